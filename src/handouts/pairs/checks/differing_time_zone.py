"""A time zone that is not the source's: a call at 9 reaches nobody at 6."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides


def differing_time_zone(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding if another zone is named, beside a time."""
    source, target = sides.source.values("zones"), sides.target.values("zones")
    # Zone words have other meanings (this, central) where no time stands.
    if not sides.source.times or not source or not target or source & target:
        return
    wrong = sides.target.senses("zones")[0]
    right = sides.source.senses("zones")[0]
    yield sides.error(
        "differing-time-zone",
        f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
        f"'{sides.original(right.start, right.end)}'",
        sides.place(wrong.start, wrong.end),
        hint="name the same time zone",
    )
