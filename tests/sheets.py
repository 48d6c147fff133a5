"""A finished PDF taken apart: its pages, and every letter with its size, place and colour."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise

WIDEST_GAP_PT = 9.0
CITATION = re.compile(r"(\[\d+\]\s*)+")

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters set at once: size and place in points from the lower left, and colour."""

    text: str
    size: float
    left: float
    base: float
    right: float
    top: float
    colour: Colour
    opaque: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size, and its letters in the order they are drawn."""

    size: tuple[float, float]
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> tuple[Piece, ...]:
        """Return the letters between the draft band and the footer."""
        foot, head = 47, self.size[1] - 42
        return tuple(one for one in self.pieces if foot < one.base < head)


def fill(raw: pdfium.FPDF_PAGEOBJECT) -> tuple[Colour, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    assert pdfium.FPDFPageObj_GetFillColor(raw, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def letters(found: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> Piece:
    size = ctypes.c_float()
    assert pdfium.FPDFTextObj_GetFontSize(found.raw, size)
    matrix = found.get_matrix()
    length = pdfium.FPDFTextObj_GetText(found.raw, page.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    letters_at = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(found.raw, page.raw, letters_at, length)
    left, _bottom, right, top = found.get_bounds()
    colour, alpha = fill(found.raw)
    return Piece(
        text=buffer.raw.decode("utf-16-le").rstrip("\0").replace("\ufffe", "-"),
        size=round(size.value * math.hypot(matrix.b, matrix.d), 2),
        left=left,
        base=round(matrix.f, 1),
        right=right,
        top=top,
        colour=colour,
        opaque=alpha == WHITE[0],
    )


@cache
def sheets(path: Path) -> tuple[Sheet, ...]:
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        pieces = [letters(one, text) for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
        found.append(Sheet(page.get_size(), tuple(one for one in pieces if one.text.strip())))
    document.close()
    return tuple(found)


def lines(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """Yield letters that stand on one line of one column, from left to right."""
    by_line: dict[float, list[Piece]] = {}
    for piece in pieces:
        by_line.setdefault(piece.base, []).append(piece)
    for row in by_line.values():
        line: list[Piece] = []
        for piece in sorted(row, key=lambda one: one.left):
            if line and piece.left - line[-1].right > WIDEST_GAP_PT:
                yield tuple(line)
                line = []
            line.append(piece)
        yield tuple(line)


def said(line: tuple[Piece, ...]) -> str:
    """Return a line as it reads."""
    text = line[0].text
    for before, after in pairwise(line):
        gap = after.left - before.right > 1 and not text.endswith(" ")
        text += " " * gap + after.text
    return " ".join(text.split())


def contrast(one: Colour, other: Colour, weigh: Callable[[Colour], float]) -> float:
    light, dark = sorted((weigh(one), weigh(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    red, green, blue = (linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def grey(colour: Colour) -> float:
    red, green, blue = colour
    return linear((0.299 * red + 0.587 * green + 0.114 * blue) / 255)


def grounds(path: Path) -> Iterator[tuple[Piece, Colour]]:
    """Yield all letters of a file, each with the colour they would leave bare."""
    document = pypdfium2.PdfDocument(path)
    for sheet, page in zip(sheets(path), document, strict=True):
        for one in list(page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)):
            page.remove_obj(one)
        picture = page.render(scale=1).to_pil().convert("RGB")
        for piece in sheet.pieces:
            middle = ((piece.left + piece.right) / 2, sheet.size[1] - (piece.base + piece.top) / 2)
            colour = picture.getpixel((int(middle[0]), int(middle[1])))
            assert isinstance(colour, tuple)
            red, green, blue = colour
            yield piece, (red, green, blue)
    document.close()
