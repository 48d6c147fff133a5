"""A sheet as CSV: UTF-8 with its mark, every cell in quotes, one row a unit."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.exchange.formats.csv.guard import guarded
from handouts.exchange.remarks import term_line
from handouts.exchange.sheet import Entry, Sheet

_BYTE_ORDER_MARK = "\ufeff"


def write(sheet: Sheet) -> bytes:
    """Return *sheet* as a CSV file."""
    rows = [_header(sheet), *map(_cells, sheet.entries)]
    text = "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)
    return (_BYTE_ORDER_MARK + text).encode()


def _header(sheet: Sheet) -> tuple[str, ...]:
    source, target = sheet.languages
    return (
        "unit",
        f"source ({source})",
        f"target ({target})",
        "state",
        "context",
        "note",
        "glossary",
        "max length",
        "previous source",
    )


def _cells(entry: Entry) -> Iterator[str]:
    yield guarded(entry.unit)
    yield guarded(entry.source)
    yield guarded(entry.target)
    yield entry.state.value
    yield guarded(entry.context)
    yield guarded(entry.note)
    yield guarded("\n".join(map(term_line, entry.glossary)))
    yield "" if entry.longest is None else str(entry.longest)
    yield guarded(entry.previous_source)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
