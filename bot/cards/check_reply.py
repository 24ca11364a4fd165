"""The reply to a check, and its button that shows it to everyone."""

import re
from typing import Any, Final, Self

import discord

from bot.search.claims import CheckResult

from . import limits
from .budget import label
from .buttons import OpenMenu, menu_of
from .check import check_card, incidents_of
from .components import Acting, button
from .escape import address
from .i18n import Language, Words, catalogue
from .problem import problem
from .replies import Reply, send
from .services import Services, services_of

_SHOW: Final = re.compile(r"ks:(?P<language>ja|en)")
_MOST: Final = 10


def check_reply(result: CheckResult, services: Services, words: Words, *, private: bool) -> Reply:
    """The verdict with what can be done next, or that there is nothing to check."""
    if not result.sentences and not result.cited:
        return problem(words("check.empty.title"), words("check.empty.text"))
    incidents = incidents_of(result)[:_MOST]
    view = discord.ui.View(timeout=None)
    if incidents:
        near = not result.cited and all(not s.on_record for s in result.sentences)
        view.add_item(
            OpenMenu(
                incidents,
                words,
                placeholder=words("check.open_near" if near else "menu.open"),
                row=0,
            )
        )
    if private:
        view.add_item(ShowCheck(words))
    about = incidents[0].id if incidents else ""
    report = services.contribute_url and address(f"{services.contribute_url}?title={about}")
    if report and len(report) <= limits.BUTTON_URL:
        text = label(words("button.report"), limits.BUTTON_LABEL)
        view.add_item(discord.ui.Button(label=text, url=report, row=1))
    return Reply(check_card(result, words).embed(), view if view.children else None)


class ShowCheck(Acting, discord.ui.DynamicItem[discord.ui.Button[Any]], template=_SHOW):
    """Posts the card that it sits on once more, for everyone.

    A claim is longer than a custom_id, so the message itself is the memory: its embed and the
    options of its menu. Readers see what the one who pressed saw, in that language.
    """

    def __init__(self, words: Words) -> None:
        self.language: Language = words.language
        super().__init__(button(words("button.show"), f"ks:{words.language}", row=1))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """The button as it was when it was shown."""
        del interaction, item
        return cls(catalogue("ja" if match["language"] == "ja" else "en"))

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """Post the card for all."""
        message = interaction.message
        words = catalogue(self.language)
        if message is None or not message.embeds:
            await send(
                interaction,
                problem(words("check.gone.title"), words("check.gone.text")),
                private=True,
            )
            return
        services = services_of(interaction)
        _, options = menu_of(message, services.record)
        view = discord.ui.View(timeout=None)
        if options:
            view.add_item(OpenMenu([incident for incident, _ in options], words, row=0))
        reply = Reply(message.embeds[0], view if view.children else None)
        await send(interaction, reply, private=False)
