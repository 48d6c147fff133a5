"""The order in which jobs are begun: each to the worker that has most of it at hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable

from handouts.editions import pages_of
from handouts.job import Job

_Jobs = deque[Job]


class Queue:
    """Jobs not begun yet, in their order but for what a worker has at hand.

    It keeps what it laid out of a page for the other clinics that have it in common, and a clinic's
    blocks for the other pages in their language. So a worker stays with a page, and then with a
    language; when all pages are begun, it helps with the one where most is left.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        pages: dict[Hashable, _Jobs] = {}
        for job in jobs:
            pages.setdefault(group_of(job), deque()).append(job)
        self._new: dict[str, deque[Hashable]] = {}
        for page, waiting in pages.items():
            self._new.setdefault(waiting[0].language, deque()).append(page)
        self._free = dict.fromkeys(self._new)
        self._pages = pages

    def next(self, after: Job | None) -> Job | None:
        """Return what a worker had best begin that did *after* last, None where all are begun."""
        page = group_of(after) if after else None
        if page not in self._pages:
            page = self._another(after.language if after else "")
        if page is None:
            return None
        waiting = self._pages[page]
        job = waiting.popleft()
        if not waiting:
            del self._pages[page]
        return job

    def _another(self, language: str) -> Hashable | None:
        """Return the page to go on with: of *language*, or of one that nobody is at."""
        if not self._new:
            return max(self._pages, key=lambda page: len(self._pages[page]), default=None)
        if language not in self._new:
            most = max(self._new, key=lambda one: len(self._new[one]))
            language = next(iter(self._free), most)
        self._free.pop(language, None)
        page = self._new[language].popleft()
        if not self._new[language]:
            del self._new[language]
        return page


def group_of(job: Job) -> Hashable:
    """Return what jobs have in common that differ in their clinic alone."""
    return (job.handout, job.languages, job.written_in, pages_of(job.edition).name)
