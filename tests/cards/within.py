"""Whether a reply is one that Discord accepts."""

import re
from typing import Any

import discord

from bot.cards import limits
from bot.cards.budget import size, total
from bot.cards.replies import Reply

LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*)\)")


def assert_accepted(reply: Reply) -> None:
    """Every limit of embeds and components, and custom_ids that are unique on the message."""
    embed = reply.embed
    assert size(embed.title or "") <= limits.EMBED_TITLE
    assert size(embed.description or "") <= limits.EMBED_DESCRIPTION
    assert size(embed.footer.text or "") <= limits.EMBED_FOOTER
    assert size(embed.author.name or "") <= limits.EMBED_AUTHOR
    assert len(embed.fields) <= limits.EMBED_FIELDS
    for one in embed.fields:
        assert 1 <= size(one.name or "") <= limits.EMBED_FIELD_NAME
        assert 1 <= size(one.value or "") <= limits.EMBED_FIELD_VALUE
    assert total(embed) <= limits.EMBED_TOTAL
    assert embed.title or embed.description
    for text in texts(embed):
        assert_whole(text)
    if reply.content is not None:
        assert size(reply.content) <= limits.MESSAGE_CONTENT
    if reply.view is not None:
        assert_view(reply.view)


def assert_view(view: discord.ui.View) -> None:
    rows: list[dict[str, Any]] = view.to_components()
    assert 1 <= len(rows) <= limits.ACTION_ROWS
    ids = []
    for row in rows:
        assert 1 <= len(row["components"]) <= limits.ROW_BUTTONS
        for component in row["components"]:
            if "custom_id" in component:
                ids.append(component["custom_id"])
                assert 1 <= len(component["custom_id"]) <= limits.CUSTOM_ID
            else:
                assert size(component["url"]) <= limits.BUTTON_URL
            if component["type"] == discord.ComponentType.button.value:
                assert 1 <= size(component["label"]) <= limits.BUTTON_LABEL
            else:
                assert len(row["components"]) == 1
                assert_menu(component)
    assert len(ids) == len(set(ids))


def assert_menu(component: dict[str, Any]) -> None:
    options = component["options"]
    assert 1 <= len(options) <= limits.SELECT_OPTIONS
    assert len({option["value"] for option in options}) == len(options)
    assert size(component["placeholder"]) <= limits.SELECT_PLACEHOLDER
    for option in options:
        assert 1 <= size(option["label"]) <= limits.OPTION_LABEL
        assert 1 <= size(option["value"]) <= limits.OPTION_VALUE
        assert 1 <= size(option["description"]) <= limits.OPTION_DESCRIPTION


def texts(embed: discord.Embed) -> list[str]:
    """Everything in an embed that a person reads as markdown."""
    found = [embed.title, embed.description]
    found += [text for one in embed.fields for text in (one.name, one.value)]
    return [text for text in found if text]


def assert_whole(text: str) -> None:
    """No link was cut in two, no emphasis left open, no backslash left without its character."""
    text = re.sub(r"```\n[^`\n]*\n```", "", text)  # code is shown as it is
    rest = LINK.sub("", re.sub(r"\\[!-/:-@\[-`{-~]", "", text))
    assert "](" not in rest, text
    assert rest.count("**") % 2 == 0, text
    assert not rest.endswith("\\"), text
    assert rest.count("```") % 2 == 0, text
