"""The letters of a finished page: where they stand, how large, and on which line."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise

# Letters further apart stand in columns beside each other, not on one line.
_WIDEST_GAP_PT = 9.0
_SAME_LINE_PT = 1.0
_CITATION = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its size, its baseline and its edges, in points from the lower left."""

    text: str
    size: float
    base: float
    left: float
    bottom: float
    right: float
    top: float

    def follows(self, before: Letter) -> bool:
        """Return whether it stands on the line of the letter *before*, in either direction."""
        gap = max(self.left - before.right, before.left - self.right)
        return abs(self.base - before.base) < _SAME_LINE_PT and gap <= _WIDEST_GAP_PT


Line = tuple[Letter, ...]


def lines_of(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    """Return the lines of *page* in the order they are drawn."""
    text = page.get_textpage()
    try:
        return tuple(_lines(_letters(text)))
    finally:
        text.close()


def without_citations(line: Line) -> Line:
    """Return the letters of *line* but for those of numbers in brackets, set small on purpose."""
    said = "".join(letter.text for letter in line)
    cut = {place for found in _CITATION.finditer(said) for place in range(*found.span())}
    return tuple(letter for place, letter in enumerate(line) if place not in cut)


def _lines(letters: Iterator[Letter]) -> Iterator[Line]:
    line: list[Letter] = []
    for letter in letters:
        if line and not letter.follows(line[-1]):
            yield tuple(line)
            line = []
        line.append(letter)
    if line:
        yield tuple(line)


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Yield what is drawn; PDFium puts spaces and line ends of its own between."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, place))
        if not letter.isprintable() or pdfium.FPDFText_IsGenerated(text.raw, place):
            continue
        pdfium.FPDFText_GetMatrix(text.raw, place, matrix)
        pdfium.FPDFText_GetCharOrigin(text.raw, place, x, y)
        size: float = pdfium.FPDFText_GetFontSize(text.raw, place)
        left, bottom, right, top = text.get_charbox(place)
        yield Letter(
            letter, size * math.hypot(matrix.b, matrix.d), y.value, left, bottom, right, top
        )
