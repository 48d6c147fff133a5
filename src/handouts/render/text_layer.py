"""What copying, searching and reading aloud find behind the glyphs."""

from __future__ import annotations

import pydyf  # type: ignore[import-untyped]

_TO_UNICODE = b"/CMapName /Adobe-Identity-UCS def"
# Characters that share a glyph with a plain one in nearly every font. WeasyPrint names a glyph for
# the character that happens to come first on the page; with these first, a reader could no longer
# find '1-800-227-2345' or any two words.
_PLAIN = {
    b"<00a0>": b"<0020>",  # no-break space
    b"<00ad>": b"<002d>",  # soft hyphen
    b"<2010>": b"<002d>",  # hyphen
    b"<2011>": b"<002d>",  # no-break hyphen
}


def name_shared_glyphs(pdf: pydyf.PDF) -> None:
    """Make a glyph that stands for several characters read as the plainest of them."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and _TO_UNICODE in stream.stream:
            stream.stream = [_plain(line) for line in stream.stream]


def _plain(line: bytes) -> bytes:
    glyph, space, text = line.rpartition(b" ")
    return glyph + space + _PLAIN.get(text, text)
