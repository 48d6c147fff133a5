"""Sheets to be folded have to show the pages of their booklet, each where it is folded to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.content.paper import SIZES_PT, unfolded
from handouts.diagnostics import Diagnostic
from handouts.imprint import squeezed
from handouts.inspection.leaf import fault, measures, read
from handouts.job import Expected
from handouts.language import Language


def inspect_sheets(
    data: bytes, pages: bytes, expected: Expected, path: str
) -> tuple[Diagnostic, ...]:
    """Return what is amiss when the sheets in *data* are folded: *pages* are due, in their order.

    Each side shows two pages; what the booklet itself shows was looked at before.
    """
    pdf, booklet = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(pages)
    try:
        return tuple(_misplaced(pdf, booklet, expected, path))
    finally:
        pdf.close()
        booklet.close()


def _misplaced(
    pdf: pypdfium2.PdfDocument,
    booklet: pypdfium2.PdfDocument,
    expected: Expected,
    path: str,
) -> Iterator[Diagnostic]:
    paper = unfolded(expected.paper)
    height, width = SIZES_PT[paper]
    for number, side in enumerate(pdf, start=1):
        if not measures(side, (width, height)):
            yield fault("paper-size", f"side {number} is not {paper} laid sideways", path)
    halves = [(_read_half(side, 0), _read_half(side, 1)) for side in pdf]
    found = _folded(halves, first=1 if Language(expected.language).direction == "ltr" else 0)
    due = ["".join(sorted(squeezed(read(page)))) for page in booklet]
    for number, (text, wanted) in enumerate(zip_longest(found, due, fillvalue=""), start=1):
        if text != wanted:
            yield fault("misplaced-page", f"page {number} is not where it is folded to", path)


def _folded(halves: list[tuple[str, str]], *, first: int) -> list[str]:
    """Return the texts at the left (0) and right (1) of each side in the order of a folded booklet.

    *first* is the half of a sheet's front on which the booklet begins.
    """
    # A last side without its back is missed by what stands on it.
    sheets = list(zip(halves[::2], halves[1::2], strict=False))
    last = 1 - first
    early = [text for front, back in sheets for text in (front[first], back[last])]
    late = [text for front, back in reversed(sheets) for text in (back[first], front[last])]
    return early + late


def _read_half(side: pypdfium2.PdfPage, half: int) -> str:
    """Return the letters on the left (0) or right (1) half of a side, sorted."""
    width, height = side.get_size()
    text = side.get_textpage()
    try:
        start = width / 2 * half
        shown = text.get_text_bounded(left=start, bottom=0, right=start + width / 2, top=height)
        return "".join(sorted(squeezed(shown)))
    finally:
        text.close()
