"""What a clinic's variant of a page costs beside its full render, side by side in one run.

Inspection and writing are included on both sides, composition too. Times are this process's own
(user and system), so that what else the machine does counts less.

Usage: python bench/variants.py [CLINICS]

CLINICS is how many clinics have each page in common (default 20).
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from handouts.build.folder import Folder
from handouts.compose import Composer
from handouts.content.clinic import Clinic
from handouts.job import Artifact, Document, Job, Outcome, Task
from handouts.outputs.pdf import print_and_inspect
from handouts.project import Project, load
from handouts.render import prepare

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 21)
ADDRESS = "https://www.example.org/{language}/{handout}/{issue}"
FULL = 2


def main(count: int) -> int:
    """Print the figures and return 0."""
    prepare()
    project = load(ROOT, TODAY)
    sample = project.clinics["example-clinic"]
    for title, clinic in (
        ("a clinic", sample),
        ("a clinic with pages on the web", sample.model_copy(update={"page_url": ADDRESS})),
    ):
        _compare(title, _system(project, clinic, count))
    return 0


def _system(project: Project, clinic: Clinic, count: int) -> Project:
    """Return the project with *count* clinics like *clinic*, each with a name of its own."""
    clinics = {
        f"clinic-{n}": clinic.model_copy(update={"name": f"Sample Clinic {n}"})
        for n in range(count)
    }
    return replace(
        project, clinics=clinics, logos=dict.fromkeys(clinics, next(iter(project.logos.values())))
    )


def _compare(title: str, project: Project) -> None:
    clinics = tuple(project.clinics)
    with tempfile.TemporaryDirectory() as folder:
        out = Folder(Path(folder))
        composer = Composer(project)
        _make(composer, out, "overview", clinics[0], assembled=False)
        full = [
            _seconds(partial(_make, composer, out, one, clinics[0], assembled=False))
            for one in project.handout_ids()
            for _time in range(FULL)
        ]
        first: list[float] = []
        again: list[float] = []
        for one in project.handout_ids():
            for name in clinics:
                seconds = _seconds(partial(_make, composer, out, one, name, assembled=True))
                (again if name != clinics[0] else first).append(seconds)
    each, put = sum(full) / len(full), sum(again) / len(again)
    settled = sorted(again)[len(again) // 2]
    print(f"{title}: {len(project.handout_ids())} handouts for {len(clinics)} clinics")
    print(f"  a full render                       {each * 1000:7.1f} ms")
    print(f"  the first of a page in common       {sum(first) / len(first) * 1000:7.1f} ms")
    print(f"  each other one, their parts included{put * 1000:7.1f} ms  1/{each / put:.1f}")
    print(f"  the middle one of them              {settled * 1000:7.1f} ms  1/{each / settled:.1f}")


def _make(
    composer: Composer, out: Folder, handout: str, clinic: str, *, assembled: bool
) -> Outcome:
    job = Job(handout, ("en",), "standard", clinic)
    document = composer.compose(job)
    if not isinstance(document, Document):
        raise SystemExit(f"{job.path}: {document}")
    document = document if assembled else replace(document, slotted=None)
    outcome = print_and_inspect(Task(job, document))
    if not isinstance(outcome, Artifact) or outcome.note:
        raise SystemExit(f"{job.path}: {outcome}")
    out.replace({job.path: outcome.data})
    return outcome


def _seconds(deed: Callable[[], object]) -> float:
    begun = time.process_time()
    deed()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
