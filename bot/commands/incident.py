"""/incident: a question in any words, or a record's id."""

from typing import Any, Final

import discord
from discord import app_commands

from bot.cards import limits
from bot.cards.buttons import CardButton, OpenMenu
from bot.cards.escape import clean
from bot.cards.help import with_hint
from bot.cards.i18n import catalogue
from bot.cards.languages import language_of, said
from bot.cards.lists import ListButton
from bot.cards.replies import is_private, send, words_for
from bot.cards.results import answer_reply, empty_reply, open_record
from bot.cards.suggestions import choices

from .everywhere import everywhere
from .services import Services, services_of

DYNAMIC_ITEMS: Final = (CardButton, OpenMenu, ListButton)

# Discord allows 6,000 characters in an option; a question is shorter.
_QUERY: Final = 400


@everywhere
@app_commands.command(name="incident", description=said("incident.description"))
@app_commands.rename(query=said("incident.query"), share=said("incident.share"))
@app_commands.describe(
    query=said("incident.query.description"), share=said("incident.share.description")
)
async def incident(
    interaction: discord.Interaction[Any],
    query: app_commands.Range[str, 1, _QUERY],
    share: bool = False,
) -> None:
    """Open the record that answers, or a list of those that might."""
    services = services_of(interaction)
    private = is_private(interaction, share)
    words = words_for(interaction, private=private)
    if not clean(query):
        await send(interaction, empty_reply(services, words), private=True)
        return
    record = services.record.get(query.strip())
    if record is not None:
        reply = open_record(record, services, words, private=private)
    else:
        answer = services.engine.search(query, today=services.today(), limit=limits.SELECT_OPTIONS)
        reply = answer_reply(answer, services, words, private=private)
    if private:
        reply = with_hint(reply, interaction, services, words)
    await send(interaction, reply, private=private)


@incident.autocomplete("query")
async def suggest(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Records and refinements, most likely first."""
    services = services_of(interaction)
    words = catalogue(language_of(interaction, public=False))
    found = services.engine.suggest(current[:_QUERY], today=services.today(), limit=limits.CHOICES)
    return choices(found, words)


def add(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add the command."""
    del services
    tree.add_command(incident)
