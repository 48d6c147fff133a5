"""Cells a spreadsheet would turn into something else, and how they are kept as they are.

An apostrophe before the text is what spreadsheets themselves know as "this is text". Where one of
them takes it away on loading, nothing is lost: a text without it reads the same.
"""

from __future__ import annotations

import re

_GUARD = "'"

# What begins a formula, in ASCII or as East Asian keyboards type it; and the guard itself.
_FORMULA = re.compile(
    r"[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*[=+\-@'\uff1d\uff0b\uff0d\uff20]|[\t\n]"
)
_WORD = re.compile(r"[^\W\d_年月日时時分秒년월일시]+")
_LONGEST_VALUE = 40
# Excel reads these in its own language, LibreOffice in that of the file.
_TRUTH = re.compile(
    "true|false|verdadero|verdadeiro|falso|vrai|faux|wahr|falsch|vero|истина|ложь|đúng|sai|참|거짓"
)


def guarded(text: str) -> str:
    """Return the cell that stands for *text*."""
    return _GUARD + text if _is_at_risk(text) else text


def unguarded(cell: str) -> str:
    """Return the text for which *cell* stands."""
    return cell[1:] if cell.startswith(_GUARD) and _is_at_risk(cell[1:]) else cell


def _is_at_risk(text: str) -> bool:
    """Return whether *text* could be a formula, number, date, time or truth value."""
    if _FORMULA.match(text):
        return True
    if len(text) > _LONGEST_VALUE:
        return False
    if not any(char.isdigit() for char in text):
        return bool(_TRUTH.fullmatch(text.strip().casefold()))
    # At most a month's name or AM beside the digits; a sentence has more words.
    return len(_WORD.findall(text)) <= 1
