"""What cards, buttons and commands work with."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import discord

from bot.incidents.record import Record

if TYPE_CHECKING:
    from bot.search import Engine
    from bot.search.claims import Checker


class Newcomers:
    """Who has had the first hint: the latest few thousand, in memory only."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._seen: dict[int, None] = {}

    def greet(self, user_id: int) -> bool:
        """Whether this is the first time; after it, no longer."""
        if user_id in self._seen:
            return False
        self._seen[user_id] = None
        if len(self._seen) > self._most:
            del self._seen[next(iter(self._seen))]
        return True


@dataclass(frozen=True)
class Services:
    """The record, what answers from it, and the addresses that cards point at.

    `today` is the day in the operator's time zone. `site_url` and `repo_url` have no slash at
    their end; either may be empty. `command_ids` is filled once Discord has told the ids.
    """

    record: Record
    engine: "Engine"
    today: Callable[[], date]
    checker: "Checker | None" = None
    site_url: str = ""
    repo_url: str = ""
    command_ids: MutableMapping[str, int] = field(default_factory=dict)
    newcomers: Newcomers = field(default_factory=Newcomers)

    def address_of(self, incident_id: str) -> str | None:
        """The stable address of a record: its page on the site, else its line in the repository."""
        incident = self.record.get(incident_id)
        if incident is None:
            return None
        if self.site_url:
            return f"{self.site_url}/{incident.id}"
        line = self.record.lines.get(incident.id)
        if self.repo_url and line is not None:
            return f"{self.repo_url}/blob/main/data/incidents.yaml#L{line}"
        return None

    @property
    def contribute_url(self) -> str | None:
        """Where a mistake or a missing incident can be reported, if there is such a place."""
        return f"{self.repo_url}/issues/new" if self.repo_url else None

    def mention(self, command: str) -> str:
        """A command to press, e.g. `</incident:1>`; its name alone while its id is unknown.

        `command` is the full name, e.g. `onthisday subscribe`.
        """
        known = self.command_ids.get(command.partition(" ")[0])
        return f"</{command}:{known}>" if known else f"`/{command}`"


class HasServices(Protocol):
    """The client, as far as cards know it."""

    services: Services


def services_of(interaction: discord.Interaction[Any]) -> Services:
    """The services of the client that received an interaction."""
    client: HasServices = interaction.client
    return client.services
