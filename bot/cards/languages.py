"""Which language a reply is in, and how commands are described in both."""

from typing import Any

import discord
from discord import app_commands

from .i18n import Language, MissingWordsError, catalogue


def language_of_locale(locale: discord.Locale | None) -> Language | None:
    """`ja` or `en` for a Discord locale that is one of them."""
    match locale:
        case discord.Locale.japanese:
            return "ja"
        case discord.Locale.american_english | discord.Locale.british_english:
            return "en"
        case _:
            return None


def language_of(interaction: discord.Interaction[Any], *, public: bool) -> Language:
    """The language of a reply.

    Private replies follow the reader: Japanese, else English. Public ones follow the server:
    English if it is English, else Japanese. Where there is no server (a direct message), the
    reader decides.
    """
    if public and interaction.guild_id is not None:
        return language_of_locale(interaction.guild_locale) or "ja"
    return "ja" if interaction.locale is discord.Locale.japanese else "en"


def language_of_guild(guild: discord.Guild) -> Language:
    """The language of posts in a server."""
    return language_of_locale(guild.preferred_locale) or "ja"


def said(key: str, /) -> app_commands.locale_str:
    """A command's description, option or choice by its id; English is the fallback."""
    return app_commands.locale_str(catalogue("en")(key), id=key)


class Translator(app_commands.Translator):
    """Localises what `said` marked. Command names are plain strings and stay as they are."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The Japanese words, or nothing where the English default serves."""
        del context
        key = string.extras.get("id")
        if key is None or language_of_locale(locale) != "ja":
            return None
        try:
            return catalogue("ja")(str(key))
        except MissingWordsError:  # discord.py drops any other exception's cause
            return None
