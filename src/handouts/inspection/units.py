"""Every unit stands in the elements that bear its name: whole, once, in order, in its language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from handouts.demands import Due
from handouts.diagnostics import Diagnostic
from handouts.imprint import fingerprint, squeezed
from handouts.inspection.finished import Finished
from handouts.inspection.leaf import fault
from handouts.inspection.tags import Element
from handouts.job import Expected
from handouts.language import Language

_SHOWN = 60
_MOST_TIMES = 4


def unit_faults(finished: Finished, expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield what is amiss with the units of a file that has to show what is *expected*."""
    found = {element.id: element for element in finished.tagged.elements}
    dues = {due.id: due for due in expected.elements}
    turned = Language(expected.language).direction == "rtl"
    for due in expected.elements:
        element = found.get(due.id)
        if element is None:
            message = f"no page shows {_named(due)}"
            yield fault("lost-unit", message, path, unit=due.unit)
        else:
            yield from _faults_of(element, due, finished.text_of(element), path, turned=turned)
    for element in finished.tagged.elements:
        if dues and element.id not in dues:
            unit = element.id.split("/", 2)[-1]
            message = f"page {element.page} shows '{unit}', which this edition leaves out"
            yield fault("stray-unit", message, path, unit=unit)
    yield from _misplaced([one for one in found.values() if one.id in dues], dues, path)


def _faults_of(
    element: Element, due: Due, text: str, path: str, *, turned: bool
) -> Iterator[Diagnostic]:
    where = f"page {element.page}"
    if element.language != due.language:
        message = f"{where}: {_named(due)} is tagged as '{element.language}'"
        yield fault("mistagged-language", message, path, unit=due.unit)
    if fingerprint(text, turned=turned) == due.fingerprint:
        return
    times = _times(squeezed(text), due)
    if times:
        message = f"{where} shows {_named(due)} {times} times"
        yield fault("repeated-unit", message, path, unit=due.unit)
    else:
        shown = " ".join(text.split())[:_SHOWN]
        message = f"{where} shows '{shown}' in the place of {_named(due)}"
        yield fault("altered-unit", message, path, unit=due.unit)


def _times(letters: str, due: Due) -> int:
    """Return how often *letters* say what is due; 0 where that is not all they say."""
    for times in range(2, _MOST_TIMES + 1):
        length, rest = divmod(len(letters), times)
        first = letters[:length]
        if (
            length
            and not rest
            and first * times == letters
            and fingerprint(first) == due.fingerprint
        ):
            return times
    return 0


def _misplaced(
    elements: Sequence[Element], dues: dict[str, Due], path: str
) -> Iterator[Diagnostic]:
    """Yield a fault for each of the fewest elements that would have to move."""
    order = {name: place for place, name in enumerate(dues)}
    places = [order[element.id] for element in elements]
    kept = _longest_rising(places)
    for element, place in zip(elements, places, strict=True):
        if place not in kept:
            due = dues[element.id]
            message = f"page {element.page}: {_named(due)} is read out of turn"
            yield fault("misplaced-unit", message, path, unit=due.unit)


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """Return the longest choice of *places* that rises."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept = []
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)


def _named(due: Due) -> str:
    text = due.text if len(due.text) <= _SHOWN else f"{due.text[:_SHOWN]}…"
    return f"'{text}' ({due.unit})" if text else f"the unit '{due.unit}'"
