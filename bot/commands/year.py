"""/year: what is on record for a year or a month."""

from collections.abc import Iterator
from typing import Any, Final

import discord
from discord import app_commands

from bot.cards import limits
from bot.cards.budget import label
from bot.cards.dates import year_words
from bot.cards.help import with_hint
from bot.cards.i18n import Words, catalogue
from bot.cards.languages import language_of, said
from bot.cards.replies import is_private, send, words_for
from bot.cards.state import YearState
from bot.cards.year import MonthMenu, YearButton, unreadable, year_reply
from bot.incidents.record import Record

from .everywhere import everywhere
from .services import Services, services_of
from .year_option import read_year_option

DYNAMIC_ITEMS: Final = (YearButton, MonthMenu)

_YEAR: Final = 40


@everywhere
@app_commands.command(name="year", description=said("year.description"))
@app_commands.rename(year=said("year.year"), month=said("year.month"), share=said("year.share"))
@app_commands.describe(
    year=said("year.year.description"),
    month=said("year.month.description"),
    share=said("year.share.description"),
)
async def year(
    interaction: discord.Interaction[Any],
    year: app_commands.Range[str, 1, _YEAR],
    month: app_commands.Range[int, 1, 12] | None = None,
    share: bool = False,
) -> None:
    """List the records of a year or month."""
    services = services_of(interaction)
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    when = read_year_option(year, services.today())
    if when is None:
        await send(interaction, unreadable(year, services, words), private=True)
        return
    state = YearState(words.language, when.year, month or when.month)
    reply = year_reply(state, services, words, private=private)
    if private:
        reply = with_hint(reply, interaction, services, words)
    await send(interaction, reply, private=private)


@year.autocomplete("year")
async def suggest(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Years that have records, latest first, with their eras and counts."""
    services = services_of(interaction)
    words = catalogue(language_of(interaction, public=False))
    typed = current.strip()
    when = read_year_option(typed, services.today()) if typed else None
    return list(_choices(services.record, typed, when.year if when else None, words))[
        : limits.CHOICES
    ]


def _choices(
    record: Record, typed: str, meant: int | None, words: Words
) -> Iterator[app_commands.Choice[str]]:
    for number, count in sorted(record.years.items(), reverse=True):
        name = words.plural("year.choice", count, when=year_words(number, words))
        if not typed or number == meant or typed in name:
            yield app_commands.Choice(name=label(name, limits.CHOICE_NAME), value=str(number))


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command."""
    del services
    tree.add_command(year)
