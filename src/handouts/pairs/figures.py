"""Figures in a text, with their units: 1,200 mL, 2½, 四分之一, 二〇二六."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from handouts.pairs.number import Number, sense_at, unit_at, unit_sense, with_unit, worded
from handouts.pairs.numerals import CJK_NUMERALS, chinese, figure_values
from handouts.pairs.scene import Scene

_BESIDE = r"(?<![a-zа-я_\d])(?<![a-z]-)(?<!\d[.,])"
_FIGURE = re.compile(_BESIDE + r"(?:\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)")
# Where a comma stands before thousands only, 1,2 are two figures.
_PLAIN_FIGURE = re.compile(
    r"(?<![a-zа-я_\d])(?<![a-z]-)(?<!\d\.)(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)*|\d+(?:\.\d+)*)"
)
_FRACTION = re.compile(r"(?<![\d/])(\d+ )?([1-9]) ?/ ?([2-9])(?![\d/])|(\d+)? ?([½¼¾⅓⅔])")
# 四分之一, 4분의 1: below the line first.
_DIVIDED = re.compile(rf"(\d+|[{CJK_NUMERALS}]+) ?(?:分之|분의) ?(\d+|[{CJK_NUMERALS}]+)")
# Tenths: 两成患者, but not 成人.
_TENTHS = re.compile(r"([一二两三四五六七八九])成(?=$|[的以左右多，。,.、；：;:)）\s患])")
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


def printed(scene: Scene) -> Iterator[Number]:
    """Yield placeholders that print a figure: the unit beside them can be compared."""
    for start, end, key in scene.placeholders:
        if key[-1] in _WORDED:
            continue
        unit = unit_at(scene, start, end)
        if unit:
            yield Number(frozenset({key}), unit, start, end, optional=True)


def fractions(scene: Scene) -> Iterator[Number]:
    """Yield parts of a whole: 2½, 1/2, 四分之一."""
    for match in _DIVIDED.finditer(scene.text):
        below, above = (
            chinese(part) if part[0] in CJK_NUMERALS else part for part in match.groups()
        )
        if match[1] != "百" and int(below):
            share = str(Fraction(int(above), int(below)))
            yield replace(with_unit(scene, share, *match.span()), in_words=True)
    for match in _FRACTION.finditer(scene.text):
        whole = Fraction(match[1] or match[4] or 0)
        part = Fraction(f"{match[2]}/{match[3]}") if match[2] else Fraction(_GLYPHS[match[5]])
        if part < 1:
            yield with_unit(scene, str(whole + part), match.start(), match.end())


def figures(scene: Scene) -> Iterator[Number]:
    """Yield numbers in digits."""
    pattern = _FIGURE if "," in scene.words.decimals else _PLAIN_FIGURE
    for match in pattern.finditer(scene.text):
        after = scene.text[match.end() : match.end() + 1]
        ordinal = _ORDINAL_ENDING.match(scene.text, match.end())
        end = ordinal.end() if ordinal else match.end()
        if _BASE.match(scene.text, match.end()) or _names_day(scene, match.start()):
            continue
        if not ordinal and _LATIN.match(after) and not unit_sense(scene, match.end()):
            continue  # a name with a figure: 3D, 64bit
        if len(match[0]) > _MOST_VALUE_DIGITS:
            yield Number(frozenset({match[0]}), "", match.start(), end)
            continue
        values = figure_values(match[0], scene.words.decimals)
        many = sense_at(scene, "multipliers", match.end())
        if many:
            values = frozenset(_times(value, many.value) for value in values)
            end = many.end
        unit = unit_at(scene, match.start(), end)
        spoken = bool(ordinal) or values <= _FAINT or (not unit and _adjective(scene, end))
        yield Number(values, unit, match.start(), end, in_words=spoken)


def _names_day(scene: Scene, start: int) -> bool:
    """Return whether a figure is part of a weekday's name: thứ 2 is Monday."""
    return any(day.start < start < day.end for day in scene.senses("weekdays"))


def _adjective(scene: Scene, end: int) -> bool:
    """Return whether a figure is the first half of a word: a 3-way valve."""
    return bool(_HYPHENED.match(scene.text, end))


def _times(value: str, factor: str) -> str:
    try:
        return str(Fraction(value) * Fraction(factor))
    except ValueError:
        return value


def numerals(scene: Scene) -> Iterator[Number]:
    """Yield numbers in Chinese numerals."""
    if scene.words.language != "zh-Hans":
        return
    for match in _TENTHS.finditer(scene.text):
        tenths = int(chinese(match[1])) * 10
        yield Number(frozenset({str(tenths)}), "percent", *match.span(), in_words=True)
    for match in _CJK.finditer(scene.text):
        start, end = match.span()
        if match[0] in _NEIGHBOURS:  # 一两天, 三四周: one or two days, three or four weeks
            first = worded(scene, chinese(match[0][0]), start, end)
            yield replace(first, end=start + 1)
            start += 1
        yield worded(scene, chinese(scene.text[start:end]), start, end)
