"""The limits are those of Discord's own document, where that is at hand."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.cards import limits

DOCUMENTED = [
    ("RichEmbed", "title", "maxLength", limits.EMBED_TITLE),
    ("RichEmbed", "description", "maxLength", limits.EMBED_DESCRIPTION),
    ("RichEmbed", "url", "maxLength", limits.EMBED_URL),
    ("RichEmbed", "fields", "maxItems", limits.EMBED_FIELDS),
    ("RichEmbedField", "name", "maxLength", limits.EMBED_FIELD_NAME),
    ("RichEmbedField", "value", "maxLength", limits.EMBED_FIELD_VALUE),
    ("RichEmbedFooter", "text", "maxLength", limits.EMBED_FOOTER),
    ("RichEmbedAuthor", "name", "maxLength", limits.EMBED_AUTHOR),
    ("ButtonComponentForMessageRequest", "custom_id", "maxLength", limits.CUSTOM_ID),
    ("ButtonComponentForMessageRequest", "label", "maxLength", limits.BUTTON_LABEL),
    ("ButtonComponentForMessageRequest", "url", "maxLength", limits.BUTTON_URL),
    ("StringSelectComponentForMessageRequest", "options", "maxItems", limits.SELECT_OPTIONS),
    (
        "StringSelectComponentForMessageRequest",
        "placeholder",
        "maxLength",
        limits.SELECT_PLACEHOLDER,
    ),
    ("StringSelectOptionForRequest", "label", "maxLength", limits.OPTION_LABEL),
    ("StringSelectOptionForRequest", "value", "maxLength", limits.OPTION_VALUE),
    ("StringSelectOptionForRequest", "description", "maxLength", limits.OPTION_DESCRIPTION),
    ("ApplicationCommandCreateRequest", "name", "maxLength", limits.COMMAND_NAME),
    ("ApplicationCommandStringOption", "description", "maxLength", limits.COMMAND_DESCRIPTION),
    ("ApplicationCommandStringOption", "choices", "maxItems", limits.CHOICES),
    ("ApplicationCommandOptionStringChoice", "name", "maxLength", limits.CHOICE_NAME),
]


@cache
def schemas() -> dict[str, Any]:
    path = os.environ.get("MYNABOT_DISCORD_OPENAPI")
    if not path:
        pytest.skip("MYNABOT_DISCORD_OPENAPI names no copy of Discord's OpenAPI document")
    found: dict[str, Any] = json.loads(Path(path).read_text())["components"]["schemas"]
    return found


@pytest.mark.parametrize(("schema", "field", "keyword", "limit"), DOCUMENTED)
def test_limits_are_those_of_the_document(
    schema: str, field: str, keyword: str, limit: int
) -> None:
    assert schemas()[schema]["properties"][field][keyword] == limit
