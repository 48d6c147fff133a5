"""The right figure with another unit: 50 mcg become 50 mg, every 6 hours becomes 6 times."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.matching import compare
from handouts.pairs.sides import Sides
from handouts.pairs.units import measured

_HINT = "write the same unit; it may be spelt out or abbreviated as the language does"


def differing_unit(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each figure whose unit has changed."""
    found = compare(sides.source.numbers, sides.target.numbers)
    for match in found.reunited:
        message = (
            f"says '{sides.said(match.target.start, match.target.end)}' with the unit "
            f"'{match.target.unit}' where the source has '{match.source.unit}'"
        )
        where = sides.place(match.target.start, match.target.end)
        if measured(match.source.unit) or measured(match.target.unit):
            yield sides.error("differing-unit", message, where, hint=_HINT)
        else:
            yield sides.doubt("differing-unit", message, where, hint=_HINT)
    yield from _spoons(sides)
    for match in found.crossed:
        yield sides.error(
            "differing-unit",
            f"'{match.source.unit}' belongs to the figure "
            f"'{sides.original(match.source.start, match.source.end)}' in the source",
            sides.place(match.target.start, match.target.end),
            hint="two figures seem to have changed places",
        )


def _spoons(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding where one spoon became the other, whatever figure goes with it."""
    source, target = sides.source.values("units"), sides.target.values("units")
    for here, there in (("teaspoon", "tablespoon"), ("tablespoon", "teaspoon")):
        if here in source - target and there in target - source:
            wrong = sides.target.senses("units", there)[0]
            yield sides.error(
                "differing-unit",
                f"says '{sides.said(wrong.start, wrong.end)}' where the source says '{here}'",
                sides.place(wrong.start, wrong.end),
                hint=_HINT,
            )
