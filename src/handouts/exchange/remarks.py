r"""What is told to the translator beside a text, on lines that can be read back.

    context: heading of the box with telephone numbers
    glossary: antibody → anticuerpo
    length: at most 40 characters

A line break inside a remark is written ``\n``, a backslash ``\\``, a space at its end ``\s``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.exchange.sheet import Entry, Term

ARROW = " → "

_LENGTH = re.compile(r"at most ([1-9][0-9]{0,8}) characters")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "→": "\\→"}
_ESCAPE = re.compile(r"[\\\n\t→]|^ | \Z")
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "s": " "}


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of one entry."""

    context: str = ""
    note: str = ""
    glossary: tuple[Term, ...] = ()
    longest: int | None = None


NO_REMARKS = Remarks()


def remark_lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the remarks of *entry*, each its kind and its text on one line."""
    if entry.context:
        yield "context", escaped(entry.context)
    if entry.note:
        yield "note", escaped(entry.note)
    for term in entry.glossary:
        yield "glossary", term_line(term)
    if entry.longest is not None:
        yield "length", f"at most {entry.longest} characters"


def read_remarks(lines: Iterable[tuple[str, str]]) -> Remarks:
    """Return the remarks on *lines*; what this project did not write is passed over."""
    context = note = ""
    glossary: list[Term] = []
    longest: int | None = None
    for kind, text in lines:
        match kind:
            case "context":
                context = unescaped(text)
            case "note":
                note = unescaped(text)
            case "glossary":
                glossary += read_terms(text)
            case "length":
                found = _LENGTH.fullmatch(text)
                longest = int(found[1]) if found else longest
            case _:
                pass
    return Remarks(context, note, tuple(glossary), longest)


def term_line(term: Term) -> str:
    """Return *term* on one line."""
    return f"{escaped(term.source)}{ARROW}{escaped(term.target)}"


def read_terms(text: str) -> Iterator[Term]:
    """Yield the terms on the lines of *text*."""
    for line in text.split("\n"):
        source, _, target = line.partition(ARROW)
        if source and target:
            yield Term(unescaped(source), unescaped(target))


def escaped(text: str) -> str:
    """Return *text* on one line, with nothing at its ends that a tool would strip."""
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[0], "\\s"), text)


def unescaped(line: str) -> str:
    """Return the text that `escaped` wrote as *line*."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), line)
