"""From a composed page to the bytes of its PDF; the only package that knows WeasyPrint."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from handouts.job import Document
from handouts.render.fontfiles import (
    all_families,
    covered_letters,
    families,
    font_files,
    font_paths,
)
from handouts.render.isolation import pinned_fonts_only
from handouts.render.printed import MAX_PAGES, Printed
from handouts.render.releases import libraries, releases
from handouts.render.selfcontained import self_contained_html

if TYPE_CHECKING:
    from handouts.render.press import Press
    from handouts.render.variants import Variants

__all__ = [
    "MAX_PAGES",
    "Printed",
    "all_families",
    "covered_letters",
    "families",
    "font_files",
    "font_paths",
    "impose_pdf",
    "libraries",
    "prepare",
    "print_pdf",
    "print_variant",
    "releases",
    "self_contained_html",
]


def prepare() -> None:
    """Leave this process ready to print; half a second once, nothing after that.

    Raises:
        RuntimeError: WeasyPrint or uharfbuzz is not the release the corrections were written for.
    """
    _press()


def print_pdf(document: Document, *, path: str) -> Printed:
    """Return the page as a PDF that is PDF/UA-1 and PDF/A-3a at once.

    Equal documents give equal bytes, whatever the machine, folder, locale or time. `path` is the
    author's file that diagnostics name.

    Raises:
        HandoutsError: `missing-glyph`, `refused-fetch`, `renderer-warning`, `overfull-card`,
            `too-many-pages` or `render-failed`.
    """
    return _press().print(document, path)


def print_variant(document: Document, *, path: str) -> Printed | str:
    """Return the page as `print_pdf` does, from what clinics have in common where that is certain.

    Else the reason why it has to be printed in full, which may be a fault of the page.
    """
    from handouts.render.variants import Doubt  # noqa: PLC0415 - only a worker waits for it

    if document.slotted is None:
        return "no other clinic has it in common"
    try:
        return _variants().print(document, document.slotted, path)
    except Doubt as doubt:
        return str(doubt)


def impose_pdf(
    data: bytes,
    *,
    sheet: str,
    direction: Literal["ltr", "rtl"],
    edition: str = "booklet-print",
) -> Printed:
    """Return the pages of a printed booklet on sheets of paper *sheet*, for the printer alone.

    *direction* is that of the language, *edition* what the sheets are called.
    See `handouts.render.imposition`.
    """
    from handouts.render.imposition import impose  # noqa: PLC0415 - few jobs need it

    return impose(data, sheet=sheet, direction=direction, edition=edition)


@cache
def _variants() -> Variants:
    from handouts.render.variants import Variants  # noqa: PLC0415 - as above

    return Variants(_press())


@cache
def _press() -> Press:
    from handouts.render.press import Press  # noqa: PLC0415 - only a worker waits for it

    with pinned_fonts_only():
        return Press()
