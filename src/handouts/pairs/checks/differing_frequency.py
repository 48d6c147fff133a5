"""How often something is done: every day becomes every week."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_NEAR = {frozenset({"day", "night"}), frozenset({"day", "morning"})}


def differing_frequency(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding if the translation names other periods and none of the source's."""
    source, target = sides.source.values("periods"), sides.target.values("periods")
    if not source or not target or source & target:
        return
    if any(frozenset({a, b}) in _NEAR for a in source for b in target):
        return
    wrong = sides.target.senses("periods")[0]
    right = sides.source.senses("periods")[0]
    units = {number.unit for number in sides.source.numbers}
    if wrong.value in units or {n.unit for n in sides.target.numbers} & source:
        return  # once in 7 days, weekly
    yield sides.error(
        "differing-frequency",
        f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
        f"'{sides.original(right.start, right.end)}'",
        sides.place(wrong.start, wrong.end),
        hint="say it as often as the source does",
    )
