"""Every number of a text, figures and words alike, each with its unit where it has one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from handouts.pairs.figures import figures, fractions, numerals, printed
from handouts.pairs.number import Number, sense_at, unit_sense
from handouts.pairs.scene import Scene
from handouts.pairs.spoken import amounts, halves, rounded, spoken

# What an earlier one has read is not read again.
_READERS = (amounts, printed, fractions, figures, numerals, spoken, rounded, halves)
_PARTS = frozenset({"1/2", "1/4", "3/4"})
# What stands before a half or quarter that is added.
_AND = frozenset({"and a", "and", "y", "et", "e", "و", "с", "个", ""})


def find_numbers(scene: Scene) -> tuple[Number, ...]:
    """Return the numbers of a text in order, without those of its times, dates and phones."""
    found: list[Number] = []
    for reader in _READERS:
        found += [new for new in reader(scene) if not _within(new, found)]
    found.sort(key=lambda number: number.start)
    return tuple(_shared_units(scene, _joined(scene, found)))


def _within(new: Number, found: list[Number]) -> bool:
    return any(new.start < old.end and old.start < new.end for old in found)


def _joined(scene: Scene, numbers: list[Number]) -> list[Number]:
    """Return *numbers* with "two and a half" as one, and "two hours and a quarter"."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        both = _and_part(scene, last, number) if last else None
        if both:
            joined[-1] = both
        else:
            joined.append(_one_and_half(scene, number) or number)
    return joined


def _one_and_half(scene: Scene, half: Number) -> Number | None:
    """Return the number where one is left unsaid: hora y media, ساعة ونصف."""
    if half.values != {"1/2"} or not half.in_words:
        return None
    for unit in scene.senses("units"):
        if scene.text[unit.end : half.start].strip() in _AND - {""} and unit.end < half.start:
            return replace(half, values=frozenset({"3/2"}), unit=unit.value, start=unit.start)
    return None


def _and_part(scene: Scene, last: Number, part: Number) -> Number | None:
    whole, share = next(iter(last.values)), next(iter(part.values))
    if share not in _PARTS or not part.in_words or len(last.values) > 1 or not whole.isdigit():
        return None
    if last.unit and part.unit not in ("", last.unit):
        return None  # dos tabletas y media hora después
    counted = unit_sense(scene, last.end) or sense_at(scene, "counters", last.end)
    gap = scene.text[counted.end if counted else last.end : part.start].strip()
    if gap not in _AND:
        return None
    total = frozenset({str(Fraction(whole) + Fraction(share))})
    # Without a unit it may be a time of day: a las dos y media.
    return replace(
        last,
        values=total,
        end=part.end,
        unit=last.unit or part.unit,
        optional=not (last.unit or part.unit),
    )


def _shared_units(scene: Scene, numbers: list[Number]) -> list[Number]:
    """Return *numbers* with the unit of a range or list on each: 3 to 4 weeks."""
    links = scene.words.list("range") | scene.words.list("conjunctions") | {"و"}
    for place in range(len(numbers) - 2, -1, -1):
        here, following = numbers[place], numbers[place + 1]
        gap = scene.text[here.end : following.start]
        if not here.unit and following.unit and (gap.strip() == "," or gap.strip(" ,") in links):
            numbers[place] = replace(here, unit=following.unit)
    return numbers
