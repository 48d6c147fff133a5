"""A letter of another script that looks like the right one: а in wаrfarin, O for a zero."""

import re
import unicodedata
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_WORD = re.compile(r"[^\W_]+")
# Letters of Cyrillic and Greek that print like Latin ones, and the Latin ones.
_ALIKE = frozenset("аеорсухіјѕһԁкмнтвгпАВЕКМНОРСТУХІЈЅοανρικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_LATIN_ALIKE = frozenset("aeopcyxijshkmtbrnuABEKMHOPCTYXIJSZN")
_DIGIT = re.compile(
    r"(?<![^\W_])(?:\d+[Oo]\d*|\d*[Oo]\d+|[lI]\d+|\d+l\d*)(?=\s?(?:mg|mcg|mL|ml|%|:\d))"
)
_UNITS = frozenset("μµΩ")


def lookalike_letter(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each word that mixes scripts, or figure that holds a letter."""
    text = sides.target.text
    found = _DIGIT.search(text)
    if found and found[0] not in sides.source.text:
        yield _fault(sides, found[0], found.span())
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in sides.target.placeholders):
            continue
        if _mixed(match[0]) and match[0] not in sides.source.text:
            yield _fault(sides, match[0], match.span())


def _fault(sides: Sides, word: str, where: tuple[int, int]) -> Diagnostic:
    return sides.error(
        "lookalike-letter",
        f"'{word}' holds letters of another script that only look right",
        where,
        hint="type the word again; a search finds it then, and a font prints it whole",
    )


def _mixed(word: str) -> bool:
    """Return whether the letters of the rarer script all look like letters of the other."""
    if word.isascii():
        return False
    latin = [c for c in word if _script(c) == "LATIN"]
    other = [c for c in word if _script(c) in ("CYRILLIC", "GREEK") and c not in _UNITS]
    if not latin or not other:
        return False
    if len(other) <= len(latin):
        return all(c in _ALIKE for c in other)
    return all(c in _LATIN_ALIKE for c in latin)


def _script(character: str) -> str:
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    return unicodedata.name(character, "").partition(" ")[0]
