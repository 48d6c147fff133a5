"""PDF: each handout in each language and edition of a clinic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from handouts.content.paper import unfolded
from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.editions import EDITIONS, edition, pages_of
from handouts.inspection import (
    inspect,
    inspect_layout,
    inspect_sheets,
    inspect_words,
)
from handouts.job import Artifact, Document, Failure, Job, Outcome, Task, Work
from handouts.laid import Laid
from handouts.language import Language
from handouts.project import Project
from handouts.render import (
    Printed,
    families,
    impose_pdf,
    prepare,
    print_pdf,
    print_variant,
)
from handouts.shapes import Edition, Imposition, Pack, Shape

_OF_INK = ("faint-text", "faint-in-grey")
# What a clinic's own words may spoil of a block, all else being the same for every clinic.
_OF_WORDS = (
    "outside-page",
    "overflowing-text",
    "clipped-text",
    "overlapping-text",
    "small-type",
    "long-line",
    *_OF_INK,
)
# Bases and parts of pages in common in which this process found nothing amiss.
_INSPECTED: set[str] = set()


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
    if not task.document.slotted:
        return _print_in_full(task)
    assembled = _assemble_and_inspect(task)
    if isinstance(assembled, Artifact | Failure):
        return assembled
    outcome = _print_in_full(task)
    if isinstance(outcome, Failure):
        return outcome
    return replace(outcome, note=f"printed in full: {assembled}")


def _print_in_full(task: Task) -> Outcome:
    """Return the page, laid out for its clinic alone."""
    path = task.job.content_path
    try:
        printed = print_pdf(task.document, path=path)
    except HandoutsError as error:
        return Failure(task.job, error.diagnostics)
    ours = families(task.document.script)
    faults = (
        *inspect(printed.data, task.document.expected, path, families=ours),
        *_layout_faults(task.document, printed.laid, path),
    )
    return Failure(task.job, faults) if faults else Artifact(task.job, printed.data, printed.pages)


def _assemble_and_inspect(task: Task) -> Outcome | str:
    """Return the PDF of a page that clinics have in common, or why it has to be printed in full.

    What they have in common is inspected once, with the first clinic's page; a clinic's blocks are
    once, and in every file the words of the pages they stand on.
    """
    document, path = task.document, task.job.content_path
    printed = print_variant(document, path=path)
    if isinstance(printed, str):
        return printed
    if faults := tuple(_faults(document, printed, path)):
        return faults[0].message
    _INSPECTED.update((printed.base, printed.part))
    return Artifact(task.job, printed.data, printed.pages)


def _faults(document: Document, printed: Printed, path: str) -> Iterator[Diagnostic]:
    """Yield what is amiss with a page that was put together, as far as it is not yet known."""
    expected, ours = document.expected, families(document.script)
    if printed.base not in _INSPECTED:
        yield from inspect(printed.data, expected, path, families=ours)
        yield from _layout_faults(document, printed.laid, path)
    elif printed.part not in _INSPECTED:
        yield from inspect(printed.data, expected, path, families=ours, pages=printed.filled)
    else:
        yield from inspect_words(printed.data, expected, path, pages=printed.filled)
    if printed.part not in _INSPECTED:
        laid = _layout_faults(document, printed.apart, path)
        yield from (one for one in laid if one.code in _OF_WORDS)
        letters = _layout_faults(document, printed.letters, path)
        yield from (one for one in letters if one.code in _OF_INK)


def _layout_faults(document: Document, laid: Laid, path: str) -> tuple[Diagnostic, ...]:
    """Return what is amiss with the layout; a pseudo-language bursts boxes for a person to see."""
    if Language(document.expected.language).is_pseudo:
        return ()
    return inspect_layout(laid, document.bounds, path)


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
        preload=(
            "handouts.outputs.pdf",
            "handouts.render.press",
            "handouts.render.variants",
            "handouts.render.imposition",
        ),
    ),
)
