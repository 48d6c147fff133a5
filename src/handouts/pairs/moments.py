"""Times and numbers that may be one: 17 h is 5 pm, and 1 h 30 may last 90 minutes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from handouts.pairs.clock import Time
from handouts.pairs.number import Number
from handouts.pairs.reading import Reading
from handouts.pairs.sums import sums
from handouts.pairs.units import amount

_HOUR = 60
_NOON = 12 * _HOUR
_DAY = 2 * _NOON


def told_by(number: Number, time: Time) -> bool:
    """Return whether *number* may be the hour of *time*, or how long something takes."""
    lasts = {minutes % _DAY for minutes in _minutes(number)}
    return bool(lasts & time.minutes) and (number.unit in ("", "hour") or not time.told)


def told_in(time: Time, other: Reading) -> bool:
    """Return whether *other* tells *time*, as a time or as a number of hours or minutes."""
    if any(time.minutes & there.minutes for there in other.times):
        return True
    if _sums(other) & time.minutes:
        return True
    hours = {str(Fraction(m, _HOUR)) for m in time.minutes}
    hours |= {str(Fraction(m - _NOON, _HOUR)) for m in time.minutes if m > _NOON}
    return any(
        number.values & hours and (number.unit in ("", "hour") or before_clock(number, other))
        for number in other.numbers
    )


def before_clock(number: Number, reading: Reading) -> bool:
    """Return whether what follows a figure may tell the half of the day: в 3 дня."""
    return any(0 <= sense.start - number.end <= 1 for sense in reading.senses("clock"))


def _sums(reading: Reading) -> set[int]:
    """Return how many minutes the text's hours and minutes are, alone and two together."""
    alone = {m for n in reading.numbers if n.unit in ("hour", "minute") for m in _minutes(n)}
    together = (total for _first, _second, total in sums(reading))
    return alone | {int(total.value) for total in together if total.unit == "minute"}


def _minutes(number: Number) -> Iterator[int]:
    """Yield the whole minutes *number* may stand for, as minutes, hours or an hour of the day."""
    for value in number.values:
        hours = amount(value, "hour")
        if hours is None or number.unit not in ("", "hour", "minute"):
            continue
        minutes = hours.value if number.unit == "minute" else hours.value * _HOUR
        if minutes <= _DAY and minutes == Fraction(int(minutes)):
            yield int(minutes)
