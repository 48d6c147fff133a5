"""A time of day that is not the source's, on whichever clock."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.clock import Time
from handouts.pairs.moments import told_in
from handouts.pairs.number import Number
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
    # Without a word list nobody knows how a language tells the half of the day.
    speak = sides.error if sides.target.words.listed else sides.doubt
    for here in lost[len(added) :]:
        if not here.word:
            yield speak(
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
    return tuple(time for time in mine if not told_in(time, theirs))


def _untold(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each afternoon time whose translation reads as the morning."""
    if sides.target.senses("clock") or sides.target.senses("directions", "evening"):
        return
    afternoon = {m for t in sides.source.times if t.told and not t.word for m in t.minutes}
    for there in sides.target.times:
        if not there.told and there.minutes & afternoon and min(there.minutes) not in afternoon:
            yield _morning(sides, there)
    told = {minute for time in sides.target.times for minute in time.minutes}
    yield from _early_hours(sides, afternoon - told)


def _early_hours(sides: Sides, afternoon: set[int]) -> Iterator[Diagnostic]:
    """Yield a finding for each hour such as 5 h that has to stand for one of the afternoon."""
    hours = tuple(number for number in sides.target.numbers if number.unit == "hour")
    late = {minute // _HOUR for minute in afternoon if minute > _NOON and minute % _HOUR == 0}
    for there in hours:
        for hour in late:
            told = any(str(hour) in other.values for other in hours)
            if not told and str(hour - _NOON // _HOUR) in there.values:
                yield _morning(sides, there)


def _morning(sides: Sides, there: Time | Number) -> Diagnostic:
    return sides.error(
        "differing-time",
        f"'{sides.said(there.start, there.end)}' does not say that it is the afternoon",
        sides.place(there.start, there.end),
        hint=_HINT,
    )
