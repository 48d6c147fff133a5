"""Objects as bytes in which numbers are still open, and the streams that hold finished ones."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pydyf  # type: ignore[import-untyped]

from handouts.render.variants.written import reference_to

_POINTS_PER_PIXEL = 0.75
# Literal strings come first, so that "12 0 R" in a text is no reference.
_OPEN = re.compile(
    rb"\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b|/(?:Rect|BBox) \[([^]]*)\]|\0(\w+)\0", re.DOTALL
)
# Type, place, and number within an object stream.
row = struct.Struct(">BIH").pack
ROW = 7


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in points from the bottom of a part's page, which moves with its block."""

    block: str
    corners: tuple[float, ...]

    def moved(self, x_px: float, y_px: float) -> bytes:
        """Return it moved by so many CSS pixels to the right and down."""
        x, y = x_px * _POINTS_PER_PIXEL, -y_px * _POINTS_PER_PIXEL
        left, bottom, right, top = self.corners
        return numbers((left + x, bottom + y, right + x, top + y))


Piece: TypeAlias = bytes | int | str | Place
"""Bytes; one of the part's own objects, by its place; what the base has by a name; a rectangle."""


def split(data: bytes, own: Callable[[int], int | str], block: str = "") -> tuple[Piece, ...]:
    """Return an object with its references as *own* tells them, and rectangles of *block* open."""
    pieces: list[Piece] = []
    at = 0
    for found in _OPEN.finditer(data):
        if found[1]:
            start, stop = found.span(1)
            piece: Piece = own(int(found[1]))
        elif found[2] and block:
            start, stop = found.span(2)
            piece = Place(block, tuple(map(float, found[2].split())))
        elif found[3]:
            start, stop = found.span()
            piece = found[3].decode()
        else:
            continue
        pieces += (data[at:start], piece)
        at = stop
    return (*pieces, data[at:])


def numbers(values: Iterable[float]) -> bytes:
    """Return numbers as a PDF has them."""
    data: bytes = pydyf.Array(values).data
    return data[1:-1]


def references(objects: Iterable[int | None]) -> bytes:
    """Return references, null for None."""
    return b" ".join(b"null" if one is None else reference_to(one) for one in objects)


def stream(own: int, head: bytes, data: bytes) -> bytes:
    """Return *data*, compressed, as stream number *own*; *head* are entries of its dictionary."""
    packed = zlib.compress(data)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        own,
        head,
        len(packed),
        packed,
    )


def object_stream(own: int, held: Sequence[tuple[int, bytes]]) -> bytes:
    """Return the object stream number *own* that holds (number, object), in this order."""
    index: list[bytes] = []
    at = 0
    for found, data in held:
        index.append(b"%d %d" % (found, at))
        at += len(data) + 1
    heads = b" ".join(index)
    head = b"/Type/ObjStm/N %d/First %d" % (len(held), len(heads) + 1)
    return stream(own, head, b"\n".join((heads, *(data for _number, data in held))))
