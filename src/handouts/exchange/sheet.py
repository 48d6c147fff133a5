"""What a translator takes away for one language, and brings back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# What XML or YAML cannot hold, or shifts line numbers. Readers refuse these, so no sheet has them.
UNCARRIED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class State(StrEnum):
    """How far a translation is: none, one a person has to look at again, or a present one."""

    UNTRANSLATED = "untranslated"
    STALE = "stale"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary that stands in a source text, and how it is to be translated."""

    source: str
    target: str

    def __post_init__(self) -> None:
        if not self.source or not self.target:
            raise ValueError("a term has a source and a target")


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit. `previous_source` is what the translation was made from, where that has changed.

    `longest` is the number of characters the page has room for.
    """

    unit: str
    source: str
    target: str = ""
    state: State = State.UNTRANSLATED
    context: str = ""
    note: str = ""
    previous_source: str = ""
    glossary: tuple[Term, ...] = ()
    longest: int | None = None

    def __post_init__(self) -> None:
        if not self.unit or not self.source:
            raise ValueError("an entry has a unit and a source text")
        if (self.state is State.UNTRANSLATED) != (not self.target):
            raise ValueError("an entry is untranslated just where it has no target")
        if self.longest is not None and self.longest < 1:
            raise ValueError("a length is at least 1")
        words = [text for term in self.glossary for text in (term.source, term.target)]
        texts = (self.unit, self.source, self.target, self.context, self.note, self.previous_source)
        if any(UNCARRIED.search(text) for text in (*texts, *words)):
            raise ValueError("an entry holds no control characters")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries of one language, in the order a reader meets them.

    `languages` are BCP 47: source, target.
    """

    languages: tuple[str, str]
    entries: tuple[Entry, ...]
