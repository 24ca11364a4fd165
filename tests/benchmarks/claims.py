"""Time the check of a message against the record: `python -m tests.benchmarks.claims`.

Messages of 2,000 characters are made of the labelled claims; the aim is a 99th percentile under
10 ms at 400 records. Times are of the processor, one message at a time, one thread.
"""

import gc
import random
import statistics
import time
from pathlib import Path

from bot.incidents import Record, load_record
from bot.search import Engine
from bot.search.claims import Checker
from bot.search.claims.evaluation import read_claims
from tests.benchmarks.search_data import TODAY, record

_ROOT = Path(__file__).parents[2]
_MESSAGES = 300
_LENGTH = 2000
_SIZE = 400


def _messages(claims: list[str]) -> list[str]:
    chance = random.Random(1)
    made = []
    for _ in range(_MESSAGES):
        text = ""
        while len(text) < _LENGTH:
            text += chance.choice(claims) + chance.choice("。！\n")
        made.append(text[:_LENGTH])
    return made


def _times(checker: Checker, texts: list[str]) -> list[float]:
    gc.collect()
    gc.freeze()  # as a process that lives long does once its record is laid out
    checker.check(texts[0], today=TODAY)
    found = []
    for text in texts:
        start = time.process_time()
        checker.check(text, today=TODAY)
        found.append((time.process_time() - start) * 1000)
    return sorted(found)


def _show(name: str, made: Record, claims: list[str]) -> None:
    start = time.process_time()
    checker = Checker(made, Engine(made))
    built = time.process_time() - start
    print(f"{name}: {len(made)} records, built in {built:.1f} s")  # noqa: T201 - a report
    for kind, texts in (("one claim", claims), (f"{_LENGTH} characters", _messages(claims))):
        times = _times(checker, texts)
        slowest = times[int(len(times) * 0.99)]
        median = statistics.median(times)
        print(f"  {kind:16} median {median:5.1f} ms  p99 {slowest:5.1f} ms")  # noqa: T201


def main() -> None:
    """The record itself, and as many generated records as it may come to hold."""
    labelled = read_claims(_ROOT / "tests" / "search" / "claims" / "claims.jsonl")
    claims = [one.claim for one in labelled]
    _show("the record", load_record(_ROOT / "data" / "incidents.yaml", TODAY), claims)
    _show("generated", record(_SIZE), claims)


if __name__ == "__main__":
    main()
