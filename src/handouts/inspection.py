"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, zip_longest

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.content.paper import SIZES_PT, unfolded
from handouts.diagnostics import Diagnostic, Span
from handouts.job import Expected
from handouts.language import Language

# WeasyPrint rounds page boxes to hundredths.
_SLACK_PT = 0.5


def inspect(data: bytes, expected: Expected, path: str) -> tuple[Diagnostic, ...]:
    """Return what the PDF in *data* lacks of what it has to show; *path* is its content file."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return (_fault("unreadable-pdf", f"the finished file cannot be opened: {error}", path),)
    try:
        return tuple(_faults(pdf, expected, path))
    finally:
        pdf.close()


def _faults(pdf: pypdfium2.PdfDocument, expected: Expected, path: str) -> Iterator[Diagnostic]:
    least, most = expected.pages
    if not least <= len(pdf) <= most:
        message = f"{len(pdf)} pages; this edition has {least} to {most}"
        yield _fault("page-count", message, path)
    for number, page in enumerate(pdf, start=1):
        if not _measures(page, SIZES_PT[expected.paper]):
            yield _fault("paper-size", f"page {number} is not {expected.paper}", path)
    title = pdf.get_metadata_value("Title")
    if title != expected.title:
        yield _fault("differing-title", f"the file is titled '{title}'", path)
    yield from _lost([_read(page) for page in pdf], expected, path)


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
        if not _measures(side, (width, height)):
            yield _fault("paper-size", f"side {number} is not {paper} laid sideways", path)
    halves = [(_read_half(side, 0), _read_half(side, 1)) for side in pdf]
    found = _folded(halves, first=1 if Language.of(expected.language).direction == "ltr" else 0)
    due = ["".join(sorted(_read(page))) for page in booklet]
    for number, (text, wanted) in enumerate(zip_longest(found, due, fillvalue=""), start=1):
        if text != wanted:
            yield _fault("misplaced-page", f"page {number} is not where it is folded to", path)


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
        return "".join(sorted(_squeezed(shown)))
    finally:
        text.close()


def _measures(page: pypdfium2.PdfPage, due: tuple[float, float]) -> bool:
    """Return whether a page has the size that is due, in points."""
    sizes = zip(page.get_size(), due, strict=True)
    return all(abs(found - wanted) <= _SLACK_PT for found, wanted in sizes)


def _lost(pages: list[str], expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for every text that *pages*, without white space, should show and do not."""
    for number, page in enumerate(pages, start=1):
        due = (*expected.first_page, *expected.every_page) if number == 1 else expected.every_page
        for text in due:
            if _squeezed(text) not in page:
                yield _fault("lost-text", f"page {number} does not show '{text}'", path)
    for unit, text in expected.units:
        if not _shown(_squeezed(text), pages):
            yield _fault("lost-text", f"no page shows '{text[:60]}' ({unit})", path, unit=unit)


def _read(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return _squeezed(text.get_text_range())
    finally:
        text.close()


def _shown(text: str, pages: list[str]) -> bool:
    if any(text in page for page in pages):
        return True
    # A paragraph may begin on one page and end on the next.
    for first, second in pairwise(pages):
        for cut in range(1, len(text)):
            if text[:cut] in first and text[cut:] in second:
                return True
    return False


def _squeezed(text: str) -> str:
    """Return *text* in one spelling, without white space, which a line break may add or take.

    A font may draw one hyphen for another, and draws nothing for joiners and soft hyphens.
    """
    # Words are never hyphenated here: U+FFFE, or U+0002 in part of a page, is PDFium's word for a
    # hyphen that ends a line.
    folded = re.sub("[\x02\ufffe\u2010\u2011]", "-", unicodedata.normalize("NFC", text))
    return "".join(
        letter for letter in folded if not letter.isspace() and unicodedata.category(letter) != "Cf"
    )


def _fault(code: str, message: str, path: str, *, unit: str | None = None) -> Diagnostic:
    return Diagnostic(
        code,
        message,
        Span.at(path),
        hint="look at the page with 'build --html', then mend the template or shorten the text",
        unit=unit,
    )
