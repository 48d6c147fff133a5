"""Compare what printing costs and what reading the pages back costs, side by side in one run.

Processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from handouts.compose import Composer
from handouts.demands import Bounds
from handouts.editions import EDITIONS
from handouts.inspection import inspect, inspect_layout
from handouts.job import Document, Job
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
    composer = Composer(project)
    prepare()
    printing.measured = timed
    for edition in (one for one in EDITIONS if isinstance(one, Edition)):
        spent.clear()
        jobs = [
            Job(handout, (language,), edition.name, project.settings.default_clinic)
            for handout in project.handout_ids()
            for language in project.settings.languages
        ]
        for job in jobs:
            begun = time.process_time()
            document = composer.compose(job)
            assert isinstance(document, Document)  # noqa: S101 a sound project
            printed = print_pdf(document, path=job.content_path)
            done = time.process_time()
            inspect(
                printed.data,
                document.expected,
                job.content_path,
                families=families(document.script),
            )
            inspect_layout(printed.laid, document.bounds, job.content_path)
            spent["print"] += done - begun
            spent["inspect"] += time.process_time() - done
        printed_in = (spent["print"] - spent["measure"]) / len(jobs) * 1000
        read_in = (spent["inspect"] + spent["measure"]) / len(jobs) * 1000
        share = read_in / printed_in
        verdict = "" if share <= MOST else f", more than {MOST:.0%}"
        told = (
            f"{edition.name:<12} {printed_in:5.0f} ms to print a file, {read_in:4.0f} ms to read it"
        )
        print(f"{told} back: {share:.1%}{verdict}")


if __name__ == "__main__":
    main()
