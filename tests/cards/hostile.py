"""Text and records that try everything."""

from dataclasses import dataclass
from itertools import cycle
from typing import TypeVar

from hypothesis import strategies as st

from bot.incidents.model import (
    Category,
    Cause,
    Confidence,
    DateBasis,
    Grade,
    Incident,
    Kind,
    Qualifier,
    Verdict,
)

T = TypeVar("T")

TRICKS = (
    "@everyone", "@here", "<@80351110224678912>", "<@&1>", "<#1>", "</incident:1>", "<t:0>",
    "<:x:1>", ":smile:", "**", "__", "~~", "||", "`", "```", "[a](https://evil.example)",
    "](https://evil.example)", "https://evil.example/(x)", "\n# ", "\n> ", "\n- ", "\n1. ", "-# ",
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u3164", "\u00ad", "\U000e0041", "\u2800",
    "\\", "\x00", "\r\n", "\u2028", "e" + "\u0301" * 30, "👨‍👩‍👧‍👦", "葛\U000e0100城市", "か\u3099",
    "。", ". ", "<", ">", "|", "*", "_",
)  # fmt: skip

hostile_text = st.lists(
    st.one_of(st.sampled_from(TRICKS), st.text(max_size=12), st.just("個人番号カードの件。")),
    max_size=12,
).map("".join)

absurd_text = st.builds(
    lambda text, times: (text or "件") * times, hostile_text, st.sampled_from((1, 3, 20, 200))
)


URLS = ("a", "a_(b)", "あ", "%E3%81%82", "a*b~c", "x?q=[1]&r=|2|")
DATES = ("2015", "2019-04", "2019-05-01", "2023-06-07", "2024-02-29")


@dataclass(frozen=True)
class Recipe:
    """How to grow a record; small, so that a failure can be read."""

    texts: tuple[str, ...]
    longer: int
    sources: int
    figures: int
    events: int
    claims: int
    names: int
    id_length: int
    url: str
    url_length: int
    value: float
    choice: int

    def incident(self) -> Incident:
        """A record that the model accepts."""
        texts = cycle([(text.strip() or "件") * self.longer for text in self.texts])
        numbers = list(range(1, min(self.sources, 30) + 1))

        def one(kind: type[T]) -> T:
            members = list(kind)  # type: ignore[call-overload]
            return members[self.choice % len(members)]  # type: ignore[no-any-return]

        return Incident.model_validate(
            {
                "id": "2023-" + "x" * self.id_length,
                "kind": one(Kind),
                "category": one(Category),
                "causes": list(Cause)[: 1 + self.choice % 9],
                "title_ja": next(texts),
                "title_en": next(texts),
                "reading": "よみ",
                "summary_ja": next(texts),
                "summary_en": next(texts),
                "date": DATES[self.choice % 5],
                "date_end": "2025-03" if self.choice % 2 else None,
                "date_basis": one(DateBasis),
                "places": [next(texts) for _ in range(self.names)],
                "organizations": [next(texts) for _ in range(self.names)],
                "response_ja": next(texts),
                "response_en": next(texts),
                "events": [
                    {
                        "date": DATES[n % 5],
                        "what_ja": next(texts),
                        "what_en": next(texts),
                        "sources": numbers,
                    }
                    for n in range(self.events)
                ],
                "figures": [
                    {
                        "value": self.value,
                        "unit": ("件", "人", "%", "円", "**", "@everyone")[n % 6],
                        "qualifier": list(Qualifier)[n % 4],
                        "counts_ja": next(texts),
                        "counts_en": next(texts),
                        "as_of": DATES[n % 5] if n % 2 else None,
                        "sources": numbers,
                    }
                    for n in range(self.figures if numbers else 0)
                ],
                "claims": [
                    {
                        "claim_ja": next(texts),
                        "claim_en": next(texts),
                        "verdict": list(Verdict)[n % 4],
                        "note_ja": next(texts),
                        "note_en": next(texts),
                        "sources": numbers,
                    }
                    for n in range(self.claims)
                ],
                "sources": [
                    {
                        "n": n + 1,
                        "publisher": next(texts),
                        "title": next(texts),
                        "title_is_description": bool(n % 2),
                        "url": f"https://example.org/{self.url * self.url_length}{n}",
                        "archive": f"https://archive.example/{n}" if n % 3 == 0 else None,
                        "published": DATES[n % 5] if n % 2 else None,
                        "grade": list(Grade)[n % 5],
                    }
                    for n in range(self.sources)
                ],
                "confidence": one(Confidence),
                "updated": "2026-11-24",
            }
        )


def some(*numbers: int) -> st.SearchStrategy[int]:
    return st.sampled_from(numbers)


recipes = st.builds(
    Recipe,
    texts=st.lists(hostile_text, min_size=1, max_size=4).map(tuple),
    longer=some(1, 3, 40, 120),
    sources=some(0, 1, 5, 40),
    figures=some(0, 1, 5, 30),
    events=some(0, 1, 5, 30),
    claims=some(0, 1, 5, 30),
    names=some(0, 1, 2, 50),
    id_length=some(1, 40, 75),
    url=st.sampled_from(URLS),
    url_length=some(1, 20, 300, 900),
    value=st.one_of(st.integers(-1, 10**15), st.floats(0, 1e6)),
    choice=st.integers(0, 59),
)
