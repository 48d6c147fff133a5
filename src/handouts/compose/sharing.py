"""Pages in common: which clinics share one, and whether it kept to what they have in common."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import cast

from handouts.compose.scope import Scope
from handouts.content.clinic import Clinic
from handouts.editions import pages_of

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
    return (job.handout, job.languages, job.written_in, edition, *_traits(scope.clinic))


def is_shared(scope: Scope) -> bool:
    """Return whether the project has another clinic that may have the same page in common."""
    job, project = scope.job, scope.project
    return any(
        name != job.clinic
        and job.edition in clinic.editions
        and (job.language in clinic.languages or job.language in project.pseudo)
        and _traits(clinic) == _traits(scope.clinic)
        for name, clinic in project.clinics.items()
    )


def _traits(clinic: Clinic) -> tuple[Hashable, ...]:
    emergency = clinic.phones.emergency
    display = emergency.display if emergency else None
    return (clinic.paper, display, clinic.page_url is not None)
