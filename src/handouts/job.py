"""What is to be made, what it is made of, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes a page may show, with their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the finished PDF must show, in the words the page uses.

    `units` are (unit id, text) in reading order; texts are compared with white space folded.
    """

    title: str
    language: str
    issue_id: str
    paper: str
    pages: tuple[int, int]
    first_page: tuple[str, ...]
    every_page: tuple[str, ...]
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A page ready to print: HTML whose every fetch is answered from `assets`."""

    html: str
    stylesheet: str
    assets: tuple[tuple[str, Asset], ...]
    expected: Expected


@dataclass(frozen=True, slots=True)
class Job:
    """One output to make: a handout in its languages, in one edition, for one clinic.

    `ingredients` are (name, digest) of every input, sorted by name.
    """

    handout: str
    languages: tuple[str, ...]
    edition: str
    clinic: str
    ingredients: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Return the output's path below the output folder, with forward slashes."""
        suffix = "" if self.edition == "standard" else f".{self.edition}"
        return f"{self.clinic}/{self.languages[0]}/{self.handout}{suffix}.pdf"

    @property
    def language(self) -> str:
        """Return the reader's language."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished, inspected PDF."""

    job: Job
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that made no PDF, with the reasons."""

    job: Job
    reasons: tuple[Diagnostic, ...]


Outcome = Artifact | Failure
