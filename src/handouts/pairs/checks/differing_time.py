"""A time of day that is not the source's, on whichever clock."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.clock import Time
from handouts.pairs.figures import Number
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_HOUR = 60
_NOON = 12 * _HOUR
_HINT = "4:30 pm is 16:30: write the same moment, with its half of the day"


def differing_time(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each time that no time of the source agrees with."""
    lost = _left(sides.source.times, sides.target)
    added = _left(sides.target.times, sides.source)
    for here, there in zip(lost, added, strict=False):
        yield sides.error(
            "differing-time",
            f"says '{sides.said(there.start, there.end)}' where the source says "
            f"'{sides.original(here.start, here.end)}'",
            sides.place(there.start, there.end),
            hint=_HINT,
        )
    for here in lost[len(added) :]:
        if not here.word:
            yield sides.error(
                "differing-time",
                f"lacks the time '{sides.original(here.start, here.end)}'",
                hint=_HINT,
            )
    for there in added[len(lost) :]:
        if not there.word:
            yield sides.error(
                "differing-time",
                f"says '{sides.said(there.start, there.end)}', which the source does not",
                sides.place(there.start, there.end),
                hint=_HINT,
            )
    if not lost and not added:
        yield from _untold(sides)


def _left(mine: tuple[Time, ...], theirs: Reading) -> tuple[Time, ...]:
    return tuple(time for time in mine if not _told_in(time, theirs))


def _told_in(time: Time, other: Reading) -> bool:
    if any(time.minutes & there.minutes for there in other.times):
        return True
    hours = {str(m // _HOUR) for m in time.minutes if m % _HOUR == 0}
    hours |= {str(int(hour) - 12) for hour in hours if int(hour) > _NOON // _HOUR}
    return any(
        number.values & hours and (number.unit in ("", "hour") or _before_clock(number, other))
        for number in other.numbers
    )


def _before_clock(number: Number, reading: Reading) -> bool:
    """Return whether what follows a figure may tell the half of the day: в 3 дня."""
    return any(0 <= sense.start - number.end <= 1 for sense in reading.senses("clock"))


def _untold(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each afternoon time whose translation reads as the morning."""
    if sides.target.senses("clock") or sides.target.senses("directions", "evening"):
        return
    afternoon = {m for t in sides.source.times if t.told and not t.word for m in t.minutes}
    for there in sides.target.times:
        if not there.told and there.minutes & afternoon and min(there.minutes) not in afternoon:
            yield sides.error(
                "differing-time",
                f"'{sides.said(there.start, there.end)}' does not say that it is the afternoon",
                sides.place(there.start, there.end),
                hint=_HINT,
            )
