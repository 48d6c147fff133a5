"""A sheet as XLIFF 1.2, valid by the strict schema of OASIS.

Tokens and citations become `<ph>`: an editor shows them as tags that can be moved and not
misspelt. Asterisks for bold and italics stay text, since only a translator knows which words they
go with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.catalogs.placeholders import BRACED, NAMED
from handouts.exchange.remarks import remark_lines
from handouts.exchange.sheet import Entry, Sheet, State

_GUARDED = re.compile(
    rf"\{{[A-Za-z]+:[^{{}}\s]{{0,80}}\}}|\[@[^\[\]\n]{{1,200}}\]|{NAMED.pattern}|{BRACED.pattern}"
)
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
    source = tuple(_GUARDED.findall(entry.source))
    yield f"<source>{_inline(entry.source, source)}</source>"
    yield f'<target state="{state}">{_inline(entry.target, source)}</target>'
    for kind, text in remark_lines(entry):
        if kind != "length":
            yield f'<note from="{kind}">{_text(text)}</note>'
    if entry.previous_source:
        yield '<alt-trans alttranstype="previous-version">'
        yield f"<source>{_text(entry.previous_source)}</source>"
        yield f"<target>{_text(entry.target)}</target>"
        yield "</alt-trans>"
    yield "</trans-unit>"


def _inline(text: str, source: tuple[str, ...]) -> str:
    """Return *text* with its tokens as tags, numbered as they are in the *source*."""
    numbers: dict[str, list[int]] = {}
    for number, token in enumerate(source, 1):
        numbers.setdefault(token, []).append(number)
    extra = len(source)
    parts: list[str] = []
    position = 0
    for found in _GUARDED.finditer(text):
        left = numbers.get(found[0])
        if not left:
            extra += 1
        number = left.pop(0) if left else extra
        parts += (
            _text(text[position : found.start()]),
            f'<ph id="{number}">{_text(found[0])}</ph>',
        )
        position = found.end()
    return "".join([*parts, _text(text[position:])])


def _text(text: str) -> str:
    return _IN_TEXT.sub(lambda found: _SPECIAL[found[0]], text)


def _attribute(text: str) -> str:
    return _IN_ATTRIBUTE.sub(lambda found: _SPECIAL[found[0]], text)
