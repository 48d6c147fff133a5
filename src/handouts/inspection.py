"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from handouts.diagnostics import Diagnostic, Span
from handouts.job import Expected

# Points; WeasyPrint rounds page boxes to hundredths.
_PAPER = {"Letter": (612.0, 792.0), "A4": (595.28, 841.89)}
_SLACK_PT = 0.5


def inspect(data: bytes, expected: Expected, path: str) -> tuple[Diagnostic, ...]:
    """Return what the PDF in *data* lacks of what it has to show; *path* is the content it was made of."""
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
    pages = [_read(pdf[index]) for index in range(len(pdf))]
    for number, page in enumerate(pdf, start=1):
        if any(
            abs(found - due) > _SLACK_PT
            for found, due in zip(page.get_size(), _PAPER[expected.paper], strict=True)
        ):
            yield _fault("paper-size", f"page {number} is not {expected.paper}", path)
    for text in (*expected.first_page, *expected.every_page):
        if _squeezed(text) not in pages[0]:
            yield _fault("lost-text", f"page 1 does not show '{text}'", path)
    for number, page_text in enumerate(pages[1:], start=2):
        for text in expected.every_page:
            if _squeezed(text) not in page_text:
                yield _fault("lost-text", f"page {number} does not show '{text}'", path)
    for unit, text in expected.units:
        if not _shown(_squeezed(text), pages):
            yield _fault("lost-text", f"no page shows '{text[:60]}' ({unit})", path, unit=unit)
    title = pdf.get_metadata_value("Title")
    if title != expected.title:
        yield _fault("differing-title", f"the file is titled '{title}'", path)


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
    for first, second in zip(pages, pages[1:], strict=False):
        for cut in range(1, len(text)):
            if text[:cut] in first and text[cut:] in second:
                return True
    return False


def _squeezed(text: str) -> str:
    """Return *text* without white space, which a line break may add or take."""
    # Words are never hyphenated here: U+FFFE is PDFium's word for a hyphen that ends a line.
    return "".join(text.replace("\ufffe", "-").split())


def _fault(code: str, message: str, path: str, *, unit: str | None = None) -> Diagnostic:
    return Diagnostic(
        code,
        message,
        Span.at(path),
        hint="look at the page with 'build --html', then mend the template or shorten the text",
        unit=unit,
    )
