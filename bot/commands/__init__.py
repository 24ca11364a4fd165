"""The mouth: one thin module for each command."""

from types import ModuleType
from typing import Any, Final

import discord
from discord import app_commands

from bot.cards.services import Services

from . import about, check, help, incident, onthisday, stats, year  # noqa: A004 - named as the command

MODULES: Final[tuple[ModuleType, ...]] = (
    incident,
    check,
    year,
    stats,
    onthisday,
    help,
    about,
)
"""Each has `add(tree, services)`, and `DYNAMIC_ITEMS` if buttons or menus of its own outlive it."""

DYNAMIC_ITEMS: Final[tuple[type[discord.ui.DynamicItem[Any]], ...]] = tuple(
    dict.fromkeys(item for module in MODULES for item in getattr(module, "DYNAMIC_ITEMS", ()))
)


def add_all(tree: app_commands.CommandTree[Any], services: Services) -> None:
    """Add every command to the tree."""
    for module in MODULES:
        module.add(tree, services)
