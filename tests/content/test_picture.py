"""Pictures of either kind: the file's content decides, and its name must agree."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.picture import vet_picture
from handouts.diagnostics import Diagnostic, HandoutsError, Span

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"IDAT", zlib.compress(bytes(2))),
        chunk(b"IEND"),
    )
)
HTML = b"<html><script>alert(1)</script>"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffdcffdc01011100")
TIFF = b"II*\x00\x08\x00\x00\x00\x01\x00\x00\x01\x04\x00\x01\x00\x00\x00\xff\xff\xff\x7f"


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        pytest.param("logo.png", HTML, "SVG, HTML or other XML", id="html"),
        # WeasyPrint would fall back to drawing it as SVG.
        pytest.param("logo.png", SVG, "SVG, HTML or other XML", id="svg-inside"),
        pytest.param("logo.png", JPEG, "a JPEG picture", id="jpeg-inside"),
        # Its 4.3 gigapixels are never asked about: no JPEG is opened at all.
        pytest.param("logo.jpg", JPEG, "a JPEG picture", id="jpeg-header-65500"),
        pytest.param("logo.tif", TIFF, "a TIFF picture", id="tiff"),
        pytest.param("logo.svg", PNG, "a PNG picture", id="png-inside"),
        pytest.param("logo.svg", b"\x1f\x8b\x08", "a compressed file", id="svgz"),
        pytest.param("logo.png", b"", "no picture known here", id="empty"),
        pytest.param("logo.webp", PNG, "a PNG picture", id="png-named-webp"),
        pytest.param("logo", SVG, "SVG, HTML or other XML", id="no-ending"),
    ],
)
def test_a_name_that_promises_something_else_is_refused(path: str, data: bytes, kind: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        vet_picture(path, data)
    assert caught.value.diagnostics == (
        Diagnostic(
            "unfit-picture-kind",
            f"the name ends in '{path.rpartition('.')[2]}' and the file holds {kind}",
            Span.at(path),
            hint="save it as SVG or PNG from the program it was drawn with; renaming is not enough",
        ),
    )


def test_html_named_as_a_drawing_is_refused_at_its_first_tag() -> None:
    with pytest.raises(HandoutsError, match="holds <html> where <svg> is due"):
        vet_picture("logo.svg", HTML)


@pytest.mark.parametrize(
    ("path", "data", "media_type"),
    [("a/logo.svg", SVG, "image/svg+xml"), ("LOGO.PNG", PNG, "image/png")],
)
def test_a_picture_says_what_it_is_and_how_large(path: str, data: bytes, media_type: str) -> None:
    picture = vet_picture(path, data)
    assert picture.media_type == media_type
    assert picture.width == picture.height


def spoilt(data: bytes) -> st.SearchStrategy[bytes]:
    """Return *data* with a few bytes other than they should be, or with some left out."""

    def spoil(places: list[tuple[int, int]], begin: int, length: int) -> bytes:
        changed = bytearray(data)
        for place, byte in places:
            changed[place] = byte
        return bytes(changed[:begin] + changed[begin + length :])

    place = st.integers(0, len(data) - 1)
    return st.builds(
        spoil, st.lists(st.tuples(place, st.integers(0, 255)), max_size=3), place, st.integers(0, 9)
    )


@given(
    st.sampled_from(["logo.svg", "logo.png", "logo"]),
    st.one_of(st.binary(), spoilt(SVG), spoilt(PNG), st.binary().map(PNG[:33].__add__)),
)
def test_any_bytes_give_a_picture_that_stays_as_it_is_or_findings(path: str, data: bytes) -> None:
    found: tuple[Diagnostic, ...] = ()
    try:
        picture = vet_picture(path, data)
    except HandoutsError as error:
        found = error.diagnostics
    else:
        assert vet_picture(path, picture.data) == picture
    assert all(each.code and each.hint and each.span.path == path for each in found)
