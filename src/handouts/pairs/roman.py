"""Roman numerals, which other languages write for figures: stage 4, estadio IV, Ⅳ期."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from handouts.pairs.number import Number

_LETTERS = re.compile(r"(?<![^\W_])(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})(?![^\W_]|\.)")
_SIGNS = re.compile("[\u2160-\u216b]")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def romans(text: str, folded: Callable[[int], int]) -> Iterator[Number]:
    """Yield the Roman numerals of *text*; nobody misses one, for IV is a vein and I a person.

    *folded* tells where a place stands in the folded text.
    """
    for match in _LETTERS.finditer(text):
        value = 10 * len(match[1]) + _UNITS[match[2]]
        yield _number(value, folded(match.start()), folded(match.end()))
    for match in _SIGNS.finditer(text):
        value = int(unicodedata.numeric(match[0]))
        yield _number(value, folded(match.start()), folded(match.end()))


def _number(value: int, start: int, end: int) -> Number:
    return Number(frozenset({str(value)}), "", start, end, in_words=True, optional=True)
