"""A character no reader sees: it turns digits round, hides words, breaks search and copying.

What a script needs may stand: no-break spaces, isolates and marks around Latin words in Arabic,
joiners in Persian and Indic scripts, a soft hyphen, a word joiner.
"""

import re
import unicodedata
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b\u202c"
_ISOLATES = "\u2066\u2067\u2068\u2069"
_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_RIGHT_TO_LEFT = frozenset(["ar", "he", "fa", "ur", "ps", "ckb", "dv", "yi", "sd", "ug"])
_JOINING = _RIGHT_TO_LEFT | frozenset(
    [
        "hi",
        "bn",
        "ta",
        "te",
        "ml",
        "kn",
        "gu",
        "pa",
        "mr",
        "ne",
        "si",
        "my",
        "km",
        "lo",
        "th",
        "dz",
        "bo",
        "as",
        "or",
    ]
)
_NO_SPACES = frozenset(["th", "km", "lo", "my", "dz", "bo", "ja", "zh"])
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2061-\u2065"
    "\u2066-\u2069\u206a-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffd\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_EMOJI = "\u200d"
_FIRST_EMOJI = 0x1F300


def invisible_character(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of character that should not be there."""
    text = sides.pair.target
    if text.isascii() and text.isprintable():
        return
    language = sides.pair.languages[1].replace("_", "-").split("-")[0].lower()
    seen: set[str] = set()
    for match in _SUSPECT.finditer(text):
        character = match[0]
        if character in seen or _may_stand(character, text, language):
            continue
        if character in sides.pair.source and character not in _OVERRIDES:
            continue
        seen.add(character)
        name = unicodedata.name(character, "a control character")
        yield sides.error(
            "invisible-character",
            f"holds U+{ord(character):04X} ({name.lower()}), which nobody sees",
            match.span(),
            hint="delete the character; it is invisible in most editors",
        )


def _may_stand(character: str, text: str, language: str) -> bool:
    if character in _ISOLATES:
        opened = sum(text.count(mark) for mark in _ISOLATES[:3])
        return opened == text.count(_ISOLATES[3]) and (
            language in _RIGHT_TO_LEFT or _has_right_to_left(text)
        )
    if character in _EMBEDDINGS:
        opened = text.count("\u202a") + text.count("\u202b")
        closed = text.count("\u202c")
        return (
            opened == closed
            and not any(o in text for o in _OVERRIDES)
            and (language in _RIGHT_TO_LEFT or _has_right_to_left(text))
        )
    if character in _MARKS:
        return language in _RIGHT_TO_LEFT or _has_right_to_left(text)
    if character in _JOINERS:
        return language in _JOINING or (character == _EMOJI and not text.isalnum() and _emoji(text))
    return character == "\u200b" and language in _NO_SPACES


def _has_right_to_left(text: str) -> bool:
    return any(
        character.isalpha() and unicodedata.bidirectional(character) in ("R", "AL")
        for character in text
    )


def _emoji(text: str) -> bool:
    return any(ord(character) >= _FIRST_EMOJI for character in text)
