"""A character no reader sees or no font prints: it breaks search, copying, or the line itself."""

import re
import unicodedata
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.project import Project

# Joiners shape letters in Persian and Indic scripts, and a soft hyphen is a hint: these may stand.
_USEFUL = {"\u200c", "\u200d", "\u00ad"}
_MOST_MARKS = 3
_LATIN_BESIDE_OTHER = re.compile(
    r"[0-9][\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f][0-9]"
)
_MARKS = re.compile(
    rf"(?:(?![\s\w])[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]){{{_MOST_MARKS + 1},}}"
)
_JOINERS = re.compile("[\u200c\u200d]{2,}")


def invisible_character(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every character that cannot be seen, or cannot be printed."""
    for written in project.written():
        text = written.unit.text
        for character, why in _odd(text):
            yield written.fault(
                "invisible-character",
                why,
                project.locate(text, character),
                hint="delete it and type the word again",
            )


def _odd(text: str) -> Iterator[tuple[str, str]]:
    for character in dict.fromkeys(text):
        kind = unicodedata.category(character)
        if (kind == "Cf" and character not in _USEFUL) or kind in ("Co", "Cn", "Cs"):
            name = unicodedata.name(character, "no character")
            yield character, f"U+{ord(character):04X} ({name}) cannot be seen or printed"
    for pattern, why in (
        (_LATIN_BESIDE_OTHER, "digits of two scripts stand in one number"),
        (_MARKS, "more accents stand on one letter than any language writes"),
        (_JOINERS, "a run of joiners stands where one would do"),
    ):
        found = pattern.search(text)
        if found:
            yield found[0], why
