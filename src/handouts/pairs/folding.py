"""Text in the one spelling the word lists are compared in, with the way back to the original."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

# Vowel signs and the stretching bar of Arabic, stress marks, and what nobody sees.
_DROPPED = re.compile(
    "[\u064b-\u0652\u0670\u0640\u0301\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_SAME = {
    "\u066b": ".", "\u066c": ",", "\u066a": "%", "\u060c": ",", "\u061b": ";", "\u061f": "?",
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-",
    "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00b5": "\u03bc", "\u2103": "\u00b0",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е", "\n": " ", "\t": " ", "\u3000": " ",
    "。": ".", "、": "、", "º": "º", "〜": "~", "～": "~",
}  # fmt: skip
_FULL_WIDTH = range(0xFF01, 0xFF5F)


class _Spelling(dict[int, str]):
    """What each character is compared as, found once."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _spelled(chr(code))
        return found


def _spelled(character: str) -> str:
    """Return what *character* is compared as: always one character."""
    if character in _SAME:
        return _SAME[character]
    if ord(character) in _FULL_WIDTH:
        character = chr(ord(character) - 0xFEE0)
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "Zs":
        return " "
    lower = character.lower()
    return lower if len(lower) == 1 else character


_SPELLING = _Spelling()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `places` gives each character's index in the original, unless all agree."""

    text: str
    places: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where the stretch from *start* to *end* stands in the original text."""
        if self.places is None:
            return start, end
        if start >= len(self.places):
            after = self.places[-1] + 1 if self.places else 0
            return after, after
        return self.places[start], self.places[max(start, end - 1)] + 1


def fold(text: str) -> Folded:
    """Return *text* in lower case, with plain digits, spaces and hyphens."""
    if text.isascii():
        return Folded(text.translate(_SPELLING))
    if not unicodedata.is_normalized("NFC", text) or _DROPPED.search(text):
        return _fold_slowly(text)
    return Folded(text.translate(_SPELLING))


@functools.lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return *word* as a folded text would hold it."""
    return fold(word).text


def _fold_slowly(text: str) -> Folded:
    kept: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[start:end])
        for character in composed.translate(_SPELLING):
            if not _DROPPED.match(character):
                kept.append(character)
                places.append(start)
        start = end
    return Folded("".join(kept), tuple(places))
