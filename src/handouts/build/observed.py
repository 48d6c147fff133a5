"""A project that notices what is read of it, so that a page's own inputs are known and no others.

Clinics are not noticed: a page reads its own, and what other clinics there are decides how pages
are made, never what they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from handouts.build.values import EVERY_KEY, Key, Read
from handouts.content.facts import Brand, Drug, Quantity, Therapy
from handouts.project import Project

K = TypeVar("K", bound=Key)
V = TypeVar("V")

_FIELDS = ("sources", "cited_works", "readings", "helplines", "outlines", "handouts", "titles")
_MORE = ("glossaries", "templates")


class Register(Mapping[K, V]):
    """A mapping that adds to *seen* what is asked of it, found or not."""

    def __init__(self, name: str, under: Mapping[K, V], seen: set[Read], first: str = "") -> None:
        self._name = name
        self._under = under
        self._seen = seen
        self._first = first

    def __getitem__(self, key: K) -> V:
        parts = (key,) if isinstance(key, str) else key
        self._seen.add((self._name, (self._first, *parts) if self._first else key))
        return self._under[key]

    def __iter__(self) -> Iterator[K]:
        self._seen.add((self._name, EVERY_KEY))
        return iter(self._under)

    def __len__(self) -> int:
        self._seen.add((self._name, EVERY_KEY))
        return len(self._under)


class _Therapies(Register[str, Therapy]):
    """Therapies, and what stands in them by ids of its own: who reads one reads not the others."""

    def __init__(self, project: Project, seen: set[Read]) -> None:
        super().__init__("therapies", project.therapies, seen)
        self.drugs = Register("drugs", project.drugs, seen)
        self.brands = Register("brands", project.brands, seen)
        self.targets = Register("targets", project.targets, seen)
        self.quantities = Register("quantities", project.quantities, seen)


class Observed(Project):
    """A project whose registers notice who reads them."""

    __slots__ = ()

    @property
    def _watching(self) -> _Therapies:
        assert isinstance(self.therapies, _Therapies)  # noqa: S101 - made so below
        return self.therapies

    @property
    def drugs(self) -> Mapping[str, Drug]:
        """Return every registered drug by id."""
        return self._watching.drugs

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Return every registered brand by id."""
        return self._watching.brands

    @property
    def targets(self) -> Mapping[str, str]:
        """Return every registered target protein by id."""
        return self._watching.targets

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """Return every registered figure by `therapy.figure`."""
        return self._watching.quantities


def observed(project: Project) -> tuple[Project, set[Read]]:
    """Return *project*, and a set that fills with what is read of it.

    What no page may show, such as findings and records, is left out of it.
    """
    seen: set[Read] = set()
    catalogs = {
        language: replace(catalog, messages=Register("messages", catalog.messages, seen, language))
        for language, catalog in project.catalogs.items()
    }
    values = {part.name: getattr(project, part.name) for part in fields(project)}
    watched = {name: Register(name, values[name], seen) for name in (*_FIELDS, *_MORE)}
    nothing: Mapping[str, object] = {}
    unseen = dict.fromkeys(("records", "edits", "digests", "texts", "drafts"), nothing)
    made = Observed(
        **{
            **values,
            **watched,
            **unseen,
            "faults": (),
            "therapies": _Therapies(project, seen),
            "catalogs": catalogs,
        }
    )
    return made, seen
