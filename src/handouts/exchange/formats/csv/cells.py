"""Cells of a CSV file, each with its place; the standard library's reader gives no places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text

# A cell in quotes holds anything; possessive, so that a quote that is never closed costs one look.
_QUOTED = r'"((?:[^"]++|"")*+)("?)'

MAX_CELLS = 250

Record = tuple[Text, ...]


def records(path: str, text: str, delimiter: str) -> Iterator[Record | Diagnostic]:
    """Yield the records of *text*, and a fault for each that cannot be trusted.

    Raises:
        HandoutsError: `unterminated-text`, which swallows all that follows; or `too-large`.
    """
    cell = re.compile(
        rf"(?:{_QUOTED})?([^{re.escape(delimiter)}\n]*)({re.escape(delimiter)}|\n|\Z)"
    )
    place = _Place(path)
    record: list[Text] = []
    fault: Diagnostic | None = None
    position = 0
    while position < len(text):
        found = cell.match(text, position)
        if not found:
            raise AssertionError("every text is a cell")
        quoted, closed, bare, ending = found.groups()
        start = place.column
        span = place.advance(found[0])
        if quoted is not None and not closed:
            raise HandoutsError(_unterminated(span))
        if quoted is not None and bare.strip():
            fault = _stray(span, bare)
        value = bare if quoted is None else quoted.replace('""', '"')
        shift = 0 if quoted is None else 1
        end = span.end_column - len(ending if ending != "\n" else "") - len(bare) * shift - shift
        if span.line == span.end_line:
            end = max(end, start + shift + 1)
        inner = Span(path, span.line, start + shift, span.end_line, max(end, 1))
        record.append(Text(value, inner))
        position = found.end()
        if len(record) > MAX_CELLS:
            raise HandoutsError(_too_wide(span))
        if ending != delimiter or position == len(text):
            if ending == delimiter:
                record.append(Text("", Span.at(path, place.line, place.column)))
            yield from _ended(record, fault)
            record, fault = [], None


class _Place:
    """Where reading has come to."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.line = 1
        self.column = 1

    def advance(self, text: str) -> Span:
        """Return the span of *text*, which comes next; a line feed at its end is outside."""
        line, column = self.line, self.column
        body = text.removesuffix("\n")
        breaks = body.count("\n")
        self.line += breaks
        self.column = len(body) - body.rfind("\n") if breaks else self.column + len(body)
        span = Span(self._path, line, column, self.line, self.column)
        if body != text:
            self.line, self.column = self.line + 1, 1
        return span


def _ended(record: list[Text], fault: Diagnostic | None) -> Iterator[Record | Diagnostic]:
    if fault:
        yield fault
    elif any(record):
        yield tuple(record)


def _too_wide(span: Span) -> Diagnostic:
    return Diagnostic(
        "too-large",
        f"the row has more than {MAX_CELLS} cells",
        Span.at(span.path, span.line),
        hint="keep the columns of unit, source and translation",
    )


def _unterminated(span: Span) -> Diagnostic:
    return Diagnostic(
        "unterminated-text",
        "a quote opens here and is not closed again",
        Span.at(span.path, span.line, span.column),
        hint='close it; a quote inside a cell is written ""',
    )


def _stray(span: Span, bare: str) -> Diagnostic:
    return Diagnostic(
        "stray-text",
        f"'{bare.strip()[:40]}' stands after the quote that ends the cell",
        Span.at(span.path, span.line, span.column),
        hint='a quote inside a cell is written ""',
    )
