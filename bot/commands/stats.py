"""/stats: counts and charts of the record."""

from typing import Any, Final

import discord
from discord import app_commands

from bot.cards.charts.views import View
from bot.cards.languages import said
from bot.cards.replies import is_private, send, words_for
from bot.cards.stats import GroupMenu, StatsButton, ViewMenu, YearMenu, show
from bot.cards.stats_list import GroupButton
from bot.cards.stats_state import StatsState
from bot.cards.year import unreadable

from .everywhere import everywhere
from .services import Services, services_of
from .year import suggest as suggest_years
from .year_option import read_year_option

DYNAMIC_ITEMS: Final = (ViewMenu, YearMenu, GroupMenu, StatsButton, GroupButton)

_YEAR: Final = 40
_VIEWS: Final = [
    app_commands.Choice(name=said(f"stats.view.{view.value}"), value=view.value) for view in View
]


@everywhere
@app_commands.command(name="stats", description=said("stats.description"))
@app_commands.rename(
    view=said("stats.option.view"), year=said("year.year"), share=said("year.share")
)
@app_commands.describe(
    view=said("stats.option.view.description"),
    year=said("stats.option.year.description"),
    share=said("year.share.description"),
)
@app_commands.choices(
    view=[
        app_commands.Choice(name=said(f"stats.view.{view.value}"), value=view.value)
        for view in View
    ]
)
async def stats(
    interaction: discord.Interaction[Any],
    view: str = View.PERIODS.value,
    year: app_commands.Range[str, 1, _YEAR] | None = None,
    share: bool = False,
) -> None:
    """Show a statistic, of all years or of one."""
    services = services_of(interaction)
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    number = None
    if year is not None:
        when = read_year_option(year, services.today())
        if when is None:
            await send(interaction, unreadable(year, services, words), private=True)
            return
        number = when.year
    state = StatsState(words.language, View(view), number)
    await show(interaction, state, private=private, new=True)


stats.autocomplete("year")(suggest_years)


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command."""
    del services
    tree.add_command(stats)
