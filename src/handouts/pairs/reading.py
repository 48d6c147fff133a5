"""All that is understood of one text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from handouts.pairs import marks
from handouts.pairs.clock import Time, find_times
from handouts.pairs.dates import Date, find_dates
from handouts.pairs.folding import Folded, fold
from handouts.pairs.lexicon import Sense
from handouts.pairs.marks import Mark
from handouts.pairs.number import Number
from handouts.pairs.numbers import find_numbers
from handouts.pairs.phones import phones
from handouts.pairs.roman import romans
from handouts.pairs.scene import Scene, by_kind
from handouts.pairs.wordlist import Words, resolve, words_of

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its typed things; places of folded things count in `folded.text`."""

    text: str
    folded: Folded
    words: Words
    scene: Scene
    placeholders: tuple[Mark, ...]
    tags: tuple[Mark, ...]
    urls: tuple[Mark, ...]
    emails: tuple[Mark, ...]
    identifiers: tuple[Mark, ...]
    phones: tuple[Mark, ...]
    dates: tuple[Date, ...]
    times: tuple[Time, ...]
    numbers: tuple[Number, ...]

    def senses(self, kind: str, value: str | None = None) -> tuple[Sense, ...]:
        """Return the listed words of *kind* (and *value*) in this text, in order."""
        found = self.scene.senses(kind)
        return found if value is None else tuple(s for s in found if s.value == value)

    def values(self, kind: str) -> frozenset[str]:
        """Return which words of *kind* this text uses."""
        return frozenset(sense.value for sense in self.scene.senses(kind))

    def tokens(self) -> tuple[str, ...]:
        """Return the words of the folded text, without what is struck out."""
        return tuple(_TOKEN.findall(self.scene.text))


def read(text: str, language: str) -> Reading:
    """Return what is understood of *text* by the word list of *language*."""
    return _read(str(text), resolve(language))


# Catalogs say the same thing again and again, in the forms of a plural above all.
@functools.lru_cache(maxsize=1024)
def _read(text: str, language: str) -> Reading:
    words = words_of(language)
    folded = fold(text)
    holders, tag_marks = marks.placeholders(text), marks.tags(text)
    mails = marks.emails(text)
    webs = tuple(url for url in marks.urls(text) if not marks.overlapping(url, mails))
    names = tuple(
        name for name in marks.identifiers(text) if not marks.overlapping(name, (*webs, *mails))
    )
    carried = (*holders, *tag_marks, *marks.entities(text), *mails, *webs, *names)
    scene = Scene(
        folded.text,
        words,
        by_kind(words.lexicon.scan(folded.text)),
        _figures(folded, holders),
    ).without(_folded_stretches(folded, carried))
    dialled = phones(scene.text)
    scene = scene.without((phone.start, phone.end) for phone in dialled)
    dates = find_dates(scene)
    scene = scene.without((date.start, date.end) for date in dates)
    times = find_times(scene)
    numbers = find_numbers(scene.without((time.start, time.end) for time in times))
    numbers = _with_romans(numbers, text, folded)
    return Reading(
        text, folded, words, scene, holders, tag_marks, webs, mails, names, dialled, dates,
        times, numbers,
    )  # fmt: skip


def _with_romans(numbers: tuple[Number, ...], text: str, folded: Folded) -> tuple[Number, ...]:
    taken = [(number.start, number.end) for number in numbers]
    more = (
        roman
        for roman in romans(text, _to_folded(folded))
        if not any(start < roman.end and roman.start < end for start, end in taken)
    )
    return tuple(sorted((*numbers, *more), key=lambda number: number.start))


def _to_folded(folded: Folded) -> Callable[[int], int]:
    """Return the way from a place in the original to the folded text."""
    if folded.places is None:
        return lambda place: place
    where: dict[int, int] = {}
    for index, place in enumerate(folded.places):
        where.setdefault(place, index)
    size = len(folded.places)
    last = folded.places[-1] + 1 if folded.places else 0

    def find(place: int) -> int:
        while place <= last and place not in where:
            place += 1
        return where.get(place, size)

    return find


def _folded_stretches(folded: Folded, carried: tuple[Mark, ...]) -> tuple[tuple[int, int], ...]:
    find = _to_folded(folded)
    return tuple((find(mark.start), find(mark.end)) for mark in carried)


def _figures(folded: Folded, holders: tuple[Mark, ...]) -> tuple[tuple[int, int, str], ...]:
    find = _to_folded(folded)
    return tuple((find(mark.start), find(mark.end), mark.key) for mark in holders)
