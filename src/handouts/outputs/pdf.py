"""PDF: each handout in each language and edition of a clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handouts.content.paper import unfolded
from handouts.diagnostics import HandoutsError
from handouts.editions import EDITIONS, edition, pages_of
from handouts.inspection import inspect, inspect_layout, inspect_sheets
from handouts.job import Artifact, Failure, Job, Outcome, Task, Work
from handouts.language import Language
from handouts.project import Project
from handouts.render import families, impose_pdf, prepare, print_pdf
from handouts.shapes import Edition, Imposition, Pack, Shape


@dataclass(frozen=True, slots=True)
class _Pdf:
    kind: str
    jobs: Callable[[Project, str], tuple[Job, ...]]
    work: Work


def pdf_jobs(project: Project, clinic: str) -> tuple[Job, ...]:
    """Return every PDF *clinic* asks for, by language, handout and edition; packs come last.

    Pseudo-languages no clinic asks for: whoever gave the project one did.
    """
    profile, settings = project.clinics[clinic], project.settings
    languages = [(tag, "") for tag in settings.languages if tag in profile.languages]
    languages += [(tag, settings.source_language) for tag in project.pseudo]
    source, handouts = settings.source_language, project.handout_ids()
    known = {member.name: member for member in EDITIONS}
    single = tuple(
        Job(handout, shown, name, clinic, written_in=written_in)
        for language, written_in in languages
        for handout in handouts
        for name in profile.editions
        if _suits(project, handout, name)
        if (shown := _languages(known.get(name), language, source))
    )
    packs = tuple(
        Job(name, (language,), name, clinic, written_in=written_in, parts=handouts)
        for language, written_in in languages
        for name in profile.editions
        if handouts and isinstance(known.get(name), Pack)
    )
    return (*single, *packs)


def _suits(project: Project, handout: str, name: str) -> bool:
    """Return whether the edition called *name* is made of *handout*; what is unknown is told of."""
    outline = project.outlines.get(handout)
    known = name in {member.name for member in EDITIONS}
    return outline is None or not known or pages_of(name).suits(outline)


def _languages(made_of: Shape | None, language: str, source: str) -> tuple[str, ...]:
    """Return the languages a handout shows in an edition, its reader's first; none, no such job."""
    match made_of:
        case Edition(beside_source=True):
            return (language, source) if language != source else ()
        case Pack():
            return ()
        case _:
            return (language,)


def print_and_inspect(task: Task) -> Outcome:
    """Return the finished, inspected PDF of *task*, or why there is none."""
    if isinstance(edition(task.job.edition), Imposition):
        return _impose_and_inspect(task)
    path = task.job.content_path
    try:
        printed = print_pdf(task.document, path=path)
    except HandoutsError as error:
        return Failure(task.job, error.diagnostics)
    ours = families(task.document.script)
    faults = (
        *inspect(printed.data, task.document.expected, path, families=ours),
        *inspect_layout(printed.laid, task.document.bounds, path),
    )
    return Failure(task.job, faults) if faults else Artifact(task.job, printed.data, printed.pages)


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
        direction=Language(expected.language).direction,
        edition=task.job.edition,
    )
    faults = inspect_sheets(sheets.data, pages, expected, path)
    return Failure(task.job, faults) if faults else Artifact(task.job, sheets.data, sheets.pages)


PDF = _Pdf(
    "pdf",
    pdf_jobs,
    Work(
        print_and_inspect,
        prepare=prepare,
        preload=("handouts.outputs.pdf", "handouts.render.press", "handouts.render.imposition"),
    ),
)
