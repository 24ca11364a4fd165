"""From compared parts to a verdict: one table, read from the top."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.incidents import Grade, Verdict

from .parts import Part, PartKind, PartState
from .verdict import ClaimVerdict

LOW_GRADES = frozenset({Grade.AGGREGATOR, Grade.SOCIAL})
_WHOLLY = 0.8
_HARD = frozenset({PartKind.QUANTITY, PartKind.DATE})
_NAMED = frozenset({PartKind.PLACE, PartKind.ACTOR})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at.

    `curated` are verdicts of curated statements that say the same; `curated_covers`: they and the
    record's topic leave nothing telling of the claim unsaid. `hearsay`: the entry only holds
    statements for which nothing was found. `grade` is the best grade behind what
    was compared, `None` where nothing was found. `fit` is how much of the claim the record has at
    all, `covered` how much the record itself says, from 0 to 1; `stated`: one sentence of the
    record says nearly all of it; `separate`: one assertion agrees and another one differs.
    """

    on_topic: bool
    parts: tuple[Part, ...]
    curated: tuple[Verdict, ...]
    curated_covers: bool
    hearsay: bool
    grade: Grade | None
    fit: float
    covered: float
    stated: bool
    separate: bool = False

    def _any(self, state: PartState, kinds: frozenset[PartKind] = frozenset(PartKind)) -> bool:
        return any(part.state is state and part.kind in kinds for part in self.parts)

    @property
    def differs(self) -> bool:
        """Whether any part differs."""
        return self._any(PartState.DIFFERS)

    @property
    def mostly_right(self) -> bool:
        """Whether one number differs, more than one agrees, and nothing else differs."""
        numbers = [part.state for part in self.parts if part.kind is PartKind.QUANTITY]
        others = frozenset(PartKind) - {PartKind.QUANTITY}
        return (
            numbers.count(PartState.DIFFERS) == 1
            and numbers.count(PartState.AGREES) > 1
            and not self._any(PartState.DIFFERS, others)
        )

    @property
    def open(self) -> bool:
        """Whether a part that matters could not be checked."""
        return any(part.state is PartState.NOT_CHECKED and part.matters for part in self.parts)

    @property
    def anchored(self) -> bool:
        """Whether a number or a date agrees."""
        return self._any(PartState.AGREES, _HARD)

    @property
    def named(self) -> bool:
        """Whether a place or a body agrees."""
        return self._any(PartState.AGREES, _NAMED)

    @property
    def contrasted(self) -> bool:
        """Whether the record denies what the claim denies."""
        return self._any(PartState.AGREES, frozenset({PartKind.NEGATION}))

    @property
    def loose(self) -> bool:
        """Whether only words tie the claim to the record, and not all of them."""
        return not self.anchored and not self.named and self.fit < _WHOLLY

    def has(self, verdict: Verdict) -> bool:
        """Whether a curated statement with this verdict says the same."""
        return verdict in self.curated


Rule = tuple[Callable[[Facts], bool], ClaimVerdict]

RULES: tuple[Rule, ...] = (
    (lambda f: not f.on_topic, ClaimVerdict.NOT_ON_RECORD),
    (lambda f: f.has(Verdict.CONTRADICTED), ClaimVerdict.CONTRADICTED),
    (lambda f: f.has(Verdict.UNVERIFIED) and not f.differs, ClaimVerdict.UNVERIFIED),
    (lambda f: f.hearsay, ClaimVerdict.UNVERIFIED),
    (lambda f: f.has(Verdict.PARTLY) and not f.differs, ClaimVerdict.PARTLY),
    (lambda f: f.mostly_right or f.separate, ClaimVerdict.PARTLY),
    (lambda f: f.differs, ClaimVerdict.CONTRADICTED),
    (lambda f: f.grade is None or f.grade in LOW_GRADES, ClaimVerdict.UNVERIFIED),
    (lambda f: f.open and f.loose and not f.curated, ClaimVerdict.NOT_ON_RECORD),
    (lambda f: f.open, ClaimVerdict.UNVERIFIED),
    (lambda f: f.has(Verdict.SUPPORTED) and f.curated_covers, ClaimVerdict.SUPPORTED),
    (lambda f: f.anchored and f.covered >= 0.7, ClaimVerdict.SUPPORTED),
    (lambda f: f.named and (f.stated or f.contrasted) and f.covered >= 0.9, ClaimVerdict.SUPPORTED),
    (lambda _: True, ClaimVerdict.UNVERIFIED),
)


def decide(facts: Facts) -> ClaimVerdict:
    """The verdict of the first rule that applies."""
    return next(verdict for applies, verdict in RULES if applies(facts))
