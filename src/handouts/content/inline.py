"""The marks authors may use inside a text: tokens, citations, bold, italics; all else is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

KINDS = ("n", "phone", "drug", "brand", "short", "target", "hours", "date", "clinic")

MARK = re.compile(
    r"(?P<token>\{(?P<kind>[A-Za-z]+):(?P<key>[^{}\s]{0,80})\})"
    r"|(?P<cite>\[@[^\[\]\n]{1,200}\])"
    r"|(?P<strong>\*\*)"
    r"|(?P<emphasis>\*)"
)
_CITED = re.compile(r"@[a-z0-9-]+(?:\s*;\s*@[a-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text, with the weight and slope it is set in."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A registered value; `capital` asks for a capital first letter."""

    kind: str
    key: str
    capital: bool
    raw: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Sources cited at this place, in the author's order."""

    keys: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """What looks like a mark and is none."""

    raw: str
    hint: str


Inline = Run | Token | Citation | Malformed


def fold(text: str) -> str:
    """Return *text* on one line, white space folded to single spaces."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


@cache
def parse_inline(text: str) -> tuple[Inline, ...]:
    """Return the parts of *text* in order; white space is folded to single spaces."""
    return tuple(
        part for part in _parts(fold(text)) if not (isinstance(part, Run) and not part.text)
    )


def _parts(text: str) -> Iterator[Inline]:
    strong = emphasis = False
    position = 0
    for mark in MARK.finditer(text):
        if mark["emphasis"] or mark["strong"]:
            closing = strong if mark["strong"] else emphasis
            beside = text[mark.start() - 1 : mark.start()] if closing else text[mark.end() :][:1]
            # A lone asterisk, or one between spaces, is an asterisk.
            if beside in ("", " ") or (not closing and mark[0] not in text[mark.end() + 1 :]):
                continue
        yield Run(text[position : mark.start()], strong, emphasis)
        position = mark.end()
        if mark["token"]:
            yield _token(mark, strong=strong, emphasis=emphasis)
        elif mark["cite"]:
            yield _citation(mark[0])
        elif mark["strong"]:
            strong = not strong
        else:
            emphasis = not emphasis
    yield Run(text[position:], strong, emphasis)


def _token(mark: re.Match[str], *, strong: bool, emphasis: bool) -> Token | Malformed:
    kind = mark["kind"]
    lower = kind[0].lower() + kind[1:]
    if lower not in KINDS:
        return Malformed(mark[0], "tokens begin with " + ", ".join(f"{{{name}:" for name in KINDS))
    return Token(lower, mark["key"], kind != lower, mark[0], strong, emphasis)


def _citation(raw: str) -> Citation | Malformed:
    inner = raw[1:-1].strip()
    if not _CITED.fullmatch(inner):
        return Malformed(raw, "write [@source-id] or [@first; @second]")
    return Citation(tuple(part.strip()[1:] for part in inner.split(";")), raw)
