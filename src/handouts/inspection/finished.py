"""A finished file taken apart, each of its structures walked once: all else works on this."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise

from handouts.inspection.leaf import read
from handouts.inspection.tags import NOTHING, Element, Tagged, tagged

# Letters PDFium gives back of one text object, at most; a longer one is asked for again.
_ROOM = 4096
_Buffer = ctypes.c_ushort * _ROOM


# What pikepdf raises where an object is not of the kind it should be.
_AMISS = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError, RuntimeError)


class UnreadableError(Exception):
    """A file that cannot be opened or read, with the reason."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its size in points, its text as PDFium reads it, and by mark of content.

    `outside` are the words that do not lie on the page. Of a page that was not `read` only the
    size is known.
    """

    size: tuple[float, float]
    text: str = ""
    marked: dict[int, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    read: bool = True


@dataclass(frozen=True, slots=True)
class Finished:
    """A file read back."""

    leaves: tuple[Leaf, ...]
    title: str
    encrypted: bool
    tagged: Tagged

    def text_of(self, element: Element) -> str:
        """Return what an element shows, in the order of the structure tree."""
        return "".join(self.leaves[page].marked.get(mark, "") for page, mark in element.content)


def read_back(data: bytes, pages: Collection[int] | None = None) -> Finished:
    """Return the file in *data*, taken apart.

    With *pages*, counted from 1, only these are read.

    Raises:
        UnreadableError: it is damaged, or no PDF.
    """
    leaves, title = _opened(data, _leaf, pages)
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            return Finished(leaves, title, file.is_encrypted, tagged(file))
    except (pikepdf.PdfError, *_AMISS) as error:
        raise UnreadableError(f"the finished file cannot be read: {error}") from error


def read_words(data: bytes, pages: Collection[int]) -> Finished:
    """Return the file in *data* with the words of those *pages*, from 1, and nothing else.

    Raises:
        UnreadableError: as above.
    """
    leaves, title = _opened(data, lambda page: Leaf(page.get_size(), read(page)), pages)
    return Finished(leaves, title, encrypted=False, tagged=NOTHING)


def _opened(
    data: bytes,
    leaf: Callable[[pypdfium2.PdfPage], Leaf],
    pages: Collection[int] | None = None,
) -> tuple[tuple[Leaf, ...], str]:
    """Return the pages, each as *leaf* has it, and the title; of others than *pages* the size."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"the finished file cannot be opened: {error}") from error
    try:
        title: str = pdf.get_metadata_value("Title")
        read_whole = range(1, len(pdf) + 1) if pages is None else pages
        leaves = (
            leaf(pdf[at]) if at + 1 in read_whole else Leaf(pdf.get_page_size(at), read=False)
            for at in range(len(pdf))
        )
        return tuple(leaves), title
    except pypdfium2.PdfiumError as error:
        # Damage within a file is met only where it is read.
        raise UnreadableError(f"the finished file cannot be read: {error}") from error
    finally:
        pdf.close()


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    text = page.get_textpage()
    try:
        whole: str = text.get_text_range()
        width, height = page.get_size()
        marked: dict[int, str] = {}
        outside = []
        for mark, words, (left, low, right, high) in _pieces(page, text):
            marked[mark] = marked.get(mark, "") + words
            if words.strip() and (left < 0 or low < 0 or right > width or high > height):
                outside.append(words)
        return Leaf((width, height), whole, marked, tuple(outside))
    finally:
        text.close()


def _pieces(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage
) -> Iterator[tuple[int, str, tuple[float, float, float, float]]]:
    """Yield mark of content, letters and edges of each piece of text; the page's margins have -1.

    pypdfium2's own objects cost as much again as all that is asked of them.
    """
    buffer = _Buffer()
    edges = tuple(ctypes.c_float() for _ in range(4))
    for place in range(pdfium.FPDFPage_CountObjects(page.raw)):
        found = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        length = pdfium.FPDFTextObj_GetText(found, text.raw, buffer, 2 * _ROOM)
        room = buffer
        if length > 2 * _ROOM:
            room = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFTextObj_GetText(found, text.raw, room, length)
        letters = bytes(room)[: length - 2].decode("utf-16-le", "replace")
        pdfium.FPDFPageObj_GetBounds(found, *edges)
        left, low, right, high = (edge.value for edge in edges)
        yield pdfium.FPDFPageObj_GetMarkedContentID(found), letters, (left, low, right, high)
