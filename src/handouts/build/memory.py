"""What the page of each output was composed from, so that it need not be composed to be current.

It is kept beside the outputs, for the builds to come; without it pages are composed once more, and
nothing else changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

from pydantic import NonNegativeInt, TypeAdapter

from handouts.build.manifest import Output
from handouts.build.values import OF_CLINIC, Key, Read, Values
from handouts.job import Job
from handouts.render import font_paths
from handouts.repeat import FOLDER, engine

_VERSION = 1
FILE = "pages.json"
# What has changed where nothing else has, and pages come out otherwise.
PROGRAMS = "handouts itself, or a library it uses"
# Where a piece is no value of the project, but what was made of such values, or a font.
_MADE = ""

Piece = tuple[str, Key, tuple[tuple[str, str], ...]]
"""Register, key, and the digests of what stood there, by name."""
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What an output was made of: shared with other clinics, its own clinic's, and the rest."""

    ingredients: str
    shared: Pieces
    own: Pieces
    made: Pieces


@dataclass(slots=True)
class Memory:
    """The pages that stand, by the paths of their outputs; and the programs that made them."""

    values: Values
    pages: dict[str, Page] = field(default_factory=dict)
    _same_engine: bool = True
    _same: dict[int, tuple[Pieces, bool]] = field(default_factory=dict)
    _known: dict[frozenset[Read], Pieces] = field(default_factory=dict)
    _made: dict[Pieces, Pieces] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path, values: Values) -> Self:
        """Return what is remembered of the outputs in *out*, nothing where that is damaged."""
        try:
            data = (out / FOLDER / FILE).read_bytes()
            known = TypeAdapter(_File).validate_json(data, strict=True)
            return cls(values, known.by_path(), known.engine == _engine())
        except (OSError, ValueError, IndexError):
            return cls(values)

    def is_current(self, output: Output) -> bool:
        """Return whether nothing has changed that the page of *output* was composed from."""
        page = self.pages.get(output.path)
        return (
            page is not None
            and self._same_engine
            and page.ingredients == output.ingredients
            and self._stands(page.own)
            and self._stands(page.shared)
        )

    def note(self, job: Job, ingredients: str, reads: frozenset[Read]) -> None:
        """Remember that the page of *job* was composed of these *reads*, and of its clinic."""
        shared = self._pieces(reads)
        own = frozenset[Read]((register, job.clinic) for register in OF_CLINIC)
        made = tuple(
            (_MADE, name, ((name, digest),)) for name, digest in job.ingredients if name != "page"
        )
        self.pages[job.path] = Page(
            ingredients, shared, self._pieces(own), self._made.setdefault(made, made)
        )

    def changes(self, job: Job) -> tuple[str, ...]:
        """Return the names of what has changed since the output of *job* was made, in order."""
        page = self.pages.get(job.path)
        if page is None:
            return ()
        found: set[str] = set()
        for register, key, digests in (*page.shared, *page.own):
            now = self.values.digests((register, key))
            names = {*dict(digests), *now} if self._same_engine else dict(digests).keys() & now
            found |= _differing(dict(digests), now) & names
        before = {name: digest for *_, digests in page.made for name, digest in digests}
        made = {name: digest for name, digest in job.ingredients if name != "page"}
        found = found or _differing(before, made)
        return tuple(sorted(found)) or (() if self._same_engine else (PROGRAMS,))

    def dump(self, standing: Mapping[str, Output]) -> bytes:
        """Return the file, for the outputs that are *standing*."""
        pieces: dict[Piece, int] = {}
        lists: dict[int, int] = {}
        listed: list[list[int]] = []
        pages: dict[str, list[object]] = {}
        for path in standing:
            page = self.pages.get(path)
            if page is None:
                continue
            for one in (page.shared, page.own, page.made):
                if id(one) not in lists:
                    lists[id(one)] = len(listed)
                    listed.append([pieces.setdefault(piece, len(pieces)) for piece in one])
            places = [lists[id(one)] for one in (page.shared, page.own, page.made)]
            pages[path] = [page.ingredients, *places]
        known = {
            "version": _VERSION,
            "engine": _engine(),
            "pieces": list(pieces),
            "lists": listed,
            "pages": pages,
        }
        return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )

    def _stands(self, pieces: Pieces) -> bool:
        if id(pieces) not in self._same:
            found = all(
                self.values.digests((register, key)) == dict(before)
                for register, key, before in pieces
            )
            # With the pieces themselves, for what is gone leaves its id to others.
            self._same[id(pieces)] = pieces, found
        return self._same[id(pieces)][1]

    def _pieces(self, reads: frozenset[Read]) -> Pieces:
        if reads not in self._known:
            self._known[reads] = tuple(
                (*read, tuple(self.values.digests(read).items()))
                for read in sorted(reads, key=repr)
            )
        return self._known[reads]


@dataclass(frozen=True, slots=True)
class _File:
    version: Literal[1]
    engine: str
    pieces: tuple[Piece, ...]
    lists: tuple[tuple[NonNegativeInt, ...], ...]
    pages: dict[str, tuple[str, NonNegativeInt, NonNegativeInt, NonNegativeInt]]

    def by_path(self) -> dict[str, Page]:
        """Return the pages.

        Raises:
            IndexError: a piece or list that is not there.
        """
        lists = [tuple(self.pieces[place] for place in places) for places in self.lists]
        return {
            path: Page(ingredients, *(lists[place] for place in places))
            for path, (ingredients, *places) in self.pages.items()
        }


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {name for name in {*before, *now} if before.get(name) != now.get(name)}


@cache
def _engine() -> str:
    fonts = b"".join(sha256(path.read_bytes()).digest() for path in font_paths())
    return sha256(engine().encode() + fonts).hexdigest()
