"""Sheets edited in other people's tools: translate-toolkit, and a spreadsheet's own CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from translate.storage import pypo
from translate.storage import xliff as toolkit

Edits = dict[str, str]


def po_edited(data: bytes, edits: Edits) -> bytes:
    store = pypo.pofile(io.BytesIO(data))
    for unit in store.units:
        if unit.getcontext() in edits:
            unit.target = edits[unit.getcontext()]
    return serialized(store.serialize)


def xliff_edited(data: bytes, edits: Edits) -> bytes:
    store: toolkit.xlifffile[toolkit.xliffunit] = toolkit.xlifffile(io.BytesIO(data))
    for unit in store.units:
        if unit.xmlelement.get("id") in edits:
            unit.target = edits[unit.xmlelement.get("id")]
    return serialized(store.serialize)


def csv_edited(data: bytes, edits: Edits) -> bytes:
    rows: Iterable[list[str]] = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*r[:2], edits.get(r[0], r[2]), *r[3:]] for r in rows)
    return out.getvalue().encode()


def serialized(serialize: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    serialize(out)
    return out.getvalue()


TOOLS = {"po": po_edited, "xliff": xliff_edited, "csv": csv_edited}
