"""In which order pages are made: the longest first, so that no core waits for a last long one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handouts.job import Task

# A page of HTML comes to about this many letters; pictures are counted with them.
_PAGE_LETTERS = 6_000


def longest_first(tasks: Iterable[Task], pages: Mapping[str, int]) -> list[Task]:
    """Return *tasks* by the pages each had last time, by its path, or by what it has to print.

    The order is the same for the same tasks, however they came.
    """
    return sorted(tasks, key=lambda task: (-_length(task, pages), task.job.path))


def _length(task: Task, pages: Mapping[str, int]) -> float:
    return pages.get(task.job.path) or len(task.document.html) / _PAGE_LETTERS
