"""A sheet as a page to print and mark: source and translation side by side. It is not read back."""

from __future__ import annotations

import html
from collections.abc import Iterator

from handouts.exchange.remarks import ARROW
from handouts.exchange.rows import Format
from handouts.exchange.sheet import Entry, Sheet, State
from handouts.language import Language, UnknownLanguageError

_STYLE = """
@page { margin: 15mm }
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; margin: 1.5rem auto; max-width: 72rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
thead { display: table-header-group }
tbody { break-inside: avoid }
th, td { border: 1px solid #666; padding: .4em .6em; text-align: start; vertical-align: top }
td p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.unit { background: #eee; font-size: 9pt }
.unit code { overflow-wrap: anywhere }
.stale, .untranslated { font-weight: bold }
.remark { display: block; font-size: 9pt; color: #333; white-space: pre-wrap }
.empty { height: 3em }
"""


def write(sheet: Sheet) -> bytes:
    """Return *sheet* as one page of HTML that loads nothing."""
    source, target = sheet.languages
    title = f"Translation for review: {_name(source)} to {_name(target)}"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{_text(title)}</h1>",
        "<table>",
        "<thead><tr>",
        *(f'<th scope="col">{_text(_name(tag))}</th>' for tag in sheet.languages),
        "</tr></thead>",
        *(line for entry in sheet.entries for line in _rows(entry, sheet.languages)),
        "</table>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _rows(entry: Entry, languages: tuple[str, str]) -> Iterator[str]:
    source, target = map(_spoken, languages)
    yield "<tbody>"
    yield '<tr><th class="unit" colspan="2" scope="rowgroup">'
    yield f"<code>{_text(entry.unit)}</code> "
    yield f'<span class="{entry.state}">{entry.state}</span>'
    yield from (f'<span class="remark" dir="auto">{_text(line)}</span>' for line in _remarks(entry))
    yield "</th></tr>"
    empty = "" if entry.state is not State.UNTRANSLATED else ' class="empty"'
    yield f"<tr><td {source}><p>{_text(entry.source)}</p></td>"
    yield f"<td {target}{empty}><p>{_text(entry.target)}</p></td></tr>"
    yield "</tbody>"


def _remarks(entry: Entry) -> Iterator[str]:
    if entry.context:
        yield f"Where: {entry.context}"
    if entry.note:
        yield f"Note: {entry.note}"
    for term in entry.glossary:
        yield f"Term: {term.source}{ARROW}{term.target}"
    if entry.longest is not None:
        yield f"At most {entry.longest} characters"
    if entry.previous_source:
        yield f"Translated from: {entry.previous_source}"


def _spoken(tag: str) -> str:
    """Return the attributes that tell the language and the direction of a cell."""
    try:
        direction: str = Language.of(tag).direction
    except UnknownLanguageError:
        direction = "auto"
    return f'lang="{_text(tag)}" dir="{direction}"'


def _name(tag: str) -> str:
    try:
        return f"{Language.of(tag).name_in(Language.of('en'))} ({tag})"
    except UnknownLanguageError:
        return tag


def _text(text: str) -> str:
    return html.escape(text, quote=True)


HTML = Format("html", (".html",), write, None)
