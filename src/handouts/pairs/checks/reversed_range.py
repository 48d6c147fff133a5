"""A range whose ends have changed places: 4 to 3 days."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from handouts.diagnostics import Diagnostic
from handouts.pairs.figures import Number
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_LINK = re.compile(
    r"[\s\w%°]{0,4}?\s?(?:-|~|to|through|a|à|até|hasta|до|đến|tới|إلى|الي|至|到|에서)\s?"
)


def reversed_range(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for a range that falls where the source's rises."""
    rising = {(a, b) for a, b, _, _ in _ranges(sides.source)}
    for first, second, start, end in _ranges(sides.target):
        if first > second and (second, first) in rising and (first, second) not in rising:
            yield sides.error(
                "reversed-range",
                f"says '{sides.said(start, end)}', from the greater to the lesser",
                sides.place(start, end),
                hint="name the ends of the range in the order of the source",
            )


def _ranges(reading: Reading) -> Iterator[tuple[Fraction, Fraction, int, int]]:
    numbers = reading.numbers
    for first, second in pairwise(numbers):
        gap = reading.folded.text[first.end : second.start]
        values = _value(first), _value(second)
        if values[0] is not None and values[1] is not None and _LINK.fullmatch(gap):
            yield values[0], values[1], first.start, second.end


def _value(number: Number) -> Fraction | None:
    try:
        return Fraction(min(number.values))
    except ValueError:
        return None
