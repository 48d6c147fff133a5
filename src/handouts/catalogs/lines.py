"""A PO file line by line: comments, and texts in quotes with or without a keyword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Span

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_OBSOLETE = re.compile(r"#~(?!\|)[ \t]*")
# Babel wants a space after the keyword, where gettext would do without.
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,2}\])?) +(?=\")")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"$')
# gettext knows more escapes (\a, \x41, \101); Babel would print them as they are written.
_ESCAPE = re.compile(r"\\(.)")
_KNOWN_ESCAPES = frozenset('\\"nrt')


@dataclass(frozen=True, slots=True)
class Comment:
    """A line that begins with #."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in quotes, still escaped; `column` is where it begins, after the quote.

    `keyword` stands before it, as in ``msgstr[0]``; a continuation line has none.
    """

    line: int
    column: int
    text: str
    keyword: str
    obsolete: bool


def read_line(path: str, number: int, line: str) -> Iterator[Comment | Piece | Diagnostic]:
    """Yield what *line* holds: nothing, a comment, a piece of text, or its faults."""
    text = line.strip(" \t")
    column = len(line) - len(line.lstrip(" \t")) + 1
    obsolete = _OBSOLETE.match(text)
    if not text:
        return
    if _CONFLICT.match(text):
        yield Diagnostic(
            "conflict-marker",
            f"'{text[:40]}' is left over from merging two versions of the file",
            Span.at(path, number, column, len(text)),
            hint="keep one of the two versions and delete the marker lines",
        )
    elif text.startswith("#") and not obsolete:
        yield Comment(number, text)
    else:
        start = obsolete.end() if obsolete else 0
        yield from _piece(path, number, column + start, text[start:], obsolete=bool(obsolete))


def _piece(
    path: str, number: int, column: int, text: str, *, obsolete: bool
) -> Iterator[Piece | Diagnostic]:
    keyword = _KEYWORD.match(text)
    start = keyword.end() if keyword else 0
    quoted = text[start:]
    found = _TEXT.match(quoted)
    if found:
        yield from _escape_faults(path, number, column + start, quoted)
        yield Piece(number, column + start + 1, found[1], keyword[1] if keyword else "", obsolete)
    elif quoted.startswith('"'):
        yield Diagnostic(
            "unterminated-text",
            "the text does not end with a quote, or has one inside",
            Span.at(path, number, column + start, len(quoted)),
            hint='end the line with " and write \\" for a quote inside the text',
        )
    elif text:
        yield Diagnostic(
            "not-po",
            f"'{text[:40]}' is neither a comment nor a keyword with a text in quotes",
            Span.at(path, number, column, len(text)),
            hint='a line begins with #, msgctxt, msgid, msgid_plural, msgstr or "',
        )


def _escape_faults(path: str, number: int, column: int, quoted: str) -> Iterator[Diagnostic]:
    for found in _ESCAPE.finditer(quoted):
        if found[1] not in _KNOWN_ESCAPES:
            yield Diagnostic(
                "unknown-escape",
                f"'{found[0]}' would be printed as it stands",
                Span.at(path, number, column + found.start(), 2),
                hint="write the character itself, or \\\\ for a backslash",
            )
