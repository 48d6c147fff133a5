"""Which number of the translation stands for which of the source, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.pairs.number import Number
from handouts.pairs.units import alike, amount, converted, equal, measured

_MOST = 80


@dataclass(frozen=True, slots=True)
class Match:
    """A number of the source and the one that stands for it."""

    source: Number
    target: Number


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is lost, what is added, and which figures kept their value but not their unit."""

    lost: tuple[Number, ...]
    added: tuple[Number, ...]
    reunited: tuple[Match, ...]
    crossed: tuple[Match, ...]


def compare(source: tuple[Number, ...], target: tuple[Number, ...]) -> Comparison:
    """Return how two texts' numbers differ; optional ones are missed by nobody."""
    source, target = source[:_MOST], target[:_MOST]
    pairs = sorted(_edges(source, target))
    used_source: set[int] = set()
    used_target: set[int] = set()
    matched: list[Match] = []
    reunited: list[Match] = []
    for cost, _, here, there in pairs:
        if here in used_source or there in used_target:
            continue
        used_source.add(here)
        used_target.add(there)
        match = Match(source[here], target[there])
        (reunited if cost == _CONFLICT else matched).append(match)
    lost = tuple(n for i, n in enumerate(source) if i not in used_source and not n.optional)
    added = tuple(n for i, n in enumerate(target) if i not in used_target and not n.optional)
    return Comparison(lost, added, tuple(reunited), tuple(_crossed(matched)))


_SAME, _OPEN, _CONVERTED, _CONFLICT = range(4)


def _edges(
    source: tuple[Number, ...], target: tuple[Number, ...]
) -> Iterator[tuple[int, int, int, int]]:
    for i, here in enumerate(source):
        for j, there in enumerate(target):
            cost = _cost(here, there)
            if cost is not None:
                yield cost, here.optional + there.optional, i, j


def _cost(here: Number, there: Number) -> int | None:
    if here.values & there.values:
        if here.unit and there.unit:
            return _SAME if alike(here.unit, there.unit) else _measured_cost(here, there)
        return _OPEN if here.unit or there.unit else _SAME
    if here.unit and there.unit and here.unit != there.unit:
        return _across(here, there)
    return None


def _measured_cost(here: Number, there: Number) -> int:
    across = _across(here, there)
    return _CONFLICT if across is None else across


def _across(here: Number, there: Number) -> int | None:
    """Return the cost where two amounts of other units are one quantity."""
    if not (measured(here.unit) and measured(there.unit)):
        return None
    # A figure that may be read two ways (1.200) proves nothing about a unit.
    if len(here.values) > 1 or len(there.values) > 1:
        return None
    for first in here.values:
        for second in there.values:
            left, right = amount(first, here.unit), amount(second, there.unit)
            if left is None or right is None:
                continue
            if equal(left, right):
                return _SAME
            if converted(left, right):
                return _CONVERTED
    return None


def _crossed(matched: list[Match]) -> Iterator[Match]:
    """Yield figures that have exchanged their units (2 puffs every 6 hours)."""
    for match in matched:
        unit = match.source.unit
        if not unit or match.target.unit or not measured(unit):
            continue
        for other in matched:
            if (
                other is not match
                and other.target.unit == unit
                and not other.source.unit
                and not other.source.values & match.source.values
            ):
                yield match
                break
