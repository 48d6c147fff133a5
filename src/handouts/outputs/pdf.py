"""PDF: each handout in each language and edition of a clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.content.paper import unfolded
from handouts.diagnostics import HandoutsError
from handouts.editions import edition
from handouts.inspection import inspect, inspect_sheets
from handouts.job import Artifact, Failure, Imposition, Job, Outcome, Task, Work
from handouts.language import Language
from handouts.project import Project, content_path
from handouts.render import impose_pdf, prepare, print_pdf


@dataclass(frozen=True, slots=True)
class _Pdf:
    kind: str
    jobs: Callable[[Project, str], tuple[Job, ...]]
    work: Work


def pdf_jobs(project: Project, clinic: str) -> tuple[Job, ...]:
    """Return every PDF *clinic* asks for, by language, handout and edition."""
    profile = project.clinics[clinic]
    return tuple(
        Job(handout, (language,), edition, clinic)
        for language in project.settings.languages
        if language in profile.languages
        for handout in project.handout_ids()
        for edition in profile.editions
    )


def print_and_inspect(task: Task) -> Outcome:
    """Return the finished, inspected PDF of *task*, or why there is none."""
    path = content_path(task.job.language, task.job.handout)
    try:
        printed = print_pdf(task.document, path=path)
    except HandoutsError as error:
        return Failure(task.job, error.diagnostics)
    expected = task.document.expected
    faults = inspect(printed.data, expected, path)
    if not faults and isinstance(edition(task.job.edition), Imposition):
        pages = printed.data
        direction = Language.of(expected.language).direction
        printed = impose_pdf(pages, sheet=unfolded(expected.paper), direction=direction)
        faults = inspect_sheets(printed.data, pages, expected, path)
    if faults:
        return Failure(task.job, faults)
    return Artifact(task.job, printed.data, printed.pages)


PDF = _Pdf(
    "pdf",
    pdf_jobs,
    Work(
        print_and_inspect,
        prepare=prepare,
        preload=("handouts.outputs.pdf", "handouts.render.press", "handouts.render.imposition"),
    ),
)
