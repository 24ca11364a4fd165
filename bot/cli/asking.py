"""Commands that ask the record: search, check."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from .common import data_option, json_option, language_option, questions, record_or_fail, write_json

if TYPE_CHECKING:
    from bot.search import Answer, Hit
    from bot.search.claims import CheckResult

Lang = Literal["ja", "en"]


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 50), default=10, help="Results at most.")
@json_option
@language_option
@data_option
def search(query: str, limit: int, as_json: bool, lang: Lang, data: Path | None) -> None:
    """Find incidents; QUERY `-` reads one question per line from standard input."""
    from bot.search import Engine

    record, today = record_or_fail(data)
    engine = Engine(record)
    for question in questions(query):
        answer = engine.search(question, today=today, limit=limit)
        if as_json:
            results = [{"id": h.incident.id, "score": round(h.score, 4)} for h in answer.hits]
            write_json({"query": question, "results": results})
        else:
            click.echo(_answer_text(answer, lang))


def _answer_text(answer: Answer, lang: Lang) -> str:
    from bot.cards.i18n import catalogue

    words = catalogue(lang)
    if not answer.hits:
        lines = [words("cli.nothing", query=answer.query)]
        lines += [_line(hit, lang) for hit in answer.near]
        return "\n".join(lines)
    return "\n".join(_line(hit, lang) for hit in answer.hits)


def _line(hit: Hit, lang: Lang) -> str:
    incident = hit.incident
    why = " ".join(dict.fromkeys(match.text for match in hit.why))
    return f"{incident.date!s:<10}  {incident.title.of(lang)}\n            {incident.id}  [{why}]"


@click.command()
@click.argument("claim")
@json_option
@language_option
@data_option
def check(claim: str, as_json: bool, lang: Lang, data: Path | None) -> None:
    """Hold a claim against the record; CLAIM `-` reads one claim per line from standard input."""
    from bot.search import Engine
    from bot.search.claims import Checker
    from bot.search.claims.report import to_json

    record, today = record_or_fail(data)
    checker = Checker(record, Engine(record))
    for text in questions(claim):
        result = checker.check(text, today=today)
        if as_json:
            write_json(to_json(result))
        else:
            click.echo(_check_text(result, lang))


def _check_text(result: CheckResult, lang: Lang) -> str:
    from bot.cards.check import check_card
    from bot.cards.i18n import catalogue

    from .terminal import draw

    words = catalogue(lang)
    if not result.sentences and not result.cited:
        return words("check.empty.text")
    columns = min(shutil.get_terminal_size().columns, 100)
    return draw(check_card(result, words).embed(), columns)
