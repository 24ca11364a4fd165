"""Verdicts with a mark and a word, and the colours of cards. Colour never says it alone."""

from typing import Final

import discord

from bot.incidents.model import Category, Verdict

from .i18n import Words

VERDICT_COLOURS: Final = {
    Verdict.SUPPORTED: discord.Colour(0x2E7D5B),
    Verdict.PARTLY: discord.Colour(0xB7791F),
    Verdict.CONTRADICTED: discord.Colour(0xB23A48),
    Verdict.UNVERIFIED: discord.Colour(0x6B7280),
}

NEUTRAL: Final = discord.Colour(0x6B7280)

CATEGORY_COLOURS: Final = {
    Category.MISISSUANCE: discord.Colour(0x4C78A8),
    Category.MISLINK: discord.Colour(0x7A5BA6),
    Category.LEAK: discord.Colour(0xC0504D),
    Category.LOSS: discord.Colour(0xC77C30),
    Category.OUTAGE: discord.Colour(0x2F8F9D),
    Category.EXPIRY: discord.Colour(0x8C8C3A),
    Category.FRAUD: discord.Colour(0xA63D6B),
    Category.FORGERY: discord.Colour(0x8A4B2D),
    Category.MISUSE: discord.Colour(0x9C4A8B),
    Category.OUTSOURCING: discord.Colour(0x5E7D3A),
    Category.GOVERNANCE: discord.Colour(0x546A87),
    Category.STATISTIC: discord.Colour(0x6B7280),
}


def verdict_words(verdict: Verdict, words: Words) -> str:
    """A verdict in words, with its mark beside them: × 食い違い."""
    return words("verdict.marked", mark=words(f"mark.{verdict.value}"), word=words.of(verdict))
