"""PO files, as Poedit and gettext have them."""

from __future__ import annotations

from handouts.exchange.formats.po.scan import scan
from handouts.exchange.formats.po.write import write
from handouts.exchange.rows import Format

PO = Format("po", (".po", ".pot"), write, scan)
