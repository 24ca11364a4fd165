"""Private replies follow the reader, public ones the server; commands are described in both."""

from typing import Any, cast

import discord
import pytest

from bot.cards.languages import Translator, language_of, language_of_locale, said

JA, US, GB, FR = (
    discord.Locale.japanese,
    discord.Locale.american_english,
    discord.Locale.british_english,
    discord.Locale.french,
)


class Asked:
    """What `language_of` looks at of an interaction."""

    def __init__(self, reader: discord.Locale, server: discord.Locale | None) -> None:
        self.locale = reader
        self.guild_locale = server
        self.guild_id = None if server is None else 1


@pytest.mark.parametrize(
    ("reader", "server", "private", "public"),
    [
        (JA, US, "ja", "en"),
        (US, JA, "en", "ja"),
        (FR, FR, "en", "ja"),
        (FR, GB, "en", "en"),
        (JA, None, "ja", "ja"),
        (US, None, "en", "en"),
        (FR, None, "en", "en"),
    ],
)
def test_language_of_a_reply(
    reader: discord.Locale, server: discord.Locale | None, private: str, public: str
) -> None:
    asked = cast("discord.Interaction[Any]", Asked(reader, server))

    assert language_of(asked, public=False) == private
    assert language_of(asked, public=True) == public


def test_other_languages_are_neither() -> None:
    assert language_of_locale(FR) is None
    assert language_of_locale(None) is None


async def test_the_translator_knows_what_was_said() -> None:
    context = cast("Any", None)
    translate = Translator().translate

    assert str(said("incident.query")) == "query"
    assert await translate(said("incident.query"), JA, context) == "質問"
    assert await translate(said("incident.query"), FR, context) is None
    assert await translate(said("incident.query"), US, context) is None
    assert await translate(discord.app_commands.locale_str("incident"), JA, context) is None
