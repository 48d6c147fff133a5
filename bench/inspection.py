"""Compare what printing costs and what reading the pages back costs, side by side in one run.

Processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from handouts.build import Selection
from handouts.build.plan import plan
from handouts.demands import Bounds
from handouts.editions import EDITIONS
from handouts.inspection import inspect, inspect_layout
from handouts.laid import Laid
from handouts.project import load
from handouts.render import families, prepare, print_pdf, printing
from handouts.shapes import Edition

ROOT = Path(__file__).resolve().parent.parent
_measured = printing.measured
# Of the time that a page takes without being read back.
MOST = 0.15


spent: defaultdict[str, float] = defaultdict(float)


def timed(pages: Iterable[object], bounds: Bounds) -> Laid:
    """Return the boxes of *pages* measured, which is done while a page is printed."""
    begun = time.process_time()
    laid = _measured(pages, bounds)
    spent["measure"] += time.process_time() - begun
    return laid


def main() -> None:
    """Print for each edition the milliseconds of a page, and the share of reading it back."""
    project = load(ROOT, dt.date(2026, 11, 21))
    prepare()
    printing.measured = timed
    for edition in (one for one in EDITIONS if isinstance(one, Edition)):
        spent.clear()
        tasks = plan(project, (), Selection(editions=(edition.name,))).tasks
        for task in tasks:
            path, document = task.job.content_path, task.document
            begun = time.process_time()
            printed = print_pdf(document, path=path)
            done = time.process_time()
            inspect(
                printed.data,
                document.expected,
                path,
                families=families(document.script),
            )
            inspect_layout(printed.laid, document.bounds, path)
            spent["print"] += done - begun
            spent["inspect"] += time.process_time() - done
        printed_in = (spent["print"] - spent["measure"]) / len(tasks) * 1000
        read_in = (spent["inspect"] + spent["measure"]) / len(tasks) * 1000
        share = read_in / printed_in
        verdict = "" if share <= MOST else f", more than {MOST:.0%}"
        told = (
            f"{edition.name:<12} {printed_in:5.0f} ms to print a file, {read_in:4.0f} ms to read it"
        )
        print(f"{told} back: {share:.1%}{verdict}")


if __name__ == "__main__":
    main()
