"""A finished PDF as a screen reader follows it: rows of tables, each cell with its language."""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise

from handouts.imprint import squeezed


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its tag, the language it names, and its text without white space."""

    tag: str
    language: str
    text: str


def rows(data: bytes) -> list[tuple[Cell, ...]]:
    """Return the rows of all tables in *data*, in the order of the structure tree."""
    texts = _texts(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            tuple(
                Cell(
                    str(cell.S),
                    str(cell.get("/Lang", "")),
                    squeezed("".join(texts[numbers[page], mark] for page, mark in _marks(cell))),
                )
                for cell in row.K
            )
            for row in _below(pdf.Root.StructTreeRoot.K[0])
            if row.S == "/TR"
        ]


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids: Sequence[object] = list(element.get("/K", []))
    for kid in kids:
        # A number is the mark of some content.
        if isinstance(kid, pikepdf.Object) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from _below(kid)


def _marks(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield page and number of every marked piece of text in *element*, in reading order."""
    kids: Sequence[object] = list(element.get("/K", []))
    for kid in kids:
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif not isinstance(kid, pikepdf.Object):
            continue
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)
        elif kid.get("/Type") == "/StructElem":
            yield from _marks(kid)


def _texts(data: bytes) -> defaultdict[tuple[int, int], str]:
    """Return the text drawn under each mark, by page from 0 and the mark's number."""
    found: defaultdict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            read = page.get_textpage()
            for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
                length = pdfium.FPDFTextObj_GetText(one.raw, read.raw, None, 0)
                buffer = ctypes.create_string_buffer(length)
                letters_at = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                pdfium.FPDFTextObj_GetText(one.raw, read.raw, letters_at, length)
                found[number, mark] += buffer.raw.decode("utf-16-le").rstrip("\0")
    return found
