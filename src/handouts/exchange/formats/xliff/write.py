"""A sheet as XLIFF 1.2, valid by the strict schema of OASIS.

Tokens, citations and asterisks stay text and do not become `<ph>`: a translator reads what they
stand for, and tools that set a target as plain text (translate-toolkit 3.20 does) would leave an
inline element behind and print its words twice. Import checks that none is misspelt or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.exchange.remarks import remark_lines
from handouts.exchange.sheet import Entry, Sheet, State

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = re.compile("[&<>]")
_IN_ATTRIBUTE = re.compile('[&<>"\n\t]')

# Other tools take what is not approved for a draft.
_STATES = {
    State.UNTRANSLATED: ("no", "needs-translation"),
    State.STALE: ("no", "needs-review-translation"),
    State.TRANSLATED: ("yes", "translated"),
}


def write(sheet: Sheet) -> bytes:
    """Return *sheet* as an XLIFF file."""
    source, target = map(_attribute, sheet.languages)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
        f'<file original="handouts" source-language="{source}" target-language="{target}"',
        ' datatype="plaintext" xml:space="preserve">',
        "<body>",
        *(line for entry in sheet.entries for line in _unit(entry)),
        "</body>",
        "</file>",
        "</xliff>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _unit(entry: Entry) -> Iterator[str]:
    approved, state = _STATES[entry.state]
    room = "" if entry.longest is None else f' maxwidth="{entry.longest}" size-unit="char"'
    name = _attribute(entry.unit)
    yield f'<trans-unit id="{name}" approved="{approved}" xml:space="preserve"{room}>'
    yield f"<source>{_text(entry.source)}</source>"
    yield f'<target state="{state}">{_text(entry.target)}</target>'
    for kind, text in remark_lines(entry):
        if kind != "length":
            yield f'<note from="{kind}">{_text(text)}</note>'
    if entry.previous_source:
        yield '<alt-trans alttranstype="previous-version">'
        yield f"<source>{_text(entry.previous_source)}</source>"
        yield f"<target>{_text(entry.target)}</target>"
        yield "</alt-trans>"
    yield "</trans-unit>"


def _text(text: str) -> str:
    return _IN_TEXT.sub(lambda found: _SPECIAL[found[0]], text)


def _attribute(text: str) -> str:
    return _IN_ATTRIBUTE.sub(lambda found: _SPECIAL[found[0]], text)
