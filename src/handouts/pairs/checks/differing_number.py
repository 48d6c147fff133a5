"""A figure or number word whose value is not the source's: 28 become 38, four become cinco."""

import re
from collections.abc import Iterator
from fractions import Fraction

from handouts.diagnostics import Diagnostic
from handouts.pairs.matching import compare
from handouts.pairs.moments import told_by
from handouts.pairs.number import Number
from handouts.pairs.numerals import figure_values
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides
from handouts.pairs.sums import summed
from handouts.pairs.units import alike, amount, equal, measured

_SMALL = 3
# Many languages write the figures below this as words.
_SPELT_OUT = 13
_HUNDRED = 100
_ROMAN = re.compile("[ivx]{1,5}|[\u2160-\u217b]")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LONGEST = 15
# They count the day a week begins with and the day it ends with.
_ROMANCE = frozenset({"es", "fr", "pt"})
_BOTH_ENDS = (("1", "8"), ("2", "15"))
_HINT = "write the same figure; separators and digits may be the language's own"


def differing_number(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each number lost, altered or added."""
    found = compare(sides.source.numbers, sides.target.numbers)
    idle = _counted_to_both_ends(sides)
    lost = _left(found.lost, sides.source, sides.target, idle)
    added = _left(found.added, sides.target, sides.source, idle)
    for here, there in zip(lost, added, strict=False):
        yield _replaced(sides, here, there)
    for here in lost[len(added) :]:
        yield from _lost(sides, here)
    for there in added[len(lost) :]:
        yield from _added(sides, there)
    yield from _renumbered(sides)


def _renumbered(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each Roman numeral that became another: stage IV, estadio II."""
    source, target = _romans(sides.source), _romans(sides.target)
    lost = [n for n in source if not any(n.values & o.values for o in sides.target.numbers)]
    added = [n for n in target if not any(n.values & o.values for o in sides.source.numbers)]
    if len(source) == len(target):
        for here, there in zip(lost, added, strict=False):
            yield _replaced(sides, here, there)


def _romans(reading: Reading) -> list[Number]:
    text = reading.folded.text
    return [n for n in reading.numbers if n.optional and _ROMAN.fullmatch(text, n.start, n.end)]


def _left(
    numbers: tuple[Number, ...], own: Reading, other: Reading, idle: set[Number]
) -> list[Number]:
    """Return those of *numbers* that *other* does not tell in some other way.

    In a language without a word list nobody knows which number its words say.
    """
    told = {n for n in numbers if n in idle or (n.in_words and not other.words.listed)}
    return [n for n in numbers if n not in told and not _elsewhere(n, own, other)]


def _counted_to_both_ends(sides: Sides) -> set[Number]:
    """Return weeks of the source and days of the translation that are one: quinze jours."""
    if sides.target.words.language not in _ROMANCE:
        return set()
    return {
        number
        for here in sides.source.numbers
        for there in sides.target.numbers
        if (here.unit, there.unit) == ("week", "day")
        and any(weeks in here.values and days in there.values for weeks, days in _BOTH_ENDS)
        for number in (here, there)
    }


def _elsewhere(number: Number, own: Reading, other: Reading) -> bool:
    """Return whether the figure stands in *other* as something else: a date, a time, a name."""
    if any(number.values & there.values and _may_be(number, there) for there in other.numbers):
        return True
    named = other.values("ordinals") | other.values("months")
    if number.values & named or _one_of(number, other) or _as_share(number, other):
        return True
    if summed(number, own, other) or any(told_by(number, time) for time in other.times):
        return True
    return not number.in_words and any(_in_text(value, other) for value in number.values)


def _may_be(number: Number, there: Number) -> bool:
    """Return whether two equal figures may count the same: 2 tablets are not twice a day."""
    return not (number.unit and there.unit) or alike(number.unit, there.unit)


def _as_share(number: Number, other: Reading) -> bool:
    """Return whether *other* tells a share another way: half, 50 %, one in two, 二分之一."""
    for there in other.numbers:
        if number.unit == "percent" or there.unit == "percent":
            of_hundred, part = (number, there) if number.unit == "percent" else (there, number)
            if of_hundred.unit != part.unit and _parts(of_hundred) & part.values:
                return True
        elif (there.in_words and number.values & _below_the_line(there)) or (
            number.in_words and there.values & _below_the_line(number)
        ):
            return True
    return False


def _below_the_line(share: Number) -> set[str]:
    return {below for value in share.values if (below := value.partition("/")[2])}


def _parts(share: Number) -> set[str]:
    """Return a share of a hundred as parts of one."""
    found = (amount(value, "percent") for value in share.values)
    return {str(one.value / _HUNDRED) for one in found if one and one.value < _HUNDRED}


def _one_of(number: Number, other: Reading) -> bool:
    """Return whether *other* names the whole by its unit alone: 7 days, the week."""
    for value in number.values:
        here = amount(value, number.unit)
        for unit in other.values("units") | other.values("periods"):
            one = amount("1", unit)
            if here and one and (value == "1" or unit != number.unit) and equal(here, one):
                return True
    return False


def _in_text(value: str, other: Reading) -> bool:
    """Return whether the figure stands there as no number: in v5.1, CD19, a date or a phone."""
    text, decimals = other.folded.text, other.words.decimals
    for number in other.numbers:
        if not number.optional:
            text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
    if "/" in value:
        written = (found[0] for found in _DECIMAL.finditer(text) if len(found[0]) <= _LONGEST)
        return any(value in figure_values(figure, decimals) for figure in written)
    figures = "".join(c if c.isdigit() else " " for c in text).split()
    return value in figures or value in {figure.lstrip("0") for figure in figures}


def _replaced(sides: Sides, here: Number, there: Number) -> Diagnostic:
    times = _factor(here, there)
    return sides.error(
        "differing-number",
        f"says '{sides.said(there.start, there.end)}' where the source says "
        f"'{sides.original(here.start, here.end)}'{times}",
        sides.place(there.start, there.end),
        hint=_HINT,
    )


def _factor(here: Number, there: Number) -> str:
    """Return a remark where a separator has slipped."""
    try:
        ratios = {Fraction(b) / Fraction(a) for a in here.values for b in there.values}
    except (ValueError, ZeroDivisionError):
        return ""
    for power in (10, 100, 1000):
        if power in ratios:
            return f", {power} times as much"
        if Fraction(1, power) in ratios:
            return f", {power} times too little"
    return ""


def _lost(sides: Sides, here: Number) -> Iterator[Diagnostic]:
    message = f"lacks the number '{sides.original(here.start, here.end)}' of the source"
    if not sides.target.words.listed and _below(here, _SPELT_OUT):
        yield sides.doubt("differing-number", message, hint=_HINT)
    elif not here.in_words or _bare(here, sides.target):
        yield sides.error("differing-number", message, hint=_HINT)
    elif here.unit or not _below(here, _SMALL):
        yield sides.doubt("differing-number", message, hint=_HINT)


def _bare(number: Number, other: Reading) -> bool:
    """Return whether *other* names the unit and gives it no figure at all: two weeks, a week."""
    return (
        measured(number.unit)
        and not _below(number, _SMALL - 1)
        and number.unit in other.values("units")
        and not any(there.unit in (number.unit, "") for there in other.numbers)
    )


def _added(sides: Sides, there: Number) -> Iterator[Diagnostic]:
    message = f"says '{sides.said(there.start, there.end)}', which the source does not"
    where = sides.place(there.start, there.end)
    if not sides.source.words.listed and _below(there, _SPELT_OUT):
        yield sides.doubt("differing-number", message, where, hint=_HINT)
    elif not there.in_words:
        yield sides.error("differing-number", message, where, hint=_HINT)
    elif not _below(there, _SMALL):
        yield sides.doubt("differing-number", message, where, hint=_HINT)


def _below(number: Number, limit: int) -> bool:
    try:
        return all(Fraction(value) < limit for value in number.values)
    except ValueError:
        return False
