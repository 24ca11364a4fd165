"""How good the search is on labelled questions: hits, ranks, abstentions, wrong answers by kind."""

import json
import pathlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


class QuestionsError(Exception):
    """A file of labelled questions that can't be read; `str` says where and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the ids that answer it; none for what is not on record."""

    query: str
    kind: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindRow:
    """Results of one kind of question.

    `first` and `first_five` count questions with a relevant id there, `reciprocal` sums 1/rank of
    the first relevant one, `abstained` counts empty answers, `wrong` those whose first id is not
    relevant.
    """

    kind: str
    questions: int
    answerable: int
    first: int
    first_five: int
    reciprocal: float
    abstained: int
    wrong: int


def read_questions(path: pathlib.Path) -> list[Labelled]:
    """Read JSON lines of `{"q": …, "kind": …, "relevant": [id, …]}`. Raises `QuestionsError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{path}: can't be read: {error}") from error
    return [
        _labelled(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()
    ]


def _labelled(line: str, where: str) -> Labelled:
    try:
        raw = json.loads(line)
        query, kind, relevant = raw["q"], raw["kind"], raw["relevant"]
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionsError(
            f'{where}: not a question: write {{"q": "…", "kind": "…", "relevant": ["id", …]}}'
        ) from error
    if not (isinstance(query, str) and isinstance(kind, str) and isinstance(relevant, list)):
        raise QuestionsError(f"{where}: q and kind are texts, relevant is a list of ids")
    return Labelled(query, kind, frozenset(map(str, relevant)))


def evaluate(questions: Iterable[Labelled], ask: Callable[[str], Sequence[str]]) -> list[KindRow]:
    """Ask every question; `ask` gives the ids of the answer, best first, empty to abstain.

    One row a kind in the order of first appearance, then `answerable` and `all`.
    """
    asked = [(question, tuple(ask(question.query))) for question in questions]
    kinds = dict.fromkeys(question.kind for question, _ in asked)
    rows = [_row(kind, [pair for pair in asked if pair[0].kind == kind]) for kind in kinds]
    rows.append(_row("answerable", [pair for pair in asked if pair[0].relevant]))
    rows.append(_row("all", asked))
    return rows


def _row(kind: str, asked: Sequence[tuple[Labelled, tuple[str, ...]]]) -> KindRow:
    ranks = [
        next((n for n, found in enumerate(ids, 1) if found in question.relevant), 0)
        for question, ids in asked
    ]
    return KindRow(
        kind=kind,
        questions=len(asked),
        answerable=sum(bool(question.relevant) for question, _ in asked),
        first=sum(rank == 1 for rank in ranks),
        first_five=sum(1 <= rank <= 5 for rank in ranks),
        reciprocal=sum(1 / rank for rank in ranks if rank),
        abstained=sum(not ids for _, ids in asked),
        wrong=sum(bool(ids) and rank != 1 for (_, ids), rank in zip(asked, ranks, strict=True)),
    )


_HEADER = ("kind", "questions", "hit@1", "hit@5", "MRR", "abstained", "wrong")


def format_table(rows: Sequence[KindRow]) -> str:
    """The rows as text; rates are of the questions that have an answer, `-` where none has."""
    table = [_HEADER, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(_HEADER))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    )


def _cells(row: KindRow) -> tuple[str, ...]:
    def rate(count: float) -> str:
        return f"{count / row.answerable:.2f}" if row.answerable else "-"

    return (
        row.kind,
        str(row.questions),
        rate(row.first),
        rate(row.first_five),
        rate(row.reciprocal),
        str(row.abstained),
        str(row.wrong),
    )
