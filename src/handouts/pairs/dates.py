"""Dates, however a language writes them; what stays open is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.pairs.lexicon import Sense
from handouts.pairs.scene import Scene

_MONTHS = 12
_DAYS = 31
_CENTURY = 100
_ISO = re.compile(r"(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_EAST = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号일]")
_EAST_MONTH = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]")
_VIETNAMESE = re.compile(
    r"(?:(?:ngày|mùng|mồng) )?(\d{1,2}) tháng (\d{1,2})(?:,? (?:năm )?(\d{4}))?(?!\d)"
)
_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?,? ?(?:de |of |del |من )?(?:شهر )?$"
)
_AFTER_DAY = re.compile(
    r"\.? ?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d:]| ?[ap]\.?m)"
    r"(?:,? ?(?:de |del )?(\d{4}))?(?!\d)"
)
_AFTER_YEAR = re.compile(r"\.?,? ?(?:de |del |عام |سنة )?(\d{4})(?!\d)")
_REACH = 16


@dataclass(frozen=True, slots=True)
class Date:
    """What a date may mean as (year, month, day); 0 where it does not say."""

    readings: frozenset[tuple[int, int, int]]
    start: int
    end: int

    def agrees(self, other: Date) -> bool:
        """Return whether the two may be one day; what one leaves open may be anything."""
        return any(
            all(a == b or not a or not b for a, b in zip(mine, theirs, strict=True))
            for mine in self.readings
            for theirs in other.readings
        )

    def near(self, other: Date) -> bool:
        """Return whether the two name a day of one month."""
        return any(
            mine[1] == theirs[1] and mine[2] and theirs[2]
            for mine in self.readings
            for theirs in other.readings
        )


def find_dates(scene: Scene) -> tuple[Date, ...]:
    """Return the dates in a text, in order and apart from each other."""
    found: list[Date] = []
    for reader in (_numeric, _eastern, _vietnamese, _named):
        for date in reader(scene):
            free = scene.free(date.start, date.end)
            if free and not any(date.start < old.end and old.start < date.end for old in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _fits(month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= _DAYS


def _numeric(scene: Scene) -> Iterator[Date]:
    for match in _ISO.finditer(scene.text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if _fits(month, day):
            yield Date(frozenset({(year, month, day)}), *match.span())
    for match in _SLASHED.finditer(scene.text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < _CENTURY else 0
        readings = [(year, a, b) for a, b in ((first, second), (second, first)) if _fits(a, b)]
        if readings and (match[2] == "/" or len(match[4]) == len("2026")):
            yield Date(frozenset(readings), *match.span())


def _eastern(scene: Scene) -> Iterator[Date]:
    for match in _EAST.finditer(scene.text):
        year, month, day = int(match[1] or 0), int(match[2]), int(match[3])
        if _fits(month, day):
            yield Date(frozenset({(year, month, day)}), *match.span())
    for match in _EAST_MONTH.finditer(scene.text):
        if _fits(int(match[2]), 1):
            yield Date(frozenset({(int(match[1]), int(match[2]), 0)}), *match.span())


def _vietnamese(scene: Scene) -> Iterator[Date]:
    if scene.words.language != "vi":
        return
    for match in _VIETNAMESE.finditer(scene.text):
        day, month, year = int(match[1]), int(match[2]), int(match[3] or 0)
        if _fits(month, day):
            yield Date(frozenset({(year, month, day)}), *match.span())


def _named(scene: Scene) -> Iterator[Date]:
    for sense in scene.senses("months"):
        date = _around(scene, sense)
        if date:
            yield date


def _around(scene: Scene, month: Sense) -> Date | None:
    number = int(month.value)
    before = _BEFORE.search(scene.text[max(0, month.start - _REACH) : month.start])
    if before and _fits(number, int(before[1])):
        start = month.start - (len(before.string) - before.start())
        year = _AFTER_YEAR.match(scene.text, month.end)
        end = year.end() if year else month.end
        return Date(frozenset({(int(year[1]) if year else 0, number, int(before[1]))}), start, end)
    after = _AFTER_DAY.match(scene.text, month.end)
    if after and _fits(number, int(after[1])):
        reading = (int(after[2] or 0), number, int(after[1]))
        return Date(frozenset({reading}), month.start, after.end())
    year = _AFTER_YEAR.match(scene.text, month.end)
    if year:
        return Date(frozenset({(int(year[1]), number, 0)}), month.start, year.end())
    return None
