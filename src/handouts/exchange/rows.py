"""What a reader of any bilingual file gives, whoever wrote the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Text
from handouts.exchange.remarks import NO_REMARKS, Remarks
from handouts.exchange.sheet import Sheet

# An agency's whole handbook fits; what is larger is no translation, and would fill the memory.
MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 50_000
MAX_LINES = 1_000_000
# A file that is of another kind altogether would fill the screen.
MAX_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a bilingual file; each language is empty where the file does not say it."""

    unit: str
    source: Text
    target: Text
    languages: tuple[str, str]
    fuzzy: bool = False
    obsolete: bool = False
    previous_source: str = ""
    remarks: Remarks = NO_REMARKS


@dataclass(frozen=True, slots=True)
class Scan:
    """The rows of a file in its order, and what could not be read of it."""

    rows: tuple[Row, ...]
    faults: tuple[Diagnostic, ...] = ()
    languages: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `scan` takes any bytes; None where the file is only written."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Sheet], bytes]
    scan: Callable[[str, bytes], Scan] | None
