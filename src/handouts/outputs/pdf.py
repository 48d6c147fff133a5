"""PDF: each handout in each language and edition of a clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handouts.content.paper import unfolded
from handouts.diagnostics import HandoutsError
from handouts.editions import edition, pages_of
from handouts.inspection import inspect, inspect_sheets
from handouts.job import Artifact, Failure, Imposition, Job, Outcome, Task, Work
from handouts.language import Language
from handouts.project import Project
from handouts.render import impose_pdf, prepare, print_pdf, print_variant


@dataclass(frozen=True, slots=True)
class _Pdf:
    kind: str
    jobs: Callable[[Project, str], tuple[Job, ...]]
    work: Work


def pdf_jobs(project: Project, clinic: str) -> tuple[Job, ...]:
    """Return every PDF *clinic* asks for, by language, handout and edition.

    Pseudo-languages no clinic asks for: whoever gave the project one did.
    """
    profile, settings = project.clinics[clinic], project.settings
    languages = [(tag, "") for tag in settings.languages if tag in profile.languages]
    languages += [(tag, settings.source_language) for tag in project.pseudo]
    return tuple(
        Job(handout, (language,), edition, clinic, written_in=written_in)
        for language, written_in in languages
        for handout in project.handout_ids()
        for edition in profile.editions
    )


def print_and_inspect(task: Task) -> Outcome:
    """Return the finished, inspected PDF of *task*, or why there is none."""
    if isinstance(edition(task.job.edition), Imposition):
        return _impose_and_inspect(task)
    note = ""
    if task.document.slotted:
        outcome = _assemble_and_inspect(task)
        if isinstance(outcome, Artifact):
            return outcome
        note = f"printed in full: {outcome}"
    path = task.job.content_path
    try:
        printed = print_pdf(task.document, path=path)
    except HandoutsError as error:
        return Failure(task.job, error.diagnostics)
    faults = inspect(printed.data, task.document.expected, path)
    if faults:
        return Failure(task.job, faults)
    return Artifact(task.job, printed.data, printed.pages, note)


def _assemble_and_inspect(task: Task) -> Artifact | str:
    """Return the PDF of a page that clinics have in common, or why it has to be printed in full."""
    path = task.job.content_path
    printed = print_variant(task.document, path=path)
    if isinstance(printed, str):
        return printed
    faults = inspect(printed.data, task.document.expected, path)
    return faults[0].message if faults else Artifact(task.job, printed.data, printed.pages)


def _impose_and_inspect(task: Task) -> Outcome:
    expected, pages = task.document.expected, task.pages
    path = task.job.content_path
    if pages is None:
        job = replace(task.job, edition=pages_of(task.job.edition).name)
        booklet = print_and_inspect(replace(task, job=job))
        if isinstance(booklet, Failure):
            return Failure(task.job, booklet.reasons)
        pages = booklet.data
    sheets = impose_pdf(
        pages,
        sheet=unfolded(expected.paper),
        direction=Language.of(expected.language).direction,
    )
    faults = inspect_sheets(sheets.data, pages, expected, path)
    return Failure(task.job, faults) if faults else Artifact(task.job, sheets.data, sheets.pages)


PDF = _Pdf(
    "pdf",
    pdf_jobs,
    Work(
        print_and_inspect,
        prepare=prepare,
        preload=(
            "handouts.outputs.pdf",
            "handouts.render.press",
            "handouts.render.variants",
            "handouts.render.imposition",
        ),
    ),
)
