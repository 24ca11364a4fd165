"""Whether the best candidates answer the question, and which of them do."""

from collections.abc import Sequence
from typing import NamedTuple

from .answer import Outcome
from .question import Question
from .rank import Ranked

# Shares of the question that a record must explain; calibrated on tests/search/questions.jsonl.
LEAST_COVERAGE = 0.5
# A question that shows its subject is seldom about something else.
LEAST_IN_DOMAIN = 0.42
LEAST_NEAR = 0.2
# A talkative question that shows much of a record may leave more of itself unexplained.
_MUCH_EVIDENCE = 2.2
# Or it shows many parts of the question, and none that it does not show weighs as much as a name.
_MANY_MATCHES, _MISSED = 3, 0.8
_LEAST_OF_MUCH = 0.38
_CLOSE = 0.6
_CLEAR_LEAD = 0.1
_MOST_NEAR = 3


class Decision(NamedTuple):
    """What to show: `hits` when something answers, else `near`."""

    outcome: Outcome
    hits: tuple[Ranked, ...]
    near: tuple[Ranked, ...]


def decide(question: Question, ranked: Sequence[Ranked], limit: int) -> Decision:
    """Answer with those that explain enough of the question, or with nothing."""
    best = ranked[0] if ranked else None
    if best is None or question.only_id or not _answers(question, best):
        near = tuple(r for r in ranked if r.coverage >= LEAST_NEAR)[:_MOST_NEAR]
        return Decision(Outcome.NOTHING, (), near)
    hits = tuple(
        r
        for r in ranked
        if r.score >= _CLOSE * best.score and r.coverage >= LEAST_COVERAGE * _CLOSE
    )[:limit]
    alone = len(hits) == 1 or hits[0].score - hits[1].score >= _CLEAR_LEAD
    return Decision(Outcome.FOUND_ONE if alone else Outcome.FOUND_MANY, hits, ())


def _answers(question: Question, ranked: Ranked) -> bool:
    least = LEAST_IN_DOMAIN if question.in_domain else LEAST_COVERAGE
    many = len(ranked.why) >= _MANY_MATCHES and ranked.missed < _MISSED
    if many or ranked.evidence >= _MUCH_EVIDENCE:
        least = _LEAST_OF_MUCH
    return ranked.coverage >= least
