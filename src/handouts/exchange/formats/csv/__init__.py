"""CSV, as spreadsheets have it."""

from __future__ import annotations

from handouts.exchange.formats.csv.scan import scan
from handouts.exchange.formats.csv.write import write
from handouts.exchange.rows import Format

CSV = Format("csv", (".csv", ".tsv"), write, scan)
