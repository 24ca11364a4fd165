"""Commands that measure answers against labelled files: evaluate, evaluate-claims."""

from __future__ import annotations

from pathlib import Path

import click

from .common import Failure, data_option, record_or_fail

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))


@click.command()
@_file
@data_option
def evaluate(file: Path, data: Path | None) -> None:
    """Print hit@1, hit@5, MRR, abstentions and wrong answers per kind of question.

    FILE has one JSON object per line: {"q": …, "kind": …, "relevant": [id, …]}.
    """
    from bot.search import Engine, evaluation

    record, today = record_or_fail(data)
    engine = Engine(record)
    try:
        asked = evaluation.read_questions(file)
    except evaluation.QuestionsError as error:
        raise Failure(str(error)) from None

    def found(question: str) -> list[str]:
        return [hit.incident.id for hit in engine.search(question, today=today).hits]

    rows = evaluation.evaluate(asked, found)
    click.echo(evaluation.format_table(rows))


@click.command("evaluate-claims")
@_file
@data_option
def evaluate_claims(file: Path, data: Path | None) -> None:
    """Print a confusion table of verdicts, and how often the right record was found.

    FILE has one JSON object per line: {"claim": …, "expect": …, "relevant": [id, …]}.
    """
    from bot.search import Engine
    from bot.search.claims import Checker
    from bot.search.claims.evaluation import evaluate, format_confusion, read_claims

    record, today = record_or_fail(data)
    checker = Checker(record, Engine(record))
    try:
        labelled = read_claims(file)
    except ValueError as error:
        raise Failure(str(error)) from None
    confusion = evaluate(labelled, lambda text: checker.check(text, today=today))
    click.echo(format_confusion(confusion))
