"""From the bytes of other people's files to text."""

from __future__ import annotations

import codecs
import re

from handouts.diagnostics import Diagnostic, HandoutsError, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of text alone: Python has others, which unpack archives.
_KNOWN = re.compile(
    r"us-ascii|ascii|latin-?1|iso-8859-(?:[1-9]|1[013-6])|(?:windows-|cp)125[0-8]|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis",
    re.IGNORECASE,
)


def decoded(path: str, data: bytes, *, declared: str = "") -> str:
    """Return *data* as text with line feeds only; *declared* is the encoding the file names.

    Raises:
        HandoutsError: `wrong-encoding`.
    """
    found = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), None)
    mark, codec = found or (b"", declared if _KNOWN.fullmatch(declared) else "utf-8")
    body = data[len(mark) :]
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        lines = body[: error.start].decode(codec, "replace").split("\n")
        place = Span.at(path, len(lines), len(lines[-1]) + 1)
        message = f"byte 0x{body[error.start]:02X} is not {codec.upper()}"
        hint = "save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
        raise HandoutsError(Diagnostic("wrong-encoding", message, place, hint)) from error
    return _with_line_feeds(text)


def legible(data: bytes) -> str:
    """Return *data* as text to show lines of; what is no character of its encoding is marked so."""
    found = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), None)
    mark, codec = found or (b"", "utf-8")
    return _with_line_feeds(data[len(mark) :].decode(codec, "replace"))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
