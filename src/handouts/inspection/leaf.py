"""One page of a finished file, as PDFium opens it, and how a fault of it is told."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.diagnostics import Diagnostic, Span

# WeasyPrint rounds page boxes to hundredths.
_SLACK_PT = 0.5


def read(page: pypdfium2.PdfPage) -> str:
    """Return the text of *page*."""
    text = page.get_textpage()
    try:
        found: str = text.get_text_range()
    finally:
        text.close()
    return found


def measures(page: pypdfium2.PdfPage, due: tuple[float, float]) -> bool:
    """Return whether a page has the size that is due, in points."""
    return same_size(page.get_size(), due)


def same_size(found: tuple[float, float], due: tuple[float, float]) -> bool:
    """Return whether a size is the one that is due, in points."""
    return all(abs(one - wanted) <= _SLACK_PT for one, wanted in zip(found, due, strict=True))


def fault(code: str, message: str, path: str, *, unit: str | None = None) -> Diagnostic:
    """Return the finding *code* about a finished file, laid at the start of its content file."""
    return Diagnostic(
        code,
        message,
        Span.at(path),
        hint="look at the page with 'build --html', then mend the template or shorten the text",
        unit=unit,
    )
