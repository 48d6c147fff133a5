"""Two figures joined by "to" that have changed places: from 20 mg to 40 mg, 4 to 3 days."""

from collections.abc import Iterator
from itertools import pairwise

from handouts.diagnostics import Diagnostic
from handouts.pairs.number import Number
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_LONGEST_UNIT = 16


def reversed_range(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each pair of joined figures that stands the other way round."""
    there = list(_joined(sides.target))
    same = {(first.values, second.values) for first, second in there}
    for first, second in _joined(sides.source):
        if first.values & second.values or (first.values, second.values) in same:
            continue
        for left, right in there:
            if left.values & second.values and right.values & first.values:
                yield sides.error(
                    "reversed-range",
                    f"says '{sides.said(left.start, right.end)}' where the source says "
                    f"'{sides.original(first.start, second.end)}'",
                    sides.place(left.start, right.end),
                    hint="name the two figures in the order of the source",
                )
                break


def _joined(reading: Reading) -> Iterator[tuple[Number, Number]]:
    """Yield neighbouring figures that a word or sign for "to" joins."""
    for first, second in pairwise(reading.numbers):
        gap = reading.scene.text[first.end : second.start]
        if len(gap) <= _LONGEST_UNIT and _links(reading, first, second, gap.strip(" ,")):
            yield first, second


def _links(reading: Reading, first: Number, second: Number, gap: str) -> bool:
    words = reading.words.list("leading_to")
    if gap in words:
        return True
    inside = [
        sense
        for sense in reading.senses("leading_to")
        if first.end <= sense.start and sense.end <= second.start
    ]
    # What stands between may be the unit of the first figure, then the word.
    return any(gap.endswith(reading.scene.text[s.start : s.end]) for s in inside) or any(
        gap.startswith(reading.scene.text[s.start : s.end]) for s in inside
    )
