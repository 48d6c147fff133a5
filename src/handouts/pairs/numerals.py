"""Figures as written: separators by locale, Chinese numerals, words added up."""

from __future__ import annotations

from fractions import Fraction

_GROUP = 3
_CJK_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_CJK_UNITS = {"十": 10, "百": 100, "千": 1000}
_CJK_MYRIADS = {"万": 10_000, "亿": 100_000_000}
CJK_NUMERALS = "".join((*_CJK_DIGITS, *_CJK_UNITS, *_CJK_MYRIADS))
_HUNDRED = 100
_TEN = 10


def figure_values(written: str, decimals: str) -> frozenset[str]:
    """Return every value a reader may take *written* for; *decimals* are the locale's marks."""
    compact = written.replace(" ", "").replace("'", "")
    marks = [character for character in compact if character in ".,"]
    if not marks:
        return frozenset({str(int(compact))})
    parts = compact.replace(",", ".").split(".")
    if len(set(marks)) == 1 and len(marks) == 1:
        return _one_mark(parts, marks[0], decimals)
    grouped = all(len(part) == _GROUP for part in parts[1:-1])
    if len(set(marks)) == 1:
        whole = grouped and len(parts[-1]) == _GROUP
        return frozenset({str(int("".join(parts)))} if whole else {compact})
    if not grouped:
        return frozenset({compact})
    return frozenset({str(Fraction("".join(parts[:-1]) + "." + parts[-1]))})


def _one_mark(parts: list[str], mark: str, decimals: str) -> frozenset[str]:
    decimal = str(Fraction(".".join(parts)))
    thousands = str(int("".join(parts)))
    may_group = len(parts[1]) == _GROUP and len(parts[0]) <= _GROUP and parts[0][0] != "0"
    if not may_group:
        return frozenset({decimal})
    if mark not in decimals:
        return frozenset({thousands})
    return frozenset({decimal} if decimals == mark else {decimal, thousands})


def chinese(written: str) -> str:
    """Return the value of a numeral such as 一百二十 or 二〇二六."""
    if not any(character in _CJK_UNITS or character in _CJK_MYRIADS for character in written):
        return str(int("".join(str(_CJK_DIGITS[character]) for character in written)))
    total = section = digit = 0
    for character in written:
        if character in _CJK_DIGITS:
            digit = _CJK_DIGITS[character]
        elif character in _CJK_UNITS:
            section += (digit or 1) * _CJK_UNITS[character]
            digit = 0
        else:
            total += (section + digit or 1) * _CJK_MYRIADS[character]
            section = digit = 0
    return str(total + section + digit)


def added(total: Fraction, following: Fraction) -> Fraction | None:
    """Return what two number words make together (eighty four), or None where they do not."""
    if following >= _HUNDRED or following < 1 or total < 1:
        return None
    if total >= _HUNDRED and total % _HUNDRED == 0:
        return total + following
    last = total % _HUNDRED
    if last >= _TEN and last % _TEN == 0 and following < _TEN:
        return total + following
    # Arabic names the units before the tens.
    if total < _TEN and following >= 2 * _TEN and following % _TEN == 0:
        return total + following
    return None
