"""The lines of PO files from anywhere: what gettext reads, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handouts.catalogs.lines import Comment, Piece, read_line
from handouts.diagnostics import Diagnostic, Severity

# Catalogs of this project have one space between keyword and text; gettext takes any, or none.
_LOOSE = re.compile(r"([ \t]*(?:#~[ \t]*)?)(msg[a-z_]+)[ \t]*(\[[ \t]*[0-9]{1,2}[ \t]*\])?[ \t]*")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_GETTEXT = re.compile(r"'\\[abfvx0-7]'")


def read_loose_line(path: str, number: int, line: str) -> Iterator[Comment | Piece | Diagnostic]:
    """Yield what *line* holds, as `read_line` does, with all of gettext's spellings."""
    loose = _LOOSE.match(line)
    tight = ""
    if loose and line[loose.end() : loose.end() + 1] == '"':
        form = "".join((loose[3] or "").split())
        tight = f"{loose[1]}{loose[2]}{form} "
        line = tight + line[loose.end() :]
    for found in read_line(path, number, line):
        match found:
            case Piece() if loose and tight:
                yield replace(found, column=found.column + loose.end() - len(tight))
            case Diagnostic(code="unknown-escape"):
                if not _GETTEXT.search(found.message):
                    yield replace(found, severity=Severity.WARNING)
            case _:
                yield found


def joined(pieces: list[Piece]) -> str:
    """Return the text *pieces* say together."""
    text = "".join(piece.text for piece in pieces)
    return _ESCAPE.sub(_meaning, text) if "\\" in text else text


def _meaning(escape: re.Match[str]) -> str:
    if escape[3]:
        return _MEANT.get(escape[3], escape[3] if escape[3] in '"\\' else escape[0])
    code = int(escape[1], 16) if escape[1] else int(escape[2], 8)
    # Above ASCII an escape is a byte of some encoding, which a character cannot say.
    return chr(code) if code < 128 else escape[0]  # noqa: PLR2004
