"""Measure the search against plainer means on the same generated data.

Run it with `python -m tests.benchmarks.search`.

Each means runs in a process of its own, so that its memory can be told. Times are of one question
at a time, one thread; `hit@5` is the share of questions whose record is among the first five.
"""

import argparse
import gc
import multiprocessing
import os
import pathlib
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import tantivy
from rapidfuzz import fuzz, process

from bot.incidents.record import Record
from bot.search import Engine
from bot.search.fold import fold
from tests.benchmarks.search_data import TODAY, questions, record

Ask = Callable[[str], Sequence[str]]
_SIZES = (400, 10_000, 100_000)
_QUESTIONS = 300
_SECONDS = 40.0


class Measured(NamedTuple):
    """Milliseconds for a question, seconds to build, megabytes added by building.

    `median` and `slowest` (99th percentile) are by the clock, `busy` and `busiest` the same of the
    processor's time, which a busy machine stretches less.
    """

    name: str
    asked: int
    median: float
    slowest: float
    busy: float
    busiest: float
    found: float
    build: float
    memory: float


def _ours(made: Record) -> Ask:
    engine = Engine(made)
    return lambda query: [hit.incident.id for hit in engine.search(query, today=TODAY).hits[:5]]


def _texts(made: Record) -> list[str]:
    return [
        fold(" ".join((i.title_ja, *i.aliases_ja, i.reading, str(i.date)))) for i in made.incidents
    ]


def _extract(scorer: Callable[..., float]) -> Callable[[Record], Ask]:
    def build(made: Record) -> Ask:
        texts = _texts(made)
        ids = [incident.id for incident in made.incidents]
        return lambda query: [
            ids[place]
            for _, _, place in process.extract(fold(query), texts, scorer=scorer, limit=5)
        ]

    return build


def _fts5(made: Record) -> Ask:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")
    database.executemany("INSERT INTO texts(text) VALUES (?)", ((text,) for text in _texts(made)))
    ids = [incident.id for incident in made.incidents]

    def ask(query: str) -> list[str]:
        words = fold(query).replace('"', " ").split()
        grams = dict.fromkeys(word[i : i + 3] for word in words for i in range(len(word) - 2))
        if not grams:
            return []
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        rows = database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 5", (wanted,)
        )
        return [ids[row[0] - 1] for row in rows]

    return ask


def _bigrams(made: Record) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=False, fast=True)
    builder.add_text_field("text", tokenizer_name="bigrams", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer(
        "bigrams", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build()
    )
    writer = index.writer(heap_size=64_000_000, num_threads=2)
    for number, text in enumerate(_texts(made)):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    ids = [incident.id for incident in made.incidents]

    def ask(query: str) -> list[str]:
        folded = fold(query)
        grams = dict.fromkeys(folded[i : i + 2] for i in range(len(folded) - 1))
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", gram, "freq"))
            for gram in grams
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 5, count=False).hits
        places = searcher.fast_field_values("number", [address for _, address in hits])
        return [ids[int(place or 0)] for place in places]

    return ask


_MEANS: dict[str, Callable[[Record], Ask]] = {
    "mynabot": _ours,
    "extract, WRatio": _extract(fuzz.WRatio),
    "extract, partial_ratio": _extract(fuzz.partial_ratio),
    "SQLite FTS5 trigram": _fts5,
    "tantivy bigrams": _bigrams,
}


def _resident() -> float:
    pages = int(pathlib.Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def measure(name: str, size: int) -> Measured:
    """Build one means over generated data and ask it questions."""
    made = record(size)
    asked = questions(made, min(_QUESTIONS, size))
    gc.collect()
    gc.freeze()
    before, began = _resident(), time.perf_counter()
    ask = _MEANS[name](made)
    build, memory = time.perf_counter() - began, _resident() - before
    ask(asked[0].query)
    times: list[float] = []
    work: list[float] = []
    hits = 0
    started = time.perf_counter()
    for question in asked:
        begin, worked = time.perf_counter(), time.thread_time()
        found = ask(question.query)
        times.append(time.perf_counter() - begin)
        work.append(time.thread_time() - worked)
        hits += question.relevant in found
        if time.perf_counter() - started > _SECONDS:
            break
    return Measured(
        name, len(times), statistics.median(times) * 1e3, _slowest(times) * 1e3,
        statistics.median(work) * 1e3, _slowest(work) * 1e3, hits / len(times), build, memory,
    )  # fmt: skip


def _slowest(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print one table per size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--means", nargs="+", choices=_MEANS, default=list(_MEANS))
    options = parser.parse_args()
    _say(
        f"{'records':>8}  {'means':<24}{'questions':>9}{'median ms':>11}{'p99 ms':>9}"
        f"{'cpu median':>12}{'cpu p99':>9}{'hit@5':>7}{'build s':>9}{'MB':>6}"
    )
    context = multiprocessing.get_context("spawn")
    for size in options.sizes:
        for name in options.means:
            with context.Pool(1) as pool:
                row = pool.apply(measure, (name, size))
            _say(
                f"{size:>8}  {row.name:<24}{row.asked:>9}{row.median:>11.2f}{row.slowest:>9.2f}"
                f"{row.busy:>12.2f}{row.busiest:>9.2f}{row.found:>7.2f}{row.build:>9.2f}"
                f"{row.memory:>6.0f}"
            )


if __name__ == "__main__":
    main()
