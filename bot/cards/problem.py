"""A card for a request that can't be met as it stands, with what to do instead."""

from typing import Final

import discord

from .budget import Card
from .replies import Reply

COLOUR: Final = discord.Colour(0x9A6A00)


def problem(title: str, text: str) -> Reply:
    """A short card without blame. Text must be escaped."""
    return Reply(Card(colour=COLOUR, title=title).say(text).embed())
