"""A booklet's pages two to a side of a sheet, in the order in which it is folded and stapled.

What comes of it is for a printer, not for a reader: it claims PDF/A-3b and no more, and has neither
tags nor bookmarks nor links.
"""

from __future__ import annotations

import io
from typing import Literal

import pikepdf

from handouts.content.paper import SIZES_PT
from handouts.render.conformance import print_only
from handouts.render.printed import Printed

_TO_A_SHEET = 4
_MARKS = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))

Side = tuple[int | None, int | None]


def sides(pages: int, direction: Literal["ltr", "rtl"]) -> tuple[Side, ...]:
    """Return the pages, counted from 0, at the left and the right of each side; None is blank.

    Front and back of each sheet follow one another, the outermost sheet first. Blanks come last.
    """
    whole = -(-pages // _TO_A_SHEET) * _TO_A_SHEET
    order = [page if page < pages else None for page in range(whole)]
    found: list[Side] = []
    for place in range(whole // 2):
        early, late = order[place], order[whole - 1 - place]
        # In a book read from the left, odd pages stand at the right.
        early_at_right = (place % 2 == 0) == (direction == "ltr")
        found.append((late, early) if early_at_right else (early, late))
    return tuple(found)


def impose(data: bytes, *, sheet: str, direction: Literal["ltr", "rtl"], edition: str) -> Printed:
    """Return the pages of the PDF in *data* on sheets of paper *sheet*, laid sideways.

    *edition* is what the sheets are called. Equal bytes give equal bytes.

    Raises:
        RuntimeError: the PDF's metadata has another shape than this package gives it.
    """
    height, width = SIZES_PT[sheet]
    with pikepdf.open(io.BytesIO(data)) as booklet, pikepdf.new() as printed:
        _untag(booklet)
        forms = [printed.copy_foreign(page.as_form_xobject()) for page in booklet.pages]
        order = sides(len(forms), direction)
        for left, right in order:
            side = printed.add_blank_page(page_size=(width, height))
            marks: list[bytes] = []
            for name, page, outer in (("L", left, True), ("R", right, False)):
                if page is not None:
                    # Both pages end at the fold, should they be narrower than half a sheet.
                    start = width / 2 - float(forms[page].BBox[2]) if outer else width / 2
                    side.add_resource(forms[page], pikepdf.Name.XObject, pikepdf.Name(f"/{name}"))
                    marks.append(b"q 1 0 0 1 %.3f 0 cm /%s Do Q" % (start, name.encode()))
            side.Contents = printed.make_stream(b"\n".join(marks))
        _describe(printed, booklet, edition, sheet)
        whole = io.BytesIO()
        printed.save(whole, deterministic_id=True, min_version=booklet.pdf_version)
    return Printed(whole.getvalue(), len(order))


def _untag(booklet: pikepdf.Pdf) -> None:
    """Take the tags out of whatever is drawn: pages, and the pictures and patterns on them."""
    for page in booklet.pages:
        page.contents_coalesce()
    pages = {page.Contents.objgen for page in booklet.pages}
    for drawn in booklet.objects:
        if isinstance(drawn, pikepdf.Stream) and (
            drawn.objgen in pages or drawn.get("/Subtype") == "/Form" or "/PatternType" in drawn
        ):
            instructions = pikepdf.parse_content_stream(drawn)
            kept = [one for one in instructions if str(one.operator) not in _MARKS]
            drawn.write(pikepdf.unparse_content_stream(kept))


def _describe(printed: pikepdf.Pdf, booklet: pikepdf.Pdf, edition: str, sheet: str) -> None:
    """Give the sheets the booklet's title and colours, and say how they are to be printed."""
    root, source = printed.Root, booklet.Root
    root.OutputIntents = printed.copy_foreign(booklet.make_indirect(source.OutputIntents))
    root.Metadata = printed.make_stream(
        print_only(source.Metadata.read_bytes(), edition=edition, sheet=sheet)
    )
    root.Metadata.Type, root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True,
        Duplex=pikepdf.Name.DuplexFlipShortEdge,
        PrintScaling=pikepdf.Name("/None"),
    )
    for key, value in booklet.docinfo.items():
        printed.docinfo[key] = str(value)
