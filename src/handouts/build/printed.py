"""Printed pages that other editions impose, kept from when they are printed until they are used."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.editions import edition, pages_of
from handouts.job import Artifact, Job, Outcome
from handouts.shapes import Imposition

_Pages = tuple[str, tuple[str, ...], str, str]


class Printed:
    """Pages by handout, languages, clinic and edition; those nobody imposes are let go."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._wanted = {_pages(job) for job in jobs if _imposes(job)}
        self._printing: set[_Pages] = set()
        self._kept: dict[_Pages, bytes] = {}

    def is_awaited_by(self, job: Job) -> bool:
        """Return whether *job* imposes pages that are being printed."""
        return _imposes(job) and _pages(job) in self._printing

    def begun(self, job: Job) -> bytes | None:
        """Return what *job* imposes, if that is printed; what *job* prints is awaited from now."""
        pages = _pages(job)
        if _imposes(job):
            return self._kept.pop(pages, None)
        if pages in self._wanted:
            self._printing.add(pages)
        return None

    def ended(self, outcome: Outcome) -> None:
        """Keep what was printed for whoever imposes it."""
        pages = _pages(outcome.job)
        if not _imposes(outcome.job) and pages in self._printing:
            self._printing.remove(pages)
            if isinstance(outcome, Artifact):
                self._kept[pages] = outcome.data

    def passed(self, job: Job) -> None:
        """Let go of what *job* would have imposed, for it is current."""
        if _imposes(job):
            self._kept.pop(_pages(job), None)


def _imposes(job: Job) -> bool:
    return isinstance(edition(job.edition), Imposition)


def _pages(job: Job) -> _Pages:
    return (job.handout, job.languages, job.clinic, pages_of(job.edition).name)
