"""Pages in common: which clinics share one, and whether it kept to what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import product
from typing import cast

from handouts.compose.scope import Scope
from handouts.content.clinic import Clinic
from handouts.editions import EDITIONS, pages_of
from handouts.project import Project

# What a page may read of its clinic outside the clinic's own blocks.
_IN_COMMON: Mapping[str, tuple[str, ...]] = {"paper": (), "phones": ("emergency",)}


class _Watched:
    """A value that tells which of its attributes, other than those *allowed*, are read."""

    def __init__(
        self, value: object, allowed: Mapping[str, tuple[str, ...]], told: set[str]
    ) -> None:
        self._value = value
        self._allowed = allowed
        self._told = told

    def __getattr__(self, name: str) -> object:
        found: object = getattr(self._value, name)
        if name not in self._allowed:
            self._told.add(name)
        elif self._allowed[name]:
            return _Watched(found, dict.fromkeys(self._allowed[name], ()), self._told)
        return found


def watched(clinic: Clinic) -> tuple[Clinic, set[str]]:
    """Return the clinic, and a set that fills with what is read of it and differs among clinics."""
    told: set[str] = set()
    # It has every attribute of a clinic; whoever reads one need not know that this is noticed.
    return cast("Clinic", _Watched(clinic, _IN_COMMON, told)), told


def page_key(scope: Scope) -> Hashable:
    """Return what decides a page that keeps to what clinics have in common."""
    job = scope.job
    edition = pages_of(job.edition).name
    place = (job.handout, job.languages, job.written_in, edition, scope.anchor)
    return (*place, *_traits(scope.clinic))


def in_common(project: Project) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Return, by clinic, the (edition, language) of pages that another clinic has, too.

    It decides how a page is made, never what it shows.
    """
    of_all = {
        name: [(_traits(clinic), *pair) for pair in _printed(project, clinic)]
        for name, clinic in project.clinics.items()
    }
    count = Counter(page for pages in of_all.values() for page in pages)
    return {
        name: frozenset(
            (edition, tag) for traits, edition, tag in pages if count[traits, edition, tag] > 1
        )
        for name, pages in of_all.items()
    }


def _printed(project: Project, clinic: Clinic) -> frozenset[tuple[str, str]]:
    """Return the (edition, language) of all pages *clinic* asks for."""
    known = {one.name for one in EDITIONS}
    editions = {pages_of(name).name for name in clinic.editions if name in known}
    return frozenset(product(editions, (*clinic.languages, *project.pseudo)))


def _traits(clinic: Clinic) -> tuple[Hashable, ...]:
    emergency = clinic.phones.emergency
    display = emergency.display if emergency else None
    return (clinic.paper, display, clinic.page_url is not None)
