"""How a text looks in a pseudo-language. Whatever is filled in, cited or followed stays as it is.

`en-XA` is accented, two fifths longer, and framed: a word without accents was never translated, and
a text without both ends of its frame was cut off. `ar-XB` has Arabic letters in place of Latin
ones, which join, run from right to left, and turn the page round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from string import ascii_lowercase

from handouts.catalogs.placeholders import BRACED, NAMED
from handouts.content.inline import MARK, fold

# One letter each, in lower and upper case, that the pinned typeface has upright and slanted.
_ACCENTED = "áḃçḋêḟĝĥíĵķļṁñöṗǫŕšţûṿŵχýž"
# By sound where there is one. Letters join as they do in Arabic, lam and alef to one shape; but no
# English word has kaf after lam, which Amiri draws with two lams for those who copy the text.
_ARABIC = "ابصدعفغهيجقلمنوطكرستحثشخذز"
_ARABIC_POINTS = {",": "،", ";": "؛", "?": "؟"}
_OPENS, _CLOSES = "⟦", "⟧"

# Fifths of a letter a text grows by for each of its letters, and to begin with: labels of one word
# grow too. A vowel takes up what is due; a consonant where it has become two letters.
_GROWTH, _ADVANCE, _LETTER = 2, 3, 5
_VOWELS = frozenset("aeiouAEIOU")

_URL = r"(?:https?://|www\.)[^\s*{}\[\]]+"
_KEPT = re.compile(f"(?:{MARK.pattern})|{NAMED.pattern}|%%|{BRACED.pattern}|{_URL}")

_TO_ACCENTED = str.maketrans(
    ascii_lowercase + ascii_lowercase.upper(), _ACCENTED + _ACCENTED.upper()
)
_TO_ARABIC = str.maketrans(
    dict(zip(ascii_lowercase, _ARABIC, strict=True))
    | dict(zip(ascii_lowercase.upper(), _ARABIC, strict=True))
    | _ARABIC_POINTS
)


def accented(text: str) -> str:
    """Return *text* as `en-XA` has it."""
    shown = ""
    owed = _ADVANCE
    words = False
    for piece, kept in _pieces(text):
        if kept:
            shown += piece
            continue
        for letter in piece:
            shown += letter.translate(_TO_ACCENTED)
            if not letter.isalpha():
                continue
            words = True
            owed += _GROWTH
            if owed >= (_LETTER if letter in _VOWELS else 2 * _LETTER):
                shown += letter.lower().translate(_TO_ACCENTED)
                owed -= _LETTER
    return f"{_OPENS}{shown}{_CLOSES}" if words else shown


def in_arabic_letters(text: str) -> str:
    """Return *text* as `ar-XB` has it."""
    return "".join(
        piece if kept else "".join(map(_base, piece)).translate(_TO_ARABIC)
        for piece, kept in _pieces(text)
    )


def _base(letter: str) -> str:
    """Return *letter* without its accent where it is a Latin one."""
    first = unicodedata.normalize("NFKD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of *text* in order, each with whether it has to stay as it is."""
    text = fold(text)
    position = 0
    for kept in _KEPT.finditer(text):
        yield text[position : kept.start()], False
        yield kept[0], True
        position = kept.end()
    yield text[position:], False


DISGUISES: Mapping[str, Callable[[str], str]] = {"en-XA": accented, "ar-XB": in_arabic_letters}
