"""Talks to the bot as people do: through the stand-in, with the real client on the other side.

    async with Discord.start(factory) as discord:
        user = discord.user("ja")
        shown = await user.slash("incident", query="…")
        shown = await user.click(shown, "時系列")

`factory` is an async function without arguments that returns an unstarted discord.py client and
its token; `client_with` makes one for a few commands alone.
"""

from .client import client_with
from .discord import Discord, Factory
from .reader import NotAnsweredError, Reader
from .shown import Button, Embed, Modal, NotShownError, Select, Shown

__all__ = [
    "Button",
    "Discord",
    "Embed",
    "Factory",
    "Modal",
    "NotAnsweredError",
    "NotShownError",
    "Reader",
    "Select",
    "Shown",
    "client_with",
]
