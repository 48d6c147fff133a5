"""Finished PDFs as small pictures, and how alike two of them look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageChops, ImageDraw
from weasyprint.text.ffi import pango  # type: ignore[import-untyped]

DPI, GREYS = 40, 8
# How far a dot's grey may lie from its like, and how many dots of a page may lie further. A dot of
# a letter that is drawn another way stays below it; a line that moves by one dot gives hundreds.
FAR, STRAY = 80, 8
# Of all pages together: how much more or less may be printed, and by what share of it that of
# one upright strip may differ.
INK_SHARE, STRIP_SHARE, STRIPS = 0.05, 0.15, 12
_PAPER = 255


def pango_version() -> str:
    """Return the release of the library that breaks the lines."""
    found = int(pango.pango_version())
    return f"{found // 10000}.{found // 100 % 100}.{found % 100}"


def strip(path: Path, hidden: str) -> Image.Image:
    """Return the pages of a PDF side by side, without the text *hidden*."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [_drawn(page, hidden) for page in pdf]
    size = sum(page.width + 1 for page in pages) - 1, max(page.height for page in pages)
    found = Image.new("L", size, _PAPER // 2)
    left = 0
    for page in pages:
        found.paste(page, (left, 0))
        left += page.width + 1
    return _few_greys(found)


def _few_greys(picture: Image.Image) -> Image.Image:
    """Return *picture* with a palette of evenly spaced greys: a file a quarter as large."""
    levels = [grey * GREYS // 256 for grey in range(256)]
    found = Image.frombytes("P", picture.size, picture.point(levels).tobytes())
    found.putpalette([level * 255 // (GREYS - 1) for level in range(GREYS) for _ in "rgb"])
    return found


def _drawn(page: pypdfium2.PdfPage, hidden: str) -> Image.Image:
    scale = DPI / 72
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    pen = ImageDraw.Draw(picture)
    for left, bottom, right, top in _places(page, hidden):
        foot = picture.height - bottom * scale
        pen.rectangle(
            (left * scale - 1, picture.height - top * scale - 1, right * scale + 1, foot + 1),
            fill=_PAPER,
        )
    return picture


def _places(page: pypdfium2.PdfPage, text: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield where *text* stands on a page: left, bottom, right and top, in points."""
    read = page.get_textpage()
    search = read.search(text, match_case=True)
    while found := search.get_next():
        yield from (read.get_charbox(found[0] + place) for place in range(found[1]))


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return where two pictures differ, black on white; what only one of them has differs."""
    size = max(one.width, other.width), max(one.height, other.height)
    found = ImageChops.difference(_padded(one, size, 0), _padded(other, size, _PAPER))
    both = min(one.width, other.width), min(one.height, other.height)
    inner = ImageChops.difference(one.convert("L").crop((0, 0, *both)), _cropped(other, both))
    found.paste(inner, (0, 0))
    return found.point([0 if grey > FAR else _PAPER for grey in range(256)])


def _padded(picture: Image.Image, size: tuple[int, int], grey: int) -> Image.Image:
    found = Image.new("L", size, grey)
    found.paste(picture.convert("L"), (0, 0))
    return found


def _cropped(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture.convert("L").crop((0, 0, *size))


def alike(one: Image.Image, other: Image.Image, pages: int) -> bool:
    """Return whether two strips of *pages* look the same to an eye that is near."""
    return difference(one, other).histogram()[0] <= STRAY * pages


def composed_alike(one: Image.Image, other: Image.Image, width: int) -> bool:
    """Return whether two strips of pages *width* dots wide look the same from afar.

    As many pages within one, as much ink, and as much of it in each upright strip of the paper:
    lines may break elsewhere, but not be lost, change their size or stand beside their column.
    """
    first, second = _profile(one, width), _profile(other, width)
    whole = sum(first)
    return (
        abs(one.width - other.width) <= width + 1
        and abs(whole - sum(second)) <= INK_SHARE * whole
        and all(
            abs(here - there) <= STRIP_SHARE * whole / STRIPS
            for here, there in zip(first, second, strict=True)
        )
    )


def _profile(picture: Image.Image, width: int) -> list[float]:
    """Return how much ink stands in each upright strip of a page, of all pages together."""
    ink = [0.0] * STRIPS
    dark = ImageChops.invert(picture.convert("L"))
    for left in range(0, picture.width, width + 1):
        for place in range(STRIPS):
            edges = (left + width * place // STRIPS, left + width * (place + 1) // STRIPS)
            found = dark.crop((edges[0], 0, edges[1], picture.height)).histogram()
            ink[place] += sum(grey * count for grey, count in enumerate(found))
    return ink
