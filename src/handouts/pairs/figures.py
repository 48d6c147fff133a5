"""Numbers in a text: figures and number words alike, each with its unit where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from handouts.pairs.lexicon import Sense, Writing
from handouts.pairs.numerals import CJK_NUMERALS, added, chinese, figure_values
from handouts.pairs.scene import Scene

_BESIDE = r"(?<![a-zа-я_\d])(?<![a-z]-)(?<!\d[.,])"
_FIGURE = re.compile(_BESIDE + r"(?:\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)")
_PLAIN_FIGURE = re.compile(_BESIDE + r"\d+(?:[.,]\d+)*")
_FRACTION = re.compile(r"(?<![\d/])(\d+ )?([1-9]) ?/ ?([2-9])(?![\d/])|(\d+)? ?([½¼¾⅓⅔])")
_GLYPHS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_CJK = re.compile(f"(?<![第周期拜数几上下])(?!百分之)[{CJK_NUMERALS}]+")
_NEIGHBOURS = frozenset({"一两", "两三", "三四", "四五", "五六", "六七", "七八", "八九"})
_ORDINAL_ENDING = re.compile(
    r"(?:st|nd|rd|th|er|ère|re|e|ème|eme|nd|nde|º|ª|\.º|\.ª|-?(?:й|я|е|го|му|м|ю|х|ти|ой|ая|ый|го))"
    r"(?![^\W\d_])"
)
_HYPHENED = re.compile(r"-[^\W\d_]{2}")
# 16진수, 16进制: hexadecimal.
_BASE = re.compile(r" ?(?:진수|진법|进制|進位)")
_LATIN = re.compile(r"[a-z]")
# Languages often leave these unsaid: one file, the file; zero results, no results.
_FAINT = frozenset({"0", "1"})
_MOST_VALUE_DIGITS = 15
# %s and its like print words.
_WORDED = "s@c"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a reader takes it; `optional` ones may be articles or parts of sayings."""

    values: frozenset[str]
    unit: str
    start: int
    end: int
    in_words: bool = False
    optional: bool = False


def find_numbers(scene: Scene) -> tuple[Number, ...]:
    """Return the numbers of a text in order, without those of its times, dates and phones."""
    found: list[Number] = [*_amounts(scene)]
    for reader in (_tokens, _fractions, _figures, _chinese, _spoken):
        found += [new for new in reader(scene) if not _within(new, found)]
    found.sort(key=lambda number: number.start)
    return tuple(_shared_units(scene, _joined(scene, found)))


def _within(new: Number, found: list[Number]) -> bool:
    return any(new.start < old.end and old.start < new.end for old in found)


def _amounts(scene: Scene) -> Iterator[Number]:
    for sense in scene.senses("amounts"):
        value, _, unit = sense.value.partition(" ")
        if scene.free(sense.start, sense.end):
            optional = value in {"1", "1/2", "1/3", "1/4", "2/3"} or sense.value == "2 time"
            values = frozenset({value})
            firm = unit == "time" and value == "2"
            yield Number(
                values, unit, sense.start, sense.end, in_words=True, optional=optional and not firm
            )


def _tokens(scene: Scene) -> Iterator[Number]:
    """Yield placeholders that print a figure: the unit beside them can be compared."""
    for start, end, key in scene.placeholders:
        if key[-1] in _WORDED:
            continue
        unit = _unit_at(scene, start, end)
        if unit:
            yield Number(frozenset({key}), unit, start, end, optional=True)


def _fractions(scene: Scene) -> Iterator[Number]:
    for match in _FRACTION.finditer(scene.text):
        whole = Fraction(match[1] or match[4] or 0)
        part = Fraction(f"{match[2]}/{match[3]}") if match[2] else Fraction(_GLYPHS[match[5]])
        if part < 1:
            yield _with_unit(scene, str(whole + part), match.start(), match.end())


def _figures(scene: Scene) -> Iterator[Number]:
    pattern = _FIGURE if "," in scene.words.decimals else _PLAIN_FIGURE
    for match in pattern.finditer(scene.text):
        after = scene.text[match.end() : match.end() + 1]
        ordinal = _ORDINAL_ENDING.match(scene.text, match.end())
        end = ordinal.end() if ordinal else match.end()
        if _BASE.match(scene.text, match.end()):
            continue
        if not ordinal and _LATIN.match(after) and not _unit_sense(scene, match.end()):
            continue  # a name with a figure: 3D, 64bit
        if len(match[0]) > _MOST_VALUE_DIGITS:
            yield Number(frozenset({match[0]}), "", match.start(), end)
            continue
        values = figure_values(match[0], scene.words.decimals)
        many = _sense_at(scene, "multipliers", match.end())
        if many:
            values = frozenset(_times(value, many.value) for value in values)
            end = many.end
        unit = _unit_at(scene, match.start(), end)
        spoken = bool(ordinal) or values <= _FAINT or (not unit and _adjective(scene, end))
        yield Number(values, unit, match.start(), end, in_words=spoken)


def _adjective(scene: Scene, end: int) -> bool:
    """Return whether a figure is the first half of a word: a 3-way valve."""
    return bool(_HYPHENED.match(scene.text, end))


def _times(value: str, factor: str) -> str:
    try:
        return str(Fraction(value) * Fraction(factor))
    except ValueError:
        return value


def _chinese(scene: Scene) -> Iterator[Number]:
    if scene.words.language != "zh-Hans":
        return
    for match in _CJK.finditer(scene.text):
        start, end = match.span()
        if match[0] in _NEIGHBOURS:  # 一两天, 三四周: one or two days, three or four weeks
            first = _word(scene, chinese(match[0][0]), start, end)
            yield replace(first, end=start + 1)
            start += 1
        yield _word(scene, chinese(scene.text[start:end]), start, end)


def _spoken(scene: Scene) -> Iterator[Number]:
    """Yield number words, those that belong together added up: ninety-four, cinco mil."""
    senses = [s for s in scene.senses("numbers") if scene.free(s.start, s.end)]
    multipliers = {s.start: s for s in scene.senses("multipliers") if scene.free(s.start, s.end)}
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
        yield _word(scene, str(total), first.start, end)


def _next(scene: Scene, end: int, senses: dict[int, Sense]) -> Sense | None:
    return senses.get(end) or (senses.get(end + 1) if scene.text[end : end + 1] in " -" else None)


def _adjoins(scene: Scene, end: int, start: int) -> bool:
    gap = scene.text[end:start].strip(" -")
    return start >= end and (not gap or gap in scene.words.list("number_and"))


def _with_unit(scene: Scene, value: str, start: int, end: int) -> Number:
    return Number(frozenset({value}), _unit_at(scene, start, end), start, end)


def _word(scene: Scene, value: str, start: int, end: int) -> Number:
    unit = _unit_at(scene, start, end)
    if value == "1" and unit == "second" and _sense_at(scene, "ordinals", end):
        unit = ""  # a second time, un segundo factor
    written = scene.text[start:end]
    counted = bool(unit) or _sense_at(scene, "counters", end) is not None
    optional = value == "1" or (written in scene.words.list("optional_numbers") and not unit)
    optional = (
        optional
        or scene.ends_ordinal(start)
        or Fraction(value) < 1
        or (scene.words.counted and not counted)
    )
    return Number(frozenset({value}), unit, start, end, in_words=True, optional=optional)


def _sense_at(scene: Scene, kind: str, end: int) -> Sense | None:
    for start in (end, end + 1):
        if start == end or scene.text[end : end + 1] in (" ", "-"):
            found = scene.at(kind, start)
            if found and scene.free(found.start, found.end):
                return found
    return None


def _unit_sense(scene: Scene, end: int) -> Sense | None:
    return _sense_at(scene, "units", end)


def _unit_at(scene: Scene, start: int, end: int) -> str:
    before = scene.ending("units_before", start)
    if before:
        return before.value
    found = _unit_sense(scene, end)
    if found is None and scene.words.writing is Writing.WORDS:
        skipped = re.compile(r" [^\W\d_]{4,}(?= )").match(scene.text, end)
        found = scene.at("units", skipped.end() + 1) if skipped else None
    return found.value if found else ""


def _joined(scene: Scene, numbers: list[Number]) -> list[Number]:
    """Return *numbers* with "two and a half" as one."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        value = next(iter(number.values))
        if last and value == "1/2" and number.in_words and len(last.values) == 1:
            gap = scene.text[last.end : number.start].strip()
            whole = next(iter(last.values))
            if gap in {"and a", "and", "y", "et", "e", "و", "с", ""} and whole.isdigit():
                total = str(Fraction(whole) + Fraction(1, 2))
                joined[-1] = replace(
                    last, values=frozenset({total}), end=number.end,
                    unit=last.unit or number.unit,
                )  # fmt: skip
                continue
        joined.append(number)
    return joined


def _shared_units(scene: Scene, numbers: list[Number]) -> list[Number]:
    """Return *numbers* with the unit of a range or list on each: 3 to 4 weeks."""
    links = scene.words.list("range") | scene.words.list("conjunctions") | {"و"}
    for place in range(len(numbers) - 2, -1, -1):
        here, following = numbers[place], numbers[place + 1]
        gap = scene.text[here.end : following.start]
        if not here.unit and following.unit and (gap.strip() == "," or gap.strip(" ,") in links):
            numbers[place] = replace(here, unit=following.unit)
    return numbers
