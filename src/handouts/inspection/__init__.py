"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.diagnostics import Diagnostic, Span
from handouts.inspection.reading import Reading, reading
from handouts.job import Expected

# Points; WeasyPrint rounds page boxes to hundredths.
_PAPER = {"Letter": (612.0, 792.0), "A4": (595.28, 841.89)}
_SLACK_PT = 0.5


def inspect(data: bytes, expected: Expected, path: str) -> tuple[Diagnostic, ...]:
    """Return what the PDF in *data* lacks of what it has to show; *path* is its content file."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return (_fault("unreadable-pdf", f"the finished file cannot be opened: {error}", path),)
    try:
        return tuple(_faults(pdf, expected, path))
    except pypdfium2.PdfiumError as error:
        # Damage within a file is met only where it is read.
        return (_fault("unreadable-pdf", f"the finished file cannot be read: {error}", path),)
    finally:
        pdf.close()


def _faults(pdf: pypdfium2.PdfDocument, expected: Expected, path: str) -> Iterator[Diagnostic]:
    least, most = expected.pages
    if not least <= len(pdf) <= most:
        message = f"{len(pdf)} pages; this edition has {least} to {most}"
        yield _fault("page-count", message, path)
    for number, page in enumerate(pdf, start=1):
        sizes = zip(page.get_size(), _PAPER[expected.paper], strict=True)
        if any(abs(found - due) > _SLACK_PT for found, due in sizes):
            yield _fault("paper-size", f"page {number} is not {expected.paper}", path)
    title = pdf.get_metadata_value("Title")
    if title != expected.title:
        yield _fault("differing-title", f"the file is titled '{title}'", path)
    yield from _lost(reading([_read(page) for page in pdf]), len(pdf), expected, path)


def _lost(pages: Reading, count: int, expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for every text that *pages* should show and do not."""
    for number in range(1, count + 1):
        due = (*expected.first_page, *expected.every_page) if number == 1 else expected.every_page
        for text in due:
            if not pages.show(text, number):
                yield _fault("lost-text", f"page {number} does not show '{text}'", path)
    for unit, text in expected.units:
        if not pages.show_somewhere(text):
            yield _fault("lost-text", f"no page shows '{text[:60]}' ({unit})", path, unit=unit)


def _read(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        found: str = text.get_text_range()
    finally:
        text.close()
    return found


def _fault(code: str, message: str, path: str, *, unit: str | None = None) -> Diagnostic:
    return Diagnostic(
        code,
        message,
        Span.at(path),
        hint="look at the page with 'build --html', then mend the template or shorten the text",
        unit=unit,
    )
