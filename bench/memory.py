"""Measure what one worker process holds in memory while it prints one document after the other.

Usage: python bench/memory.py [DOCUMENTS]

The project's own pages are printed over and over by one worker at a time (default 500 of them, some
minutes; 5,000 take an hour), as a build does it. Told is, for each tenth of them, the most that a
worker held: its resident memory, and of that what is its own and not shared with the server it was
forked from.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path

from handouts.build import Selection
from handouts.build.plan import plan
from handouts.executors.process import Process
from handouts.job import Limits
from handouts.outputs.pdf import PDF
from handouts.project import load

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 21)
PARTS = 10
KB_IN_MB = 1024


def main(documents: int) -> int:
    """Print the figures and return 0."""
    tasks = plan(load(ROOT, TODAY), (), Selection()).tasks
    again = islice(cycle(tasks), documents)
    outcomes = Process().run(
        PDF.work, lambda _after: next(again, None), jobs=1, limits=Limits(seconds=300)
    )
    most = {"Rss": 0, "Private": 0}
    begun = time.monotonic()
    print("documents   resident MB   its own MB   ms each")
    for number, _outcome in enumerate(outcomes, start=1):
        for name, size in _held():
            most[name] = max(most[name], size)
        if number % max(1, documents // PARTS) == 0:
            each = (time.monotonic() - begun) * 1000 / number
            resident, own = (round(size / KB_IN_MB) for size in most.values())
            print(f"{number:9,}   {resident:11}   {own:10}   {each:7.0f}", flush=True)
            most = dict.fromkeys(most, 0)
    return 0


def _held() -> Iterator[tuple[str, int]]:
    """Yield the resident and the private memory of each worker, in KB."""
    for worker in active_children():
        try:
            text = Path(f"/proc/{worker.pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        sizes = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
        yield "Rss", sizes["Rss"]
        yield "Private", sizes["Private_Clean"] + sizes["Private_Dirty"]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
