"""One cycle of a treatment day by day, a week to a row."""

from __future__ import annotations

from handouts.pictures import Schedule

_DAYS_A_WEEK = 7
# So many weeks stand on one page, with the words above them.
_MOST_WEEKS = 10

Week = tuple[int | None, ...]
"""The numbers of seven days; None after the last one."""


def weeks_of(schedule: Schedule | None) -> tuple[Week, ...]:
    """Return the days of a cycle, counted from 1, a week to a row.

    There are none without a schedule that the register tells in full, or where it is too long for a
    page: the patient is given an empty calendar then.
    """
    last = schedule.days if schedule else 0
    if last > _MOST_WEEKS * _DAYS_A_WEEK:
        return ()
    return tuple(
        tuple(day if day <= last else None for day in range(first, first + _DAYS_A_WEEK))
        for first in range(1, last + 1, _DAYS_A_WEEK)
    )
