"""A number in a text, and the unit that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from handouts.pairs.lexicon import Sense, Writing
from handouts.pairs.scene import Scene

# A word may stand between a figure and its unit: 2 small tablets.
_ANY_WORD = re.compile(r" [^\W\d_]{4,}(?= )")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a reader takes it; `optional` ones may be articles or parts of sayings."""

    values: frozenset[str]
    unit: str
    start: int
    end: int
    in_words: bool = False
    optional: bool = False


def with_unit(scene: Scene, value: str, start: int, end: int) -> Number:
    """Return the number *value* that stands from *start* to *end*, with its unit."""
    return Number(frozenset({value}), unit_at(scene, start, end), start, end)


def worded(scene: Scene, value: str, start: int, end: int) -> Number:
    """Return the number the word from *start* to *end* says: one may be an article."""
    unit = unit_at(scene, start, end)
    if value == "1" and unit == "second" and sense_at(scene, "ordinals", end):
        unit = ""  # a second time, un segundo factor
    written = scene.text[start:end]
    counted = bool(unit) or sense_at(scene, "counters", end) is not None
    optional = value == "1" or (written in scene.words.list("optional_numbers") and not unit)
    optional = (
        optional
        or scene.ends_ordinal(start)
        or Fraction(value) < 1
        or (scene.words.counted and not counted)
    )
    return Number(frozenset({value}), unit, start, end, in_words=True, optional=optional)


def sense_at(scene: Scene, kind: str, end: int) -> Sense | None:
    """Return the sense of *kind* that begins at *end*, or one space or hyphen after it."""
    for start in (end, end + 1):
        if start == end or scene.text[end : end + 1] in (" ", "-"):
            found = scene.at(kind, start)
            if found and scene.free(found.start, found.end):
                return found
    return None


def unit_sense(scene: Scene, end: int) -> Sense | None:
    """Return the unit that follows a number which ends at *end*."""
    return sense_at(scene, "units", end)


def unit_at(scene: Scene, start: int, end: int) -> str:
    """Return the unit of the number from *start* to *end*, empty where it has none."""
    before = scene.ending("units_before", start)
    if before:
        return before.value
    found = unit_sense(scene, end)
    if found is None and scene.words.writing is Writing.WORDS:
        skipped = _ANY_WORD.match(scene.text, end)
        found = scene.at("units", skipped.end() + 1) if skipped else None
    return found.value if found else ""
