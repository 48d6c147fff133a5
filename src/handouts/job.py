"""What is to be made, what it is made of, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from handouts.demands import USUAL, Bounds, Due
from handouts.diagnostics import Diagnostic, HandoutsError, Span


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes a page may show, with their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the finished PDF must show, in the words the page uses.

    `units` are (unit id, text) in reading order; texts are compared with white space folded.
    `parts` are what each handout of a pack has to show on the pages that bear its issue id, by
    handout, in order; then `units` are those of the contents, and `pages` count all of the file.
    `elements` are those of them that are found by their structure element, in the order in which
    the edition is read. `roles` say what some of the other texts are, as (text, role). `sources`
    are the titles in the list of sources, `links` the addresses it may lead to, and `page_url` the
    one its code has to lead to.
    """

    title: str
    language: str
    issue_id: str
    paper: str
    pages: tuple[int, int]
    first_page: tuple[str, ...]
    every_page: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, Expected], ...] = ()
    handout: str = ""
    edition: str = ""
    clinic: str = ""
    elements: tuple[Due, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    page_url: str = ""


AUTHOR, ISSUE = "author", "issue"


def slot(name: str) -> str:
    """Return what holds the place of a block in HTML; no author's file has control characters."""
    return f"\x02slot {name}\x03"


@dataclass(frozen=True, slots=True)
class Slotted:
    """A page that several clinics share, and the blocks of one of them.

    Of the `blocks`, (slot, markup), AUTHOR is plain text in the head and ISSUE the issue id, which
    may stand in margins; each other one is an element of its own and stands once.
    """

    html: str
    blocks: tuple[tuple[str, str], ...]

    def filled(self) -> str:
        """Return the page as this clinic's patients see it."""
        html = self.html
        for name, markup in self.blocks:
            html = html.replace(slot(name), markup)
        return html


@dataclass(frozen=True, slots=True)
class Document:
    """A page ready to print: HTML whose every fetch is answered from `assets`.

    `script` (ISO 15924) is that of most of its words; it decides the typefaces. `places` say where
    the texts are written that have to fit a box, by the name they bear in `data-text`. `slotted` is
    the same page with its blocks apart, where other clinics have one that differs in them alone.
    """

    html: str
    stylesheet: str
    assets: tuple[tuple[str, Asset], ...]
    expected: Expected
    script: str = "Latn"
    places: tuple[tuple[str, Span], ...] = ()
    bounds: Bounds = USUAL
    slotted: Slotted | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One output to make: a handout in its languages, in one edition, for one clinic.

    `ingredients` are (name, digest) of every input, sorted by name. `written_in` is the language
    its texts stand in, where that is not its own: a pseudo-language has no files. `parts` are the
    handouts that a pack binds, in order; it is called after its edition.
    """

    handout: str
    languages: tuple[str, ...]
    edition: str
    clinic: str
    ingredients: tuple[tuple[str, str], ...] = ()
    written_in: str = ""
    parts: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return the output's path below the output folder, with forward slashes."""
        suffix = "" if self.edition in ("standard", self.handout) else f".{self.edition}"
        return f"{self.clinic}/{self.languages[0]}/{self.handout}{suffix}.pdf"

    @property
    def content_languages(self) -> tuple[str, ...]:
        """Return the languages whose files it is made from."""
        if not self.written_in:
            return self.languages
        return tuple(dict.fromkeys((self.written_in, *self.languages[1:])))

    @property
    def handouts(self) -> tuple[str, ...]:
        """Return the handouts whose texts it prints."""
        return self.parts or (self.handout,)

    @property
    def content_path(self) -> str:
        """Return the author's file its faults are laid at; a pack's, at who asks for it."""
        if self.parts:
            return f"clinics/{self.clinic}.yaml"
        return f"content/{self.content_languages[0]}/{self.handout}.yaml"

    @property
    def language(self) -> str:
        """Return the reader's language."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished, inspected PDF; `seconds` is what it took."""

    job: Job
    data: bytes
    pages: int
    seconds: float = field(default=0, compare=False)
    note: str = ""
    """What a maintainer should know of how it was made; not an error."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that made no PDF, with the reasons; `seconds` is what it took."""

    job: Job
    reasons: tuple[Diagnostic, ...]
    seconds: float = field(default=0, compare=False)


Outcome = Artifact | Failure


def failure(job: Job, code: str, message: str, *, hint: str) -> Failure:
    """Return the failure of *job*, laid at the first line of the handout's own file."""
    found = Diagnostic(code, f"{job.path} {message}", Span(job.content_path), hint=hint)
    return Failure(job, (found.about(handout=job.handout, language=job.language),))


@dataclass(frozen=True, slots=True)
class Task:
    """One job with the page to make it from; it can be sent to another process.

    `pages` is the PDF of that page, where it was printed before and the job needs it.
    """

    job: Job
    document: Document
    pages: bytes | None = None


Supply = Callable[[Job | None], Task | None]
"""Gives the task that suits a worker best that did that job last; None where there is none now."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a task becomes an outcome. Both functions stand in a module, so that they have a name.

    `prepare` runs once in each process, before its first task. `preload` are modules worth
    importing once on behalf of all processes.
    """

    make: Callable[[Task], Outcome]
    prepare: Callable[[], None] | None = None
    preload: tuple[str, ...] = ()

    def attempt(self, task: Task) -> Outcome:
        """Return what came of *task*; what a person can mend is a Failure, a bug is raised."""
        begun = time.monotonic()
        try:
            outcome = self.make(task)
        except HandoutsError as error:
            outcome = Failure(task.job, error.diagnostics)
        return replace(outcome, seconds=time.monotonic() - begun)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take. `memory_mb` is address space beyond what its process began with.

    `seconds` are for one handout, `start_seconds` for a process to import what it needs, before its
    first task.
    """

    seconds: float = 30
    memory_mb: int = 1024
    start_seconds: float = 60

    def seconds_of(self, job: Job) -> float:
        """Return how long *job* may take: as long for each of its parts as for one handout."""
        return self.seconds * max(1, len(job.parts))


class NotReady(Exception):  # noqa: N818 - it names what is so
    """The machine cannot do the work as it is; `remedy` is what would mend that."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Crash(Exception):  # noqa: N818 - it is neither the author's error nor the machine's
    """A bug met while making one job, with the traceback of the process that met it."""

    def __init__(self, job: Job, trace: str) -> None:
        super().__init__(f"while making {job.path}\n{trace}")
        self.job = job
        self.trace = trace
