"""A finished file has to show every text that its source promised, on the right paper."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.content.paper import SIZES_PT
from handouts.diagnostics import Diagnostic
from handouts.inspection.leaf import fault, measures, read
from handouts.inspection.reading import Reading, reading
from handouts.job import Expected


def inspect(data: bytes, expected: Expected, path: str) -> tuple[Diagnostic, ...]:
    """Return what the PDF in *data* lacks of what it has to show; *path* is its content file."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return (fault("unreadable-pdf", f"the finished file cannot be opened: {error}", path),)
    try:
        return tuple(_faults(pdf, expected, path))
    except pypdfium2.PdfiumError as error:
        # Damage within a file is met only where it is read.
        return (fault("unreadable-pdf", f"the finished file cannot be read: {error}", path),)
    finally:
        pdf.close()


def _faults(pdf: pypdfium2.PdfDocument, expected: Expected, path: str) -> Iterator[Diagnostic]:
    least, most = expected.pages
    if not least <= len(pdf) <= most:
        message = f"{len(pdf)} pages; this edition has {least} to {most}"
        yield fault("page-count", message, path)
    for number, page in enumerate(pdf, start=1):
        if not measures(page, SIZES_PT[expected.paper]):
            yield fault("paper-size", f"page {number} is not {expected.paper}", path)
    title = pdf.get_metadata_value("Title")
    if title != expected.title:
        yield fault("differing-title", f"the file is titled '{title}'", path)
    yield from _lost(reading([read(page) for page in pdf]), len(pdf), expected, path)


def _lost(pages: Reading, count: int, expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for every text that *pages* should show and do not."""
    for number in range(1, count + 1):
        due = (*expected.first_page, *expected.every_page) if number == 1 else expected.every_page
        for text in due:
            if not pages.show(text, number):
                yield fault("lost-text", f"page {number} does not show '{text}'", path)
    for unit, text in expected.units:
        if not pages.show_somewhere(text):
            yield fault("lost-text", f"no page shows '{text[:60]}' ({unit})", path, unit=unit)
