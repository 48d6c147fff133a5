"""A finished file has to show every text that its source promised, on the right paper."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.content.paper import SIZES_PT
from handouts.diagnostics import Diagnostic
from handouts.inspection.leaf import fault, measures, read
from handouts.inspection.reading import reading
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
    texts = dict(enumerate((read(page) for page in pdf), start=1))
    if expected.parts:
        yield from _lost_of_pack(texts, expected, path)
    else:
        yield from _lost(texts, expected, path)


def _lost_of_pack(texts: dict[int, str], expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield what is lost on the pages in *texts*, which bear the issue ids of a pack's parts."""
    single = {number: reading([text]) for number, text in texts.items()}
    # The contents name the issues of all handouts.
    listed = {number for number in texts if single[number].show(expected.issue_id, 1)}
    own = {number: texts[number] for number in texts if number in listed or number == 1}
    left = {number: text for number, text in texts.items() if number not in own}
    yield from _lost(own, expected, path)
    for handout, part in expected.parts:
        found = {n: text for n, text in left.items() if single[n].show(part.issue_id, 1)}
        left = {number: text for number, text in left.items() if number not in found}
        least, most = part.pages
        if not least <= len(found) <= most:
            message = f"{len(found)} pages of '{handout}'; its edition has {least} to {most}"
            yield fault("page-count", message, path)
        if found:
            yield from _lost(found, part, path)
    for number in left:
        yield fault("lost-text", f"page {number} shows the issue of no handout", path)


def _lost(texts: dict[int, str], expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for every text that the pages in *texts*, by number, should show and do not."""
    pages = reading(list(texts.values()))
    for place, number in enumerate(texts, start=1):
        due = (*expected.first_page, *expected.every_page) if place == 1 else expected.every_page
        for text in due:
            if not pages.show(text, place):
                yield fault("lost-text", f"page {number} does not show '{text}'", path)
    for unit, text in (*expected.units, *expected.beside):
        if not pages.show_somewhere(text):
            yield fault("lost-text", f"no page shows '{text[:60]}' ({unit})", path, unit=unit)
