"""How long `/stats` takes: `python -m tests.benchmarks.charts`. Fails where a limit is not held.

The first picture of a process pays for matplotlib; it is drawn in a process of its own. A later one
is drawn already: counting, wording and menus remain, for which the limit stands.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Final, cast

FIRST: Final = 1.5
LATER: Final = 0.020
_DATA: Final = Path(__file__).parents[2] / "data" / "incidents.yaml"
_ROUNDS: Final = 20


def first() -> float:
    """Seconds from the first call in this process to the picture's bytes, imports included."""
    from bot.incidents import load_record

    record = load_record(_DATA, date(2100, 1, 1))
    start = time.perf_counter()
    from bot.cards.charts.store import PICTURES, Key
    from bot.cards.charts.theme import Theme
    from bot.cards.charts.views import View

    key = Key(record.version, View.PERIODS, None, "ja", Theme.DARK)
    asyncio.run(PICTURES.get(record, key))
    return time.perf_counter() - start


def table() -> list[tuple[str, float, float, float, int]]:
    """For each view: seconds to draw, median and worst seconds of a later reply, bytes."""
    from bot.cards.charts.store import PICTURES, Key
    from bot.cards.charts.theme import Theme
    from bot.cards.charts.views import View
    from bot.cards.i18n import catalogue
    from bot.cards.services import Services
    from bot.cards.stats import stats_reply
    from bot.cards.stats_state import StatsState
    from bot.incidents import load_record
    from bot.incidents.statistics import count
    from bot.search import Engine

    record = load_record(_DATA, date(2100, 1, 1))
    services = Services(record, cast("Engine", None), lambda: date(2026, 11, 24))
    words = catalogue("ja")
    rows = []
    for view in View:
        key = Key(record.version, view, None, "ja", Theme.DARK)
        start = time.perf_counter()
        picture = asyncio.run(PICTURES.get(record, key))
        drawing = time.perf_counter() - start
        later = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            known = PICTURES.known(key)
            counts = count(record)
            stats_reply(StatsState("ja", view), counts, services, words, known, private=True)
            later.append(time.perf_counter() - start)
        later.sort()
        rows.append((view.value, drawing, later[_ROUNDS // 2], later[-1], len(picture)))
    return rows


def main() -> int:
    """Print the table; 1 if a limit is not held."""
    command = [sys.executable, "-c", "from tests.benchmarks.charts import first; print(first())"]
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as empty:  # as on a new machine: no list of fonts yet
        env = {**os.environ, "MPLCONFIGDIR": empty}
        cold = float(
            subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=root, env=env).stdout
        )
    lines = [
        f"first picture of a process: {cold:.3f} s (limit {FIRST} s)",
        f"{'view':<12} {'draw ms':>8} {'later ms':>9} {'worst ms':>9} {'KB':>4}",
    ]
    held = cold <= FIRST
    for view, drawing, median, worst, size in table():
        times = f"{drawing * 1e3:8.0f} {median * 1e3:9.1f} {worst * 1e3:9.1f}"
        lines.append(f"{view:<12} {times} {size / 1024:4.0f}")
        held = held and median <= LATER
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    lines.append(f"later replies: limit {LATER * 1e3:.0f} ms at the median; {machine}")
    print("\n".join(lines))  # noqa: T201 - a report
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
