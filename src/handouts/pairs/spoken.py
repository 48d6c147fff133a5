"""Numbers in words: ninety-four, media hora, двадцать один, 한 알 반."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from handouts.pairs.lexicon import Sense
from handouts.pairs.number import Number, worded
from handouts.pairs.numerals import added
from handouts.pairs.scene import Scene

_HALF = re.compile(r"半|반(?![가-힣])|반(?=[이을은의에만][ ,.]|간 )")


def amounts(scene: Scene) -> Iterator[Number]:
    """Yield words that hold both a figure and its unit: twice, media hora."""
    for sense in scene.senses("amounts"):
        value, _, unit = sense.value.partition(" ")
        # A saying that other languages say otherwise: 24/7, 全天候.
        saying, unit = unit.endswith("?"), unit.rstrip("?")
        if scene.free(sense.start, sense.end):
            optional = value in {"1", "1/2", "1/3", "1/4", "2/3"} or sense.value == "2 time"
            values = frozenset({value})
            firm = unit == "time" and value == "2"
            yield Number(
                values,
                unit,
                sense.start,
                sense.end,
                in_words=True,
                optional=saying or (optional and not firm),
            )


def spoken(scene: Scene) -> Iterator[Number]:
    """Yield number words, those that belong together added up: ninety-four, cinco mil."""
    senses = [s for s in scene.senses("numbers") if _apart(scene, s)]
    multipliers = {s.start: s for s in scene.senses("multipliers") if _apart(scene, s)}
    place = 0
    while place < len(senses):
        first = senses[place]
        total, end = Fraction(first.value), first.end
        place += 1
        while True:
            many = _next(scene, end, multipliers)
            if many and total >= 1:
                total, end = total * int(many.value), many.end
                continue
            following = senses[place] if place < len(senses) else None
            if following is None or not _adjoins(scene, end, following.start):
                break
            both = added(total, Fraction(following.value))
            if both is None:
                break
            total, end, place = both, following.end, place + 1
        yield worded(scene, str(total), first.start, end)


def rounded(scene: Scene) -> Iterator[Number]:
    """Yield a hundred and a thousand by themselves, which may be a saying: thousands of people."""
    for many in scene.senses("multipliers"):
        if _apart(scene, many):
            yield replace(worded(scene, many.value, many.start, many.end), optional=True)


def halves(scene: Scene) -> Iterator[Number]:
    """Yield the half that is added after a unit or counter word: 一片半, 두 시간 반."""
    for match in _HALF.finditer(scene.text):
        counted = any(scene.ending(kind, match.start()) for kind in ("units", "counters"))
        if counted and not scene.at("amounts", match.start()):
            yield Number(frozenset({"1/2"}), "", *match.span(), in_words=True, optional=True)


def _apart(scene: Scene, word: Sense) -> bool:
    """Return whether a number word is not struck out and no part of a unit: per cent."""
    units = scene.senses("units")
    return scene.free(word.start, word.end) and not any(
        unit.start < word.start < unit.end for unit in units
    )


def _next(scene: Scene, end: int, senses: dict[int, Sense]) -> Sense | None:
    return senses.get(end) or (senses.get(end + 1) if scene.text[end : end + 1] in " -" else None)


def _adjoins(scene: Scene, end: int, start: int) -> bool:
    gap = scene.text[end:start].strip(" -")
    return start >= end and (not gap or gap in scene.words.list("number_and"))
