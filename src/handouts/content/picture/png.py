"""PNG pictures: every chunk checked, and only those written back that show something.

Left out are text, dates, places, thumbnails, colour profiles (a page's colours are sRGB and the
renderer reads no others) and whatever follows the picture. Source: the PNG specification,
third edition, https://www.w3.org/TR/png-3/.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.content.picture.base import MAX_RATIO, Picture, Unfit
from handouts.diagnostics import Span

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 4 * 1024 * 1024
MAX_PIXELS = 4_000_000
MAX_SIDE = 4_000

_HEADER = struct.Struct(">IIBBBBB")
_GREY, _RGB, _PALETTE = 0, 2, 3
_CHANNELS = {_GREY: 1, _RGB: 3, _PALETTE: 1, 4: 2, 6: 4}
_DEPTHS = {_GREY: (1, 2, 4, 8, 16), _RGB: (8, 16), _PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_FILTERS = frozenset(range(5))
# Adam7: first column, first row, and the steps of both.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_KNOWN_CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_ANIMATION = (b"acTL", b"fcTL", b"fdAT")
_SAVE_AGAIN = "save the picture again from the program it was drawn with"


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    data: bytes

    def written(self) -> bytes:
        body = self.kind + self.data
        return struct.pack(">I", len(self.data)) + body + struct.pack(">I", zlib.crc32(body))


@dataclass(frozen=True, slots=True)
class _Header:
    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    def rows(self) -> Iterator[tuple[int, int]]:
        """Yield for each pass its rows and the bytes of one row, the filter's byte included."""
        bits = self.depth * _CHANNELS[self.colour]
        for x, y, right, down in _PASSES if self.interlaced else ((0, 0, 1, 1),):
            across = (self.width - x + right - 1) // right
            rows = (self.height - y + down - 1) // down
            if across > 0 and rows > 0:
                yield rows, (across * bits + 7) // 8 + 1


def vet_png(path: str, data: bytes) -> Picture:
    """Return the picture in *data* with the chunks that show something and no others.

    Raises:
        HandoutsError: `too-large`, `unfit-size`, `damaged-picture`, `animated-picture` or
            `unprintable-picture`.
    """
    try:
        return _vet(data)
    except Unfit as unfit:
        raise unfit.at(Span.at(path)) from unfit


def _vet(data: bytes) -> Picture:
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read"
        raise Unfit("too-large", message, "save it smaller: 1,000 pixels a side are plenty")
    chunks = tuple(_chunks(data))
    if chunks[0].kind != b"IHDR" or len(chunks[0].data) != _HEADER.size:
        raise _damaged("the file does not begin with a header")
    header = _header(chunks[0].data)
    _refuse_unknown(chunks)
    palette, transparency = _colours(header, chunks)
    pixels = _Chunk(b"IDAT", _pixels(header, _joined(chunks)))
    kept = (chunks[0], *palette, *transparency, pixels, _Chunk(b"IEND", b""))
    clean = SIGNATURE + b"".join(chunk.written() for chunk in kept)
    return Picture(clean, "image/png", float(header.width), float(header.height))


def _damaged(message: str) -> Unfit:
    return Unfit("damaged-picture", message, _SAVE_AGAIN)


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks up to the end mark; what lies behind it is never looked at."""
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise _damaged(f"the file ends after {len(data):,} bytes, before the picture does")
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise _damaged(f"the part at byte {at:,} is cut off")
        if not (kind.isascii() and kind.isalpha()):
            raise _damaged(f"the part at byte {at:,} has no name")
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if checksum != zlib.crc32(data[at + 4 : end - 4]):
            raise _damaged(f"the checksum of the part {kind.decode()} at byte {at:,} is wrong")
        yield _Chunk(kind, data[at + 8 : end - 4])
        at = end


def _header(data: bytes) -> _Header:
    width, height, depth, colour, compression, filtering, interlace = _HEADER.unpack(data)
    if not width or not height:
        raise Unfit("unfit-size", f"the picture is {width} by {height} pixels", _SAVE_AGAIN)
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Unfit(
            "unfit-size",
            f"the picture claims {width:,} by {height:,} pixels;"
            f" at most {MAX_SIDE:,} a side and {MAX_PIXELS:,} in all are printed",
            "save it smaller: 1,000 pixels a side are plenty",
        )
    if max(width, height) > MAX_RATIO * min(width, height):
        raise Unfit(
            "unfit-size",
            f"the picture is {width:,} by {height:,} pixels: more than {MAX_RATIO} times as long",
            "crop it, or arrange its parts side by side",
        )
    if depth not in _DEPTHS.get(colour, ()):
        raise _damaged(f"{depth} bits with colour type {colour} do not exist")
    if compression or filtering or interlace > 1:
        raise _damaged(
            "the header asks for a compression, filter or interlacing that does not exist"
        )
    if colour == _GREY and depth == max(_DEPTHS[_GREY]):
        raise Unfit(
            "unprintable-picture",
            "the picture is grey with 16 bits, which cannot be printed",
            "save it with 8 bits a channel",
        )
    return _Header(width, height, depth, colour, interlaced=interlace == 1)


def _refuse_unknown(chunks: tuple[_Chunk, ...]) -> None:
    for chunk in chunks:
        if chunk.kind in _ANIMATION:
            raise Unfit(
                "animated-picture", "the picture is animated", "save one still picture of it"
            )
        if chunk.kind[:1].isupper() and chunk.kind not in _KNOWN_CRITICAL:
            raise _damaged(
                f"the picture cannot be shown without the unknown part {chunk.kind.decode()}"
            )
    if chunks[-1].data:
        raise _damaged("the end mark is not empty")
    if sum(chunk.kind == b"IHDR" for chunk in chunks) > 1:
        raise _damaged("a second header follows")


def _colours(
    header: _Header, chunks: tuple[_Chunk, ...]
) -> tuple[tuple[_Chunk, ...], tuple[_Chunk, ...]]:
    """Return the palette and the transparency, each at most one chunk, in their right order."""
    kinds = tuple(chunk.kind for chunk in chunks)
    before = chunks[: kinds.index(b"IDAT")] if b"IDAT" in kinds else ()
    palette = tuple(chunk for chunk in before if chunk.kind == b"PLTE")
    transparency = tuple(chunk for chunk in before if chunk.kind == b"tRNS")
    if kinds.count(b"PLTE") > len(palette[:1]) or kinds.count(b"tRNS") > len(transparency[:1]):
        raise _damaged("the palette or the transparency stands twice or after the pixels")
    if header.colour != _PALETTE:
        if transparency:
            _check_clear_colour(header, transparency[0].data)
        # Beside true colours a palette is only a suggestion.
        return (), transparency
    colours = len(palette[0].data) // 3 if palette else 0
    if not 0 < colours <= 2**header.depth or len(palette[0].data) % 3:
        raise _damaged(f"the palette does not fit {header.depth} bits")
    if transparency and not 0 < len(transparency[0].data) <= colours:
        raise _damaged("the transparency does not fit the palette")
    if transparency and kinds.index(b"tRNS") < kinds.index(b"PLTE"):
        raise _damaged("the transparency stands before the palette")
    return palette, transparency


def _check_clear_colour(header: _Header, data: bytes) -> None:
    channels = _CHANNELS[header.colour]
    if header.colour not in {_GREY, _RGB} or len(data) != 2 * channels:
        raise _damaged("the transparency does not fit the colours")
    if max(struct.unpack(f">{channels}H", data)) >= 2**header.depth:
        raise _damaged("the transparent colour has more bits than the picture")
    # The renderer compares the colour after it has brought the pixels to 8 bits.
    if header.depth not in {1, 8}:
        raise Unfit(
            "unprintable-picture",
            f"one transparent colour among {header.depth}-bit colours cannot be printed",
            "save it with 8 bits a channel",
        )


def _joined(chunks: tuple[_Chunk, ...]) -> bytes:
    places = [place for place, chunk in enumerate(chunks) if chunk.kind == b"IDAT"]
    if not places or places != list(range(places[0], places[-1] + 1)):
        raise _damaged("the pixels are missing or scattered over the file")
    return b"".join(chunks[place].data for place in places)


def _pixels(header: _Header, compressed: bytes) -> bytes:
    """Return the compressed pixels without what lies behind them."""
    passes = tuple(header.rows())
    expected = sum(rows * stride for rows, stride in passes)
    decoder = zlib.decompressobj()
    try:
        # One byte more than expected, so that a bomb is found and never inflated.
        pixels = decoder.decompress(compressed, expected + 1)
    except zlib.error as error:
        raise _damaged("the pixels cannot be decompressed") from error
    if len(pixels) != expected or not decoder.eof:
        raise _damaged(f"the header promises {expected:,} bytes of pixels; the file holds others")
    at = 0
    for rows, stride in passes:
        if not _FILTERS.issuperset(pixels[at : at + rows * stride : stride]):
            raise _damaged("a row of pixels has a filter that does not exist")
        at += rows * stride
    return compressed[: len(compressed) - len(decoder.unused_data)]
