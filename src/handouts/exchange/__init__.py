"""Exchange: translations go out and come back as files. One file, one format."""

from __future__ import annotations

from handouts.diagnostics import Diagnostic
from handouts.exchange import reading
from handouts.exchange.changes import Change, Changes, changes
from handouts.exchange.decoding import legible
from handouts.exchange.formats.csv import CSV
from handouts.exchange.formats.html import HTML
from handouts.exchange.formats.po import PO
from handouts.exchange.formats.xliff import XLIFF
from handouts.exchange.reading import UNKNOWN
from handouts.exchange.rows import MAX_BYTES, Format
from handouts.exchange.sheet import Entry, Sheet, State, Term
from handouts.exchange.units import ContentUnit, MessageUnit, parse_unit
from handouts.pairs.pair import Pair

FORMATS: tuple[Format, ...] = (PO, XLIFF, CSV, HTML)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "UNKNOWN",
    "Change",
    "Changes",
    "ContentUnit",
    "Entry",
    "Format",
    "MessageUnit",
    "Pair",
    "Sheet",
    "State",
    "Term",
    "changes",
    "legible",
    "parse_unit",
    "read_pairs",
    "read_sheet",
]


def read_pairs(
    path: str, data: bytes, *, languages: tuple[str, str] | None = None
) -> tuple[tuple[Pair, ...], tuple[Diagnostic, ...]]:
    """Return the pairs in any project's PO, XLIFF or CSV file, and what could not be read of it.

    `languages` (source, target) stand above what the file says. Any bytes give an answer.
    """
    return reading.pairs(path, data, FORMATS, languages=languages)


def read_sheet(path: str, data: bytes) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """Return the sheet in a file a translator brings back, and which rows could not be read."""
    return reading.sheet(path, data, FORMATS)
