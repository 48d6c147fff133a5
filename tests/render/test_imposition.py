"""Imposition: every page once, where it falls into place when the sheets are folded."""

from __future__ import annotations

import io
from typing import Literal

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.pages import opened, page, printed

from handouts.render import impose_pdf
from handouts.render.conformance import print_only
from handouts.render.imposition import sides

Direction = Literal["ltr", "rtl"]

PAPER = (
    "@page { size: 396pt 612pt; margin: 40pt } p { break-after: page; font: 12pt 'Source Sans 3' }"
)


@pytest.fixture(scope="module")
def booklet() -> bytes:
    """Return a booklet of six pages."""
    pages = "".join(f"<p>página {n}</p>" for n in range(1, 7))
    return printed(page(f"<h1>Uno</h1>{pages}", stylesheet=PAPER))


# The order.


def test_eight_pages_lie_as_every_printer_lays_them() -> None:
    assert sides(8, "ltr") == ((7, 0), (1, 6), (5, 2), (3, 4))
    assert sides(8, "rtl") == ((0, 7), (6, 1), (2, 5), (4, 3))


def test_what_is_wanting_to_a_whole_sheet_is_left_blank_at_the_end() -> None:
    assert sides(1, "ltr") == ((None, 0), (None, None))
    assert sides(6, "ltr") == ((None, 0), (1, None), (5, 2), (3, 4))
    assert sides(5, "rtl") == ((0, None), (None, 1), (2, None), (4, 3))


@given(pages=st.integers(1, 61), direction=st.sampled_from(["ltr", "rtl"]))
def test_folded_and_opened_leaf_by_leaf_the_pages_come_in_order(
    pages: int, direction: Direction
) -> None:
    found = sides(pages, direction)
    first = 1 if direction == "ltr" else 0
    read: list[int | None] = []
    for front, back in zip(found[::2], found[1::2], strict=True):
        read += [front[first], back[1 - first]]
    for front, back in reversed(list(zip(found[::2], found[1::2], strict=True))):
        read += [back[first], front[1 - first]]
    assert read[:pages] == list(range(pages))
    assert read[pages:] == [None] * (len(read) - pages)
    assert len(read) - pages < 4


@given(pages=st.integers(1, 61))
def test_another_direction_is_its_mirror(pages: int) -> None:
    mirrored = tuple((right, left) for left, right in sides(pages, "ltr"))
    assert sides(pages, "rtl") == mirrored


# The file.


def text_at(data: bytes, side: int, half: int) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        width, height = pdf[side].get_size()
        start = width / 2 * half
        text = pdf[side].get_textpage()
        shown = text.get_text_bounded(start, 0, start + width / 2, height)
        text.close()
    return " ".join(str(shown).split())


@pytest.mark.parametrize(("direction", "first"), [("ltr", 1), ("rtl", 0)])
def test_the_first_page_is_at_the_outside_of_the_first_sheet(
    booklet: bytes, direction: Direction, first: int
) -> None:
    sheets = impose_pdf(booklet, sheet="Letter", direction=direction)
    assert sheets.pages == 4
    assert text_at(sheets.data, 0, first) == "Uno página 1"
    assert text_at(sheets.data, 0, 1 - first) == ""
    assert text_at(sheets.data, 1, 1 - first) == "página 2"


def test_equal_pages_give_equal_bytes(booklet: bytes) -> None:
    one, other = (impose_pdf(booklet, sheet="Letter", direction="ltr").data for _ in range(2))
    assert one == other


def test_pages_narrower_than_half_a_sheet_meet_at_the_fold() -> None:
    narrow = printed(
        page("<h1>Uno</h1><p>dos</p><p>tres</p>", stylesheet=PAPER.replace("396pt 612pt", "A5"))
    )
    with opened(impose_pdf(narrow, sheet="A4", direction="ltr").data) as pdf:
        assert [round(float(edge), 2) for edge in pdf.pages[0].MediaBox] == [0, 0, 841.89, 595.28]
        marks = b" ".join(one.Contents.read_bytes() for one in pdf.pages)
        widths = {round(float(form.BBox[2]), 2) for form in pdf.pages[0].Resources.XObject.values()}
    assert widths == {419.53}
    assert b"1 0 0 1 420.945 0 cm /R Do" in marks
    assert b"1 0 0 1 1.417 0 cm /L Do" in marks


def test_title_and_colours_are_kept_and_what_serves_a_reader_is_not(booklet: bytes) -> None:
    with opened(impose_pdf(booklet, sheet="Letter", direction="ltr").data) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Blinatumomab ≥ 1"
        assert len(pdf.Root.OutputIntents) == 1
        assert {"/StructTreeRoot", "/MarkInfo", "/Names", "/Outlines"}.isdisjoint(pdf.Root.keys())


def test_a_packet_of_another_shape_is_a_bug_and_not_passed_on(booklet: bytes) -> None:
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    names = {"edition": "booklet-print", "sheet": "Letter"}
    print_file = print_only(packet, **names)
    assert print_file.count(b'pdfaid:conformance="B"') == 1
    for spoilt in (packet.replace(b"pdfuaid:part>1", b"pdfuaid:part>2"), print_file, b""):
        with pytest.raises(RuntimeError, match="XMP"):
            print_only(spoilt, **names)
