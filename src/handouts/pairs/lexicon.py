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
_HEAD = 3


class Lexicon:
    """A compiled word list; the longest spelling of a kind wins."""

    def __init__(self, words: Iterable[tuple[str, str, str]], writing: Writing) -> None:
        self._writing = writing
        self._entries: dict[str, list[Entry]] = {}
        for kind, value, written in words:
            edge = writing is not Writing.JOINED or written.startswith("_")
            spelling = fold_word(written.strip("_").removesuffix("*"))
            free = written.endswith("*") or (
                writing is Writing.JOINED and not written.endswith("_")
            )
            self._entries.setdefault(spelling, []).append(Entry(kind, value, free, edge))
        self._lengths = _by_head(self._entries)

    def scan(self, text: str) -> tuple[Sense, ...]:
        """Return every listed word of folded *text*, in order; kinds may lie over each other."""
        found: list[Sense] = []
        reached: dict[str, int] = {}
        lengths = self._lengths
        for start in self._starts(text):
            head = text[start : start + _HEAD]
            # Most words of a text are not listed: they are passed over at one look.
            spelt = lengths.get(head) or lengths.get(head[:2]) or lengths.get(head[:1])
            if spelt:
                here = [s for s in self._at(text, start, spelt) if reached.get(s.kind, 0) <= start]
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

    def _at(self, text: str, start: int, lengths: tuple[int, ...]) -> Iterator[Sense]:
        taken: dict[str, int] = {}
        for length in lengths:
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


def _by_head(spellings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long, longest first, the spellings are that may begin with a text's first letters.

    Under three letters stand the spellings that begin with them, and those shorter ones that the
    three begin with; under one or two, where no other spelling begins so, that one alone.
    """
    whole = frozenset(spellings)
    lengths: dict[str, set[int]] = {}
    for spelling in whole:
        lengths.setdefault(spelling[:_HEAD], set()).add(len(spelling))
    for head, seen in lengths.items():
        seen.update(size for size in range(1, _HEAD) if head[:size] in whole)
    return {head: tuple(sorted(seen, reverse=True)) for head, seen in lengths.items()}


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
