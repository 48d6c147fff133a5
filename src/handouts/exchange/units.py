"""Names of units across the whole project, as one line of text.

A text of a handout is `blinatumomab:given.facts.start`; a message of the templates is
`catalog:<context>|<msgid>`, and a plural form of one `catalog[2]:<context>|<msgid>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MESSAGE = re.compile(r"catalog(?:\[([0-9])\])?:((?:[^\\|]|\\.)*)\|(.+)", re.DOTALL)
_CONTENT = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):(.+)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ContentUnit:
    """A text of the handout (or glossary) in content/<language>/<handout>.yaml."""

    handout: str
    unit: str

    def __str__(self) -> str:
        return f"{self.handout}:{self.unit}"


@dataclass(frozen=True, slots=True)
class MessageUnit:
    """A message of the templates; `form` where it is one form of a plural."""

    context: str
    msgid: str
    form: int | None = None

    def __str__(self) -> str:
        form = "" if self.form is None else f"[{self.form}]"
        context = self.context.replace("\\", "\\\\").replace("|", "\\|")
        return f"catalog{form}:{context}|{self.msgid}"


def parse_unit(name: str) -> ContentUnit | MessageUnit | None:
    """Return what *name* names, or None where it is no name of a unit."""
    found = _MESSAGE.fullmatch(name)
    if found:
        form = None if found[1] is None else int(found[1])
        return MessageUnit(_ESCAPED.sub(r"\1", found[2]), found[3], form)
    found = _CONTENT.fullmatch(name)
    return ContentUnit(found[1], found[2]) if found and found[1] != "catalog" else None
