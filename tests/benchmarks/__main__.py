"""All timings, one after the other: `python -m tests.benchmarks`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Each in a process of its own, so that none warms up another's caches."""
    names = sorted(
        file.stem
        for file in HERE.glob("*.py")
        if not file.stem.startswith("_") and "__main__" in file.read_text(encoding="utf-8")
    )
    failed = []
    for name in names:
        print(f"\n## {name}", flush=True)  # noqa: T201 - a report
        if subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}"], check=False
        ).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
