"""A date, or a day of the week, that is not the source's."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.dates import Date
from handouts.pairs.sides import Sides

_HINT = "write the same day; month and day change places between languages, their values do not"


def differing_date(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each date that no date of the source agrees with."""
    lost = _left(sides.source.dates, sides.target.dates)
    added = _left(sides.target.dates, sides.source.dates)
    for here, there in zip(lost, added, strict=False):
        yield _replaced(sides, here, there)
    for there in added[len(lost) :]:
        near = next((date for date in sides.source.dates if date.near(there)), None)
        if near:
            yield _replaced(sides, near, there)
    yield from _weekdays(sides)


def _replaced(sides: Sides, here: Date, there: Date) -> Diagnostic:
    return sides.error(
        "differing-date",
        f"says '{sides.said(there.start, there.end)}' where the source says "
        f"'{sides.original(here.start, here.end)}'",
        sides.place(there.start, there.end),
        hint=_HINT,
    )


def _left(mine: tuple[Date, ...], theirs: tuple[Date, ...]) -> tuple[Date, ...]:
    return tuple(date for date in mine if not any(date.agrees(other) for other in theirs))


def _weekdays(sides: Sides) -> Iterator[Diagnostic]:
    source, target = sides.source.values("weekdays"), sides.target.values("weekdays")
    if not source or len(source) != len(target) or source == target:
        return
    if sides.target.words.language == "vi" and not source - target:
        return
    wrong = next(s for s in sides.target.senses("weekdays") if s.value not in source)
    right = next(s for s in sides.source.senses("weekdays") if s.value not in target)
    yield sides.error(
        "differing-date",
        f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
        f"'{sides.original(right.start, right.end)}'",
        sides.place(wrong.start, wrong.end),
        hint="write the same day of the week",
    )
