"""A figure or number word whose value is not the source's: 28 become 38, four become cinco."""

import re
from collections.abc import Iterator
from fractions import Fraction

from handouts.diagnostics import Diagnostic
from handouts.pairs.figures import Number
from handouts.pairs.matching import compare
from handouts.pairs.numerals import figure_values
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides
from handouts.pairs.units import amount, equal, measured

_SMALL = 3
_HUNDRED = 100
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LONGEST = 15
_HINT = "write the same figure; separators and digits may be the language's own"


def differing_number(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each number lost, altered or added."""
    found = compare(sides.source.numbers, sides.target.numbers)
    lost = [n for n in found.lost if not _elsewhere(n, sides.target)]
    added = [n for n in found.added if not _elsewhere(n, sides.source)]
    for here, there in zip(lost, added, strict=False):
        yield _replaced(sides, here, there)
    for here in lost[len(added) :]:
        yield from _lost(sides, here)
    for there in added[len(lost) :]:
        yield from _added(sides, there)


def _elsewhere(number: Number, other: Reading) -> bool:
    """Return whether the figure stands in *other* as something else: a date, a time, a name."""
    if any(number.values & there.values for there in other.numbers):
        return True
    named = other.values("ordinals") | other.values("months")
    if number.values & named or _one_of(number, other) or _same_share(number, other):
        return True
    return not number.in_words and any(_in_text(value, other) for value in number.values)


def _same_share(number: Number, other: Reading) -> bool:
    """Return whether *other* tells a share the other way: by half, by 50 %."""
    for there in other.numbers:
        if (number.unit == "percent") == (there.unit == "percent"):
            continue
        of_hundred, part = (number, there) if number.unit == "percent" else (there, number)
        for hundredths in of_hundred.values:
            share = amount(hundredths, "percent")
            if share and share.value < _HUNDRED and str(share.value / _HUNDRED) in part.values:
                return True
    return False


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
    """Return whether the figure stands there beside letters: v5.1, 0.75pt, CD19."""
    text, decimals = other.folded.text, other.words.decimals
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
    if not here.in_words or _bare(here, sides.target):
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
    if not there.in_words:
        yield sides.error("differing-number", message, where, hint=_HINT)
    elif not _below(there, _SMALL):
        yield sides.doubt("differing-number", message, where, hint=_HINT)


def _below(number: Number, limit: int) -> bool:
    try:
        return all(Fraction(value) < limit for value in number.values)
    except ValueError:
        return False
