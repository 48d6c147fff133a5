"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.content.paper import SIZES_PT
from handouts.diagnostics import Diagnostic, Span
from handouts.job import Expected

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
        sizes = zip(page.get_size(), SIZES_PT[expected.paper], strict=True)
        if any(abs(found - due) > _SLACK_PT for found, due in sizes):
            yield _fault("paper-size", f"page {number} is not {expected.paper}", path)
    title = pdf.get_metadata_value("Title")
    if title != expected.title:
        yield _fault("differing-title", f"the file is titled '{title}'", path)
    yield from _lost([_read(page) for page in pdf], expected, path)


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
    # Words are never hyphenated here: U+FFFE is PDFium's word for a hyphen that ends a line.
    folded = re.sub("[\ufffe\u2010\u2011]", "-", unicodedata.normalize("NFC", text))
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
