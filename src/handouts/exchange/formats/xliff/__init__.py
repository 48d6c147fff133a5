"""XLIFF 1.2, as computer-aided translation tools have it."""

from __future__ import annotations

from handouts.exchange.formats.xliff.scan import scan
from handouts.exchange.formats.xliff.write import write
from handouts.exchange.rows import Format

XLIFF = Format("xliff", (".xlf", ".xliff"), write, scan)
