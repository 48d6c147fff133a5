"""CSV files of any project with a header that names source and translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text
from handouts.exchange.decoding import decoded
from handouts.exchange.formats.csv.cells import Record, records
from handouts.exchange.formats.csv.columns import Columns, read_columns
from handouts.exchange.formats.csv.guard import unguarded
from handouts.exchange.remarks import Remarks, read_terms
from handouts.exchange.rows import MAX_FAULTS, MAX_ROWS, Row, Scan

_DELIMITERS = (",", ";", "\t", "|")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_FUZZY = frozenset({"fuzzy", "stale", "draft", "new", "yes", "true", "1", "x"})


def scan(path: str, data: bytes) -> Scan:
    """Return the rows of the CSV file in *data* that can be read; faults name the others."""
    try:
        text = decoded(path, data)
        conflict = _CONFLICT.search(text)
        if conflict:
            return Scan((), (_conflict(path, text, conflict),))
        return _table(path, text)
    except HandoutsError as error:
        return Scan((), error.diagnostics)


def _table(path: str, text: str) -> Scan:
    for delimiter in _DELIMITERS:
        found = records(path, text, delimiter)
        columns = _columns(found)
        if columns:
            return _rows(found, columns)
    raise HandoutsError(
        Diagnostic(
            "missing-header",
            "the first row does not say which column is the source and which the translation",
            Span.at(path),
            hint="write 'id,source,target' or the languages, such as 'id,en,es', above the columns",
        )
    )


def _columns(found: Iterator[Record | Diagnostic]) -> Columns | None:
    try:
        header = next(found, ())
    except HandoutsError:
        return None
    return None if isinstance(header, Diagnostic) else read_columns(header)


def _rows(found: Iterator[Record | Diagnostic], columns: Columns) -> Scan:
    rows: list[Row] = []
    faults: list[Diagnostic] = []
    try:
        for record in found:
            if isinstance(record, Diagnostic):
                faults.append(record)
            elif not _fits(record, columns):
                faults.append(_ragged(record, columns))
            elif columns.cell(record, "source"):
                rows.append(_row(record, columns))
            if len(rows) > MAX_ROWS or len(faults) > MAX_FAULTS:
                break
    except HandoutsError as error:
        faults += error.diagnostics
    return Scan(tuple(rows), tuple(faults[:MAX_FAULTS]), columns.languages)


def _fits(record: Record, columns: Columns) -> bool:
    """Return whether no cell can have slipped: empty ones at the end are neither missed nor told.

    An unquoted comma in a text would cut it, and move what follows into the next column.
    """
    needed = max(columns.roles["source"], columns.roles["target"]) + 1
    return len(record) >= needed and not any(record[columns.count :])


def _ragged(record: Record, columns: Columns) -> Diagnostic:
    return Diagnostic(
        "ragged-row",
        f"the row has {len(record)} cells, the header {columns.count}",
        record[0].span,
        hint="put quotes around every text that holds the sign between the columns",
    )


def _row(record: Record, columns: Columns) -> Row:
    def text(role: str) -> str:
        return unguarded(columns.cell(record, role))

    source, target = (_unguarded(record[columns.roles[role]]) for role in ("source", "target"))
    length = text("length")
    return Row(
        text("unit") or source[:60],
        source,
        target,
        columns.languages,
        fuzzy=text("state").casefold() in _FUZZY or text("fuzzy").casefold() in _FUZZY,
        previous_source=text("previous"),
        remarks=Remarks(
            text("context"),
            text("note"),
            tuple(read_terms(text("glossary"))),
            int(length) if re.fullmatch(r"[1-9][0-9]{0,8}", length) else None,
        ),
    )


def _unguarded(cell: Text) -> Text:
    text = unguarded(cell)
    if len(text) == len(cell):
        return cell
    span = cell.span
    first = Span(span.path, span.line, span.column + 1, span.end_line, span.end_column)
    return Text(text, first)


def _conflict(path: str, text: str, found: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        "conflict-marker",
        f"'{found[0][:40]}' is left over from merging two versions of the file",
        Span.at(path, text.count("\n", 0, found.start()) + 1, 1, len(found[0])),
        hint="keep one of the two versions and delete the marker lines",
    )
