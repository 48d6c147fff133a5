"""What a translation was made from, and what a person has said about it since."""

from __future__ import annotations

import hashlib
from typing import Annotated

from pydantic import StringConstraints

from handouts.content.base import Day, Entry, Id, Name, Words

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
"""The first 48 bits of a SHA-256, in hexadecimal."""


class Waiver(Entry):
    """A finding a person has read and lets stand, until a day and for these very texts only."""

    code: Id
    reason: Name
    until: Day
    texts: Fingerprint


class Made(Entry):
    """The source text a unit was translated from, with the registered figures it printed then."""

    source: Words
    figures: dict[str, str] = {}
    waivers: tuple[Waiver, ...] = ()


class Record(Entry):
    """The file locales/<language>/sources/<handout>.yaml: by unit, in the order of their ids."""

    units: dict[str, Made]


class Edit(Entry):
    """An edit of a source text that changed no meaning: what was translated from `was` holds."""

    was: Fingerprint
    now: Fingerprint
    reason: Name


class EditRegister(Entry):
    """The file locales/unchanged.yaml, by `<handout>#<unit>`."""

    edits: dict[str, tuple[Edit, ...]]


def fingerprint(*texts: str) -> str:
    """Return what stands for *texts* in a record; how their lines are broken is no part of it."""
    folded = "\0".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(folded.encode()).hexdigest()[:12]
