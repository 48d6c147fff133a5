"""Words and phrases of a language, and where a text uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handouts.pairs.folding import fold_word


class Writing(StrEnum):
    """How words stand in a line: apart, after clitics (Arabic), or unseparated (Chinese)."""

    WORDS = "words"
    CLITICS = "clitics"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Sense:
    """A listed word in a text: what it is (`kind`), which one (`value`), where it stands."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a sense; `open` lets any letters follow, `edge` asks for a word's edge."""

    kind: str
    value: str
    open: bool
    edge: bool


_START = re.compile(r"(?<![^\W\d_])\S")
_ANYWHERE = re.compile(r"\S")
_CLITICS = re.compile("[وف]?(?:لل|[بلكس]?(?:ال)?)")
_LONGEST_CLITICS = 4


class Lexicon:
    """A compiled word list; the longest spelling of a kind wins."""

    def __init__(self, words: Iterable[tuple[str, str, str]], writing: Writing) -> None:
        self._writing = writing
        self._entries: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for kind, value, written in words:
            edge = writing is not Writing.JOINED or written.startswith("_")
            spelling = fold_word(written.strip("_").removesuffix("*"))
            free = written.endswith("*") or (
                writing is Writing.JOINED and not written.endswith("_")
            )
            self._entries.setdefault(spelling, []).append(Entry(kind, value, free, edge))
            lengths.setdefault(spelling[0], set()).add(len(spelling))
        self._lengths = {
            first: tuple(sorted(seen, reverse=True)) for first, seen in lengths.items()
        }

    def scan(self, text: str) -> tuple[Sense, ...]:
        """Return every listed word of folded *text*, in order; kinds may lie over each other."""
        found: list[Sense] = []
        reached: dict[str, int] = {}
        for start in self._starts(text):
            here = [s for s in self._at(text, start) if reached.get(s.kind, 0) <= start]
            found += here
            reached.update((sense.kind, sense.end) for sense in here)
        return tuple(found)

    def _starts(self, text: str) -> Iterator[int]:
        if self._writing is Writing.JOINED:
            yield from (match.start() for match in _ANYWHERE.finditer(text))
            return
        for match in _START.finditer(text):
            yield match.start()
            if self._writing is Writing.CLITICS:
                yield from _after_clitics(text, match.start())

    def _at(self, text: str, start: int) -> Iterator[Sense]:
        taken: dict[str, int] = {}
        for length in self._lengths.get(text[start], ()):
            end = start + length
            if end > len(text):
                continue
            for entry in self._entries.get(text[start:end], ()):
                if taken.get(entry.kind, length) != length:
                    continue
                if entry.edge and self._writing is Writing.JOINED and _letter(text, start - 1):
                    continue
                stop = end
                if _letter(text, end - 1) and _follows(text, end):
                    if not entry.open:
                        continue
                    if self._writing is not Writing.JOINED:
                        stop = _word_end(text, end)
                taken[entry.kind] = length
                yield Sense(entry.kind, entry.value, start, stop)


def _after_clitics(text: str, start: int) -> Iterator[int]:
    for end in range(start + 1, min(start + _LONGEST_CLITICS, len(text) - 1) + 1):
        if text[end].isalpha() and _CLITICS.fullmatch(text, start, end):
            yield end


def _letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalpha()


def _follows(text: str, end: int) -> bool:
    return end < len(text) and text[end].isalnum()


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalpha():
        end += 1
    return end
