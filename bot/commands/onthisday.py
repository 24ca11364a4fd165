"""/onthisday show: what happened on a day. The group's other subcommands are in `onthisday_posts`.

Discord allows a command either options or subcommands, hence `show` for the plain question.
"""

import asyncio
from datetime import date as Date  # noqa: N812 - an option is called date
from typing import Any, Final

import discord
from discord import app_commands

from bot.cards.escape import plain
from bot.cards.help import with_hint
from bot.cards.languages import said
from bot.cards.onthisday import DayButton, PostMenu, day_reply
from bot.cards.problem import problem
from bot.cards.replies import is_private, send, words_for
from bot.incidents.onthisday import MonthDay, year_calendar

from . import onthisday_posts
from .everywhere import everywhere
from .onthisday_options import read_day, warm
from .onthisday_posts import posting_of
from .services import Services, services_of

DYNAMIC_ITEMS: Final = (DayButton, PostMenu)

_TYPED: Final = 60
_ZONE_WAIT: Final = 1.0  # seconds: Discord waits three for the answer


group = everywhere(app_commands.Group(name="onthisday", description=said("onthisday.description")))


@group.command(name="show", description=said("onthisday.show.description"))
@app_commands.rename(date=said("onthisday.show.date"), share=said("onthisday.show.share"))
@app_commands.describe(
    date=said("onthisday.show.date.description"), share=said("onthisday.show.share.description")
)
async def show(
    interaction: discord.Interaction[Any],
    date: app_commands.Range[str, 1, _TYPED] | None = None,
    share: bool = False,
) -> None:
    """What happened on a day; today in the server's zone by default."""
    services = services_of(interaction)
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    today = await _today(interaction, services)
    shown = MonthDay.of(today) if date is None else read_day(date, today)
    if shown is None:
        text = words("subscription.date.text", typed=plain(str(date)))
        await send(interaction, problem(words("subscription.date"), text), private=True)
        return
    reply = day_reply(year_calendar(services.record), shown, today, words)
    if private:
        reply = with_hint(reply, interaction, services, words)
    await send(interaction, reply, private=private)


async def _today(interaction: discord.Interaction[Any], services: Services) -> Date:
    posting = posting_of(interaction)
    if interaction.guild_id is None or posting is None:
        return services.today()
    asking = asyncio.ensure_future(posting.desk.today(interaction.guild_id))
    # Not cancelled when late: a statement that is broken off is an error in the database's log.
    done, _ = await asyncio.wait({asking}, timeout=_ZONE_WAIT)
    return asking.result() if done else services.today()


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command with all its subcommands."""
    del services
    warm()
    for command in onthisday_posts.COMMANDS:
        group.add_command(command, override=True)
    tree.add_command(group)
