"""/help and /about: what the bot does, and what its answers rest on."""

from dataclasses import replace
from importlib.metadata import version
from typing import Any

import discord

from bot.incidents.model import Verdict
from bot.incidents.record import Record
from bot.incidents.statistics import count

from .budget import Card
from .dates import date_words, number_words
from .escape import link
from .i18n import Words
from .marks import NEUTRAL, verdict_words
from .replies import Reply
from .services import Services
from .sources import page_link


def help_reply(services: Services, words: Words) -> Reply:
    """What can be asked, with examples, and how to read an answer."""
    card = Card(colour=NEUTRAL, title=words("help.title"))
    card.say(words("help.intro"))
    commands = ("incident", "check", "year", "stats", "onthisday subscribe", "about")
    lines = [
        words(
            "help.command",
            command=services.mention(name),
            what=words(f"help.command.{name.partition(' ')[0]}"),
        )
        for name in commands
    ]
    card.section(words("help.commands"), lines)
    card.section(words("help.menu"), words("help.menu.text", menu=words("check.menu")))
    card.section(words("help.examples"), words("help.examples.text"))
    card.section(words("help.reading"), words("help.reading.text"))
    card.section(words("help.private"), words("help.private.text"))
    return Reply(card.embed())


def with_hint(
    reply: Reply, interaction: discord.Interaction[Any], services: Services, words: Words
) -> Reply:
    """A private reply to someone who is new, with one line on where to read more."""
    if not services.newcomers.greet(interaction.user.id):
        return reply
    return replace(reply, content=words("hint.first", command=services.mention("help")))


def about_reply(services: Services, words: Words) -> Reply:
    """The record's size and version, how verdicts come about, privacy, licence, links."""
    record = services.record
    card = Card(colour=NEUTRAL, title=words("about.title"))
    card.say(words("about.intro"))
    card.section(words("about.record"), _counts(record, words))
    verdicts = [
        words(
            "about.verdict",
            verdict=verdict_words(verdict, words),
            meaning=words(f"about.verdict.{verdict.value}"),
        )
        for verdict in Verdict
    ]
    card.section(words("about.verdicts"), [words("about.verdicts.text"), *verdicts])
    privacy = [words("about.item", text=words(f"about.privacy.{n}")) for n in range(1, 6)]
    card.section(words("about.privacy"), privacy)
    card.section(words("about.licence"), words("about.licence.text"))
    card.section(words("about.links"), _links(services, words))
    card.footer = words("about.footer", version=version("mynabot"), data=record.version)
    return Reply(card.embed())


def _counts(record: Record, words: Words) -> list[str]:
    statistics = count(record)
    sizes = {
        "about.count.records": statistics.entries,
        "about.count.incidents": statistics.incidents.number,
        "about.count.pages": statistics.pages,
        "about.count.claims": statistics.statements,
    }
    counts = [words.plural(key, n, number=number_words(n, words)) for key, n in sizes.items()]
    years = words("about.years", first=min(record.years), last=max(record.years))
    updated = words("about.updated", date=date_words(record.updated, words))
    return [words("list.separator").join(counts), years, updated]


def _links(services: Services, words: Words) -> list[str]:
    addresses = {
        "about.link.site": services.site_url,
        "about.link.code": services.repo_url,
        "about.link.contribute": services.contribute_url,
    }
    lines = [link(words(key), url) for key, url in addresses.items() if url]
    page = page_link(services.record.page, words)
    return [*lines, words("about.link.page", page=page)]
