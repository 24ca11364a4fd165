"""How well claims are judged: a confusion table over labelled claims."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .parts import CheckResult
from .verdict import ClaimVerdict

_FIRST: int = 3


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim, the verdict it should get, and the incidents it is about."""

    claim: str
    expect: ClaimVerdict
    relevant: tuple[str, ...]


class ClaimsFileError(ValueError):
    """A line of a labelled file that can't be read; says which and why."""


def read_claims(path: Path) -> list[LabelledClaim]:
    """Read one JSON object per line: `claim`, `expect`, `relevant`. Raises `ClaimsFileError`."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            found.append(
                LabelledClaim(
                    str(item["claim"]),
                    ClaimVerdict(item["expect"]),
                    tuple(item.get("relevant", ())),
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ClaimsFileError(f"{path}:{number}: {error}") from error
    return found


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts by (expected, found), and how often the right incident is among the first three."""

    counts: Counter[tuple[ClaimVerdict, ClaimVerdict]]
    found_first: int
    with_incident: int

    @property
    def total(self) -> int:
        """How many claims were judged."""
        return self.counts.total()

    @property
    def exact(self) -> float:
        """The share that got the expected verdict."""
        right = sum(self.counts[verdict, verdict] for verdict in ClaimVerdict)
        return right / self.total if self.total else 0.0

    @property
    def false_matches(self) -> int:
        """Claims called a match that are contradicted, unverified or not on record."""
        return sum(
            self.counts[expected, ClaimVerdict.SUPPORTED]
            for expected in (
                ClaimVerdict.CONTRADICTED, ClaimVerdict.UNVERIFIED, ClaimVerdict.NOT_ON_RECORD,
            )
        )  # fmt: skip

    @property
    def denied_matches(self) -> float:
        """The share of supported claims that are called contradicted."""
        supported = sum(self.counts[ClaimVerdict.SUPPORTED, found] for found in ClaimVerdict)
        wrong = self.counts[ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED]
        return wrong / supported if supported else 0.0

    @property
    def recall_first(self) -> float:
        """The share of claims with an incident whose right one is among the first three."""
        return self.found_first / self.with_incident if self.with_incident else 0.0


def evaluate(claims: Iterable[LabelledClaim], check: Callable[[str], CheckResult]) -> Confusion:
    """Judge every claim."""
    counts: Counter[tuple[ClaimVerdict, ClaimVerdict]] = Counter()
    found_first = with_incident = 0
    for labelled in claims:
        result = check(labelled.claim)
        counts[labelled.expect, result.verdict] += 1
        if labelled.relevant:
            with_incident += 1
            listed = [i.id for s in result.sentences for i in s.incidents[:_FIRST]]
            found_first += any(one in labelled.relevant for one in listed)
    return Confusion(counts, found_first, with_incident)


def format_confusion(confusion: Confusion) -> str:
    """The table as text: expected verdicts down, found ones across, then the figures aimed at."""
    names = [verdict.value for verdict in ClaimVerdict]
    width = max(map(len, names))
    lines = [_row("expected", names, width)]
    for expected in ClaimVerdict:
        cells = [str(confusion.counts[expected, found]) for found in ClaimVerdict]
        lines.append(_row(expected.value, cells, width))
    lines += [
        "",
        f"claims                            {confusion.total}",
        f"exact verdict                     {confusion.exact:.3f}",
        f"false matches                     {confusion.false_matches}",
        f"supported called contradicted     {confusion.denied_matches:.3f}",
        f"right incident among first three  {confusion.recall_first:.3f}",
    ]
    return "\n".join(lines)


def _row(head: str, cells: Sequence[str], width: int) -> str:
    return "  ".join([head.ljust(width), *(cell.rjust(width) for cell in cells)])
