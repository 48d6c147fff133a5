"""Quantities told in two parts: 1 hour 30 minutes, one year and six months."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handouts.pairs.number import Number
from handouts.pairs.reading import Reading
from handouts.pairs.units import Amount, amount, equal

# The first part, the second, and how many of the second make one of the first.
_PARTS = {("hour", "minute"): 60, ("minute", "second"): 60, ("year", "month"): 12}
_LONGEST_GAP = 16


def sums(reading: Reading) -> Iterator[tuple[Number, Number, Amount]]:
    """Yield neighbouring numbers that may be one quantity, with that quantity."""
    for first, second in pairwise(reading.numbers):
        many = _PARTS.get((first.unit, second.unit))
        if many is None or second.start - first.end > _LONGEST_GAP:
            continue
        for whole in first.values:
            for part in second.values:
                larger, smaller = amount(whole, first.unit), amount(part, second.unit)
                if larger and smaller and 0 < smaller.value < many:
                    yield first, second, Amount(larger.value * many + smaller.value, second.unit)


def summed(number: Number, own: Reading, other: Reading) -> bool:
    """Return whether *number* of *own* is the sum of two in *other*, or with another is one there.

    The other way round, 90 minutes are 1 hour 30 minutes.
    """
    totals = [total for _first, _second, total in sums(other)]
    if any(equal(here, total) for here in _amounts(number) for total in totals):
        return True
    totals += [here for there in other.numbers for here in _amounts(there)]
    return any(
        equal(total, there)
        for first, second, total in sums(own)
        if number in (first, second)
        for there in totals
    )


def _amounts(number: Number) -> Iterator[Amount]:
    for value in number.values:
        here = amount(value, number.unit)
        if here:
            yield here
