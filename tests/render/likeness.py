"""What a reader, a screen reader or a search can tell of a PDF, to be compared with another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from render.pages import opened

_DPI = (100, 83)
_ROW = 4096
_ENTRIES = ("/S", "/Alt", "/ActualText", "/Lang", "/E", "/T")


@dataclass(frozen=True, slots=True)
class Likeness:
    """All but the pixels."""

    texts: tuple[str, ...]
    structure: tuple[object, ...]
    outline: tuple[tuple[str, int, str], ...]
    links: tuple[tuple[int, tuple[float, ...], str, str, str], ...]
    aims: tuple[str, ...]
    information: tuple[tuple[str, str], ...]
    metadata: bytes
    boxes: tuple[tuple[str, ...], ...]


def likeness(data: bytes) -> Likeness:
    """Return what can be told of a PDF."""
    with pypdfium2.PdfDocument(data) as reader:
        texts = tuple(page.get_textpage().get_text_range() for page in reader)
    with opened(data) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            aims = tuple(_outline(outline.root, numbers, 0))
        return Likeness(
            texts=texts,
            structure=tuple(_tree(pdf.Root.StructTreeRoot.K, numbers)),
            outline=aims,
            # The order among them is that of the tags: pages say so (Tabs S).
            links=tuple(sorted(_links(pdf))),
            aims=tuple(str(one) for one in _aims(pdf.Root)),
            information=tuple(sorted((key, str(value)) for key, value in pdf.docinfo.items())),
            metadata=pdf.Root.Metadata.read_bytes(),
            boxes=tuple((str(page.mediabox), str(page.trimbox)) for page in pdf.pages),
        )


def greatest_difference(first: bytes, second: bytes) -> tuple[int, int]:
    """Return how many bytes of the pixels of two PDFs differ by more than one, and by how much.

    A rule on the very border between two rows of pixels falls on either by a millionth of a point.
    It does so at one resolution and not at another; what differs indeed differs at both.
    """
    found = _difference(first, second, _DPI[0])
    return min(found, _difference(first, second, _DPI[1])) if found > (0, 1) else found


def _difference(first: bytes, second: bytes, dpi: int) -> tuple[int, int]:
    count = most = 0
    with pypdfium2.PdfDocument(first) as one, pypdfium2.PdfDocument(second) as other:
        for left, right in zip(one, other, strict=True):
            apart = _apart(_pixels(left, dpi), _pixels(right, dpi))
            count += sum(one > 1 for one in apart)
            most = max((most, *apart))
    return count, most


def _aims(root: pikepdf.Object) -> Iterator[object]:
    """Yield the names that links inside the file lead to."""
    if "/Names" in root and "/Dests" in root.Names:
        names = root.Names.Dests.Names
        yield from (names[at] for at in range(0, len(names), 2))


def _pixels(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    return bytes(page.render(scale=dpi / 72).buffer)


def _apart(first: bytes, second: bytes) -> list[int]:
    """Return by how much the bytes that differ do."""
    assert len(first) == len(second)
    rows = range(0, len(first), _ROW)
    pairs = ((first[at : at + _ROW], second[at : at + _ROW]) for at in rows)
    return [abs(a - b) for one, two in pairs if one != two for a, b in zip(one, two, strict=True)]


def _tree(kids: pikepdf.Object, numbers: Mapping[tuple[int, int], int]) -> Iterator[object]:
    """Yield each element as its entries and kids, content as the page it stands on."""
    if not isinstance(kids, pikepdf.Array):
        kids = pikepdf.Array([kids])
    for kid in kids:
        if not hasattr(kid, "objgen"):  # a number, which pikepdf gives as Python's own
            yield "content"
        elif kid.get("/Type") == "/OBJR":
            yield ("link", str(kid.Obj.get("/Contents", "")))
        elif kid.get("/Type") == "/MCR":
            yield ("content", numbers[kid.Pg.objgen])
        else:
            page = numbers[kid.Pg.objgen] if "/Pg" in kid else None
            entries = tuple((key, str(kid[key])) for key in _ENTRIES if key in kid)
            attributes = _attributes(kid.get("/A"))
            yield (entries, page, attributes, tuple(_tree(kid.get("/K", pikepdf.Array()), numbers)))


def _attributes(found: pikepdf.Object | None) -> tuple[tuple[str, object], ...]:
    if found is None:
        return ()
    return tuple(
        (key, tuple(round(float(one), 2) for one in value) if key == "/BBox" else str(value))
        for key, value in sorted(found.items())
        if key != "/Headers"
    )


def _outline(
    items: list[pikepdf.OutlineItem], numbers: Mapping[tuple[int, int], int], depth: int
) -> Iterator[tuple[str, int, str]]:
    for item in items:
        where = item.destination
        assert isinstance(where, pikepdf.Array)
        yield item.title, depth, f"{numbers[where[0].objgen]} {[str(one) for one in where[1:]]}"
        yield from _outline(item.children, numbers, depth + 1)


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, tuple[float, ...], str, str, str]]:
    for at, page in enumerate(pdf.pages):
        for link in page.get("/Annots", ()):
            place = tuple(round(float(one), 2) for one in link.Rect)
            aim = (
                str(link.A.URI) if "/A" in link and "/URI" in link.A else str(link.get("/Dest", ""))
            )
            yield (at, place, aim, str(link.get("/Contents", "")), str(link.get("/F", "")))
