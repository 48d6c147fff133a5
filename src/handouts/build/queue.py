"""The order in which jobs are begun: each to the worker that has most of it at hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from operator import itemgetter

from handouts.editions import pages_of
from handouts.job import Job

# No more than a worker keeps the blocks of: see handouts.render.variants.
_CLINICS_AT_HAND = 256
_Page = tuple[int, Hashable]
"""A lot of clinics, and what their jobs have in common."""


class Queue:
    """Jobs not begun yet, in their order but for what a worker has at hand.

    It keeps what it laid out of a page for the other clinics that have it in common, and a clinic's
    blocks for the other pages in their language. So a worker stays with a page, and then with a
    language; when all pages are begun, it helps with the one where most is left. Of very many
    clinics, all pages of some come before those of others: no worker keeps the blocks of them all.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        jobs = tuple(jobs)
        clinics = dict.fromkeys(job.clinic for job in jobs)
        self._lots = {clinic: place // _CLINICS_AT_HAND for place, clinic in enumerate(clinics)}
        self._pages: dict[_Page, deque[Job]] = {}
        for job in jobs:
            self._pages.setdefault(self._page(job), deque()).append(job)
        self._new: dict[str, deque[_Page]] = {}
        for page in sorted(self._pages, key=itemgetter(0)):
            self._new.setdefault(self._pages[page][0].language, deque()).append(page)
        self._free = dict.fromkeys(self._new)

    def next(self, after: Job | None) -> Job | None:
        """Return what a worker had best begin that did *after* last, None where all are begun."""
        page = self._page(after) if after else None
        if page not in self._pages:
            page = self._another(after.language if after else "")
        if page is None:
            return None
        waiting = self._pages[page]
        job = waiting.popleft()
        if not waiting:
            del self._pages[page]
        return job

    def _page(self, job: Job) -> _Page:
        return self._lots.get(job.clinic, 0), group_of(job)

    def _another(self, language: str) -> _Page | None:
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
