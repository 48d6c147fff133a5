"""Which PNG pictures are printed, and what is left of them."""

from __future__ import annotations

import re
import struct
import zlib
from importlib import resources

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handouts.content.picture import Picture, vet_picture
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.job import Asset, Document, Expected
from handouts.render import print_pdf

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(  # noqa: PLR0913 - a PNG's header has this many parts
    width: int = 5,
    height: int = 5,
    depth: int = 8,
    colour: int = GREY,
    *,
    last: int = 0,
    method: int = 0,
) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, method, 0, last))


def rows(width: int, height: int, bits: int) -> bytes:
    return (b"\0" + bytes((width * bits + 7) // 8)) * height


def png(*chunks: bytes, pixels: bytes | None = None, first: bytes = header()) -> bytes:
    """Return a picture of five black pixels a side, with other parts between head and pixels."""
    data = zlib.compress(rows(5, 5, 8)) if pixels is None else pixels
    return SIGNATURE + first + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND")


def picture(depth: int, colour: int, *chunks: bytes, interlaced: bool = False) -> bytes:
    """Return a black picture of 5 by 5 pixels."""
    bits = depth * CHANNELS[colour]
    whole = rows(5, 5, bits)
    if interlaced:
        sizes = [(-(-(5 - x) // right), -(-(5 - y) // down)) for x, y, right, down in PASSES]
        whole = b"".join(rows(across, down, bits) for across, down in sizes if across > 0 < down)
    first = header(depth=depth, colour=colour, last=int(interlaced))
    return png(*chunks, pixels=zlib.compress(whole), first=first)


def vet(data: bytes) -> Picture:
    return vet_picture("logo.png", data)


def refused(data: bytes) -> Diagnostic:
    with pytest.raises(HandoutsError) as caught:
        vet(data)
    (found,) = caught.value.diagnostics
    return found


def pdf(picture: Picture) -> bytes:
    """Return a page that shows *picture*; a log record or a fetch would raise."""
    expected = Expected("t", "en", "", "Letter", (1, 1), (), (), ())
    html = '<html lang="en"><head><title>t</title></head><body><h1>t</h1><p></p></body></html>'
    style = """p {
        block-size: 40pt; background: url(asset:///logo) no-repeat; background-size: contain;
        image-rendering: crisp-edges;
    }"""
    assets = (("asset:///logo", Asset(picture.data, picture.media_type)),)
    return print_pdf(Document(html, style, assets, expected), path="logo.png").data


CLEAN = png()
PALETTE_OF_TWO = chunk(b"PLTE", bytes(6))


@pytest.mark.parametrize(
    "data",
    [
        png(chunk(b"tEXt", b"GPS\x0052.1,0.2 patient name")),
        png(chunk(b"iCCP", b"x\0\0y"), chunk(b"eXIf", b"MM"), chunk(b"gAMA", bytes(4))),
        png(pixels=zlib.compress(rows(5, 5, 8)) + b"SECRET"),
        CLEAN + b"PK\x03\x04" + b"SECRET" * 20,
        png(pixels=b"").replace(chunk(b"IDAT"), chunk(b"IDAT", b"") * 2 + CLEAN[33:-12]),
    ],
    ids=["metadata-private", "profile", "behind-the-pixels", "trailing-zip", "pixels-in-parts"],
)
def test_only_what_shows_gets_through(data: bytes) -> None:
    assert vet(data) == Picture(CLEAN, "image/png", 5.0, 5.0)


def test_a_suggested_palette_is_left_out() -> None:
    assert vet(picture(8, RGB, PALETTE_OF_TWO)) == vet(picture(8, RGB))


PRINTED = {
    f"{name}-{depth}{'-interlaced' if interlaced else ''}": picture(
        depth, colour, *chunks, interlaced=interlaced
    )
    for name, colour, depths, chunks in (
        ("grey", GREY, (1, 2, 4, 8), ()),
        ("grey-clear", GREY, (1, 8), (chunk(b"tRNS", b"\0\1"),)),
        ("rgb", RGB, (8, 16), ()),
        ("rgb-clear", RGB, (8,), (chunk(b"tRNS", bytes(6)),)),
        ("palette", PALETTE, (1, 2, 4, 8), (PALETTE_OF_TWO,)),
        ("palette-clear", PALETTE, (1, 8), (PALETTE_OF_TWO, chunk(b"tRNS", b"\0"))),
        ("grey-alpha", GREY_ALPHA, (8, 16), ()),
        ("rgba", RGBA, (8, 16), ()),
    )
    for depth in depths
    for interlaced in (False, True)
}


@pytest.mark.parametrize("data", PRINTED.values(), ids=PRINTED)
def test_every_other_kind_is_printed_in_silence_and_stays_as_it_is(data: bytes) -> None:
    found = vet(data)
    assert vet(found.data) == found
    assert b"/Image" in pdf(found)


def test_a_polyglot_tail_does_not_reach_the_page() -> None:
    page = pdf(vet(png(chunk(b"tEXt", b"SECRET")) + b"SECRET"))
    assert page == pdf(vet(CLEAN))
    assert b"SECRET" not in page


BOMB = zlib.compress(bytes(40_000_000), 9)

# The public cases come first; a claim of size is refused before a single pixel is inflated.
REFUSED = {
    "header-30000sq": (png(first=header(30_000, 30_000)), "unfit-size"),
    "header-13000sq": (png(first=header(13_000, 13_000)), "unfit-size"),
    "header-max": (png(first=header(2**31 - 1, 2**31 - 1)), "unfit-size"),
    "real-15000sq-1bit": (
        png(first=header(15_000, 15_000, 1), pixels=zlib.compress(bytes(1_876 * 15_000))),
        "unfit-size",
    ),
    "strip-1x60000": (png(first=header(1, 60_000)), "unfit-size"),
    "zero-width": (png(first=header(0, 5)), "unfit-size"),
    "ihdr-bad-crc": (CLEAN.replace(header(), header()[:-4] + bytes(4)), "damaged-picture"),
    "apng-1000": (png(chunk(b"acTL", struct.pack(">II", 1_000, 0))), "animated-picture"),
    "depth-bad": (png(first=header(depth=3)), "damaged-picture"),
    "many-bytes": (CLEAN + bytes(4 * 1024 * 1024), "too-large"),
    "side-4001": (png(first=header(4_001, 999)), "unfit-size"),
    "pixels-4-million": (png(first=header(2_001, 2_000)), "unfit-size"),
    "ratio-9": (png(first=header(45, 5)), "unfit-size"),
    "grey-16-bit": (png(first=header(depth=16)), "unprintable-picture"),
    "clear-colour-4-bit": (picture(4, GREY, chunk(b"tRNS", b"\0\1")), "unprintable-picture"),
    "clear-colour-16-bit": (picture(16, RGB, chunk(b"tRNS", bytes(6))), "unprintable-picture"),
    "signature-alone": (SIGNATURE, "damaged-picture"),
    "cut-off": (CLEAN[:-20], "damaged-picture"),
    "cut-before-the-end": (CLEAN[:-12], "damaged-picture"),
    "pixels-bad-crc": (CLEAN[:-13] + b"\0" + CLEAN[-12:], "damaged-picture"),
    "no-header": (SIGNATURE + chunk(b"IEND"), "damaged-picture"),
    "two-headers": (png(header()), "damaged-picture"),
    "no-pixels": (SIGNATURE + header() + chunk(b"IEND"), "damaged-picture"),
    "nameless-part": (png(chunk(b"\x1b[2J")), "damaged-picture"),
    "unknown-part": (png(chunk(b"CRIT")), "damaged-picture"),
    "colour-type-bad": (png(first=header(colour=5)), "damaged-picture"),
    "compression-bad": (png(first=header(method=1)), "damaged-picture"),
    "interlace-bad": (png(first=header(last=2)), "damaged-picture"),
    "end-not-empty": (CLEAN[:-12] + chunk(b"IEND", b"x"), "damaged-picture"),
    "pixels-scattered": (
        SIGNATURE + header() + chunk(b"IDAT") + chunk(b"tEXt") + CLEAN[len(SIGNATURE) + 25 :],
        "damaged-picture",
    ),
    "pixels-too-few": (png(pixels=zlib.compress(bytes(29))), "damaged-picture"),
    "pixels-too-many": (png(pixels=BOMB), "damaged-picture"),
    "pixels-no-zlib": (png(pixels=b"x" * 30), "damaged-picture"),
    "pixels-no-checksum": (png(pixels=zlib.compress(bytes(30))[:-4]), "damaged-picture"),
    "filter-bad": (png(pixels=zlib.compress(b"\5" + bytes(29))), "damaged-picture"),
    "palette-missing": (picture(8, PALETTE), "damaged-picture"),
    "palette-odd": (picture(8, PALETTE, chunk(b"PLTE", b"1234")), "damaged-picture"),
    "palette-large": (picture(1, PALETTE, chunk(b"PLTE", bytes(9))), "damaged-picture"),
    "palette-twice": (picture(8, PALETTE, PALETTE_OF_TWO, PALETTE_OF_TWO), "damaged-picture"),
    "clear-before-palette": (
        picture(8, PALETTE, chunk(b"tRNS", b"\0"), PALETTE_OF_TWO),
        "damaged-picture",
    ),
    "clear-beyond-palette": (
        picture(8, PALETTE, PALETTE_OF_TWO, chunk(b"tRNS", bytes(3))),
        "damaged-picture",
    ),
    "clear-beside-alpha": (picture(8, RGBA, chunk(b"tRNS", bytes(6))), "damaged-picture"),
    "clear-colour-beyond": (picture(8, GREY, chunk(b"tRNS", b"\1\0")), "damaged-picture"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_printed_is_refused_by_name(data: bytes, code: str) -> None:
    found = refused(data)
    assert (found.code, found.span) == (code, Span.at("logo.png"))
    assert found.hint
    assert found.message.isprintable()


def test_every_code_has_a_case() -> None:
    source = resources.files("handouts.content.picture").joinpath("png.py").read_text("utf-8")
    known = {*re.findall(r'Unfit\(\s*"([a-z-]+)"', source), "damaged-picture"}
    assert known == {code for _, code in REFUSED.values()}


def test_a_finding_says_what_the_picture_claims_and_what_is_printed() -> None:
    assert refused(png(first=header(30_000, 30_000))) == Diagnostic(
        "unfit-size",
        "the picture claims 30,000 by 30,000 pixels;"
        " at most 4,000 a side and 4,000,000 in all are printed",
        Span.at("logo.png"),
        hint="save it smaller: 1,000 pixels a side are plenty",
    )


@settings(deadline=None)
@given(
    width=st.integers(1, 40),
    height=st.integers(1, 40),
    kind=st.sampled_from(
        [
            (1, GREY),
            (8, GREY),
            (8, RGB),
            (16, RGB),
            (8, GREY_ALPHA),
            (16, GREY_ALPHA),
            (8, RGBA),
            (16, RGBA),
        ]
    ),
    seed=st.binary(min_size=1, max_size=64),
    split=st.integers(0, 8),
)
def test_any_pixels_survive_as_they_were(
    width: int, height: int, kind: tuple[int, int], seed: bytes, split: int
) -> None:
    assume(max(width, height) <= 8 * min(width, height))
    depth, colour = kind
    stride = (width * depth * CHANNELS[colour] + 7) // 8
    row = (seed * (stride // len(seed) + 1))[:stride]
    whole = b"".join(bytes([place % 5]) + row for place in range(height))
    squeezed = zlib.compress(whole)
    parts = chunk(b"IDAT", squeezed[:split]) + chunk(b"IDAT", squeezed[split:])
    first = header(width, height, depth, colour)
    found = vet(SIGNATURE + first + parts + chunk(b"IEND"))
    assert found == Picture(png(pixels=squeezed, first=first), "image/png", width, height)
