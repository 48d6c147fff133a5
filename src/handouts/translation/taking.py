"""Changes that are brought back: the sound ones go into the project, the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from handouts.diagnostics import Diagnostic
from handouts.exchange import Change
from handouts.project import Project
from handouts.translation.blame import Blame, Verdict
from handouts.translation.writing import drafted


@dataclass(frozen=True, slots=True)
class Desk:
    """Where changes are tried: `text` gives a file as it is, `tried` the project as it would be."""

    text: Callable[[str], str]
    tried: Callable[[Mapping[str, str]], Project]


@dataclass(frozen=True, slots=True)
class Taken:
    """New texts of files by path, the units that are taken, what is refused, and what is in doubt.

    Every finding is at the row that was brought back.
    """

    files: Mapping[str, str]
    units: tuple[str, ...]
    refused: tuple[Diagnostic, ...]
    doubts: tuple[Diagnostic, ...]


def take(project: Project, language: str, wanted: Iterable[Change], desk: Desk) -> Taken:
    """Return the files of *project* with the *wanted* changes in which no check finds an error.

    All are tried together, on the project as it would be. Those with errors are left out and the
    rest is tried again, until nothing is found.
    """
    left = {change.unit: change for change in wanted}
    blame = Blame(project, language)
    refused: list[Diagnostic] = []
    while left:
        draft = drafted(project, language, tuple(left.values()), desk.text)
        verdict = Verdict(draft.faults, ())
        if not draft.faults:
            verdict = blame.verdict(desk.tried(draft.files), left, draft.files)
        if not verdict.blamed:
            doubts = tuple(_at_row(one, left[unit]) for unit, one in verdict.doubts)
            return Taken(draft.files, tuple(left), tuple(refused), doubts)
        for unit, faults in verdict.blamed.items():
            change = left.pop(unit)
            refused += dict.fromkeys(_at_row(fault, change) for fault in faults)
    return Taken({}, (), tuple(refused), ())


def _at_row(fault: Diagnostic, change: Change) -> Diagnostic:
    return replace(fault, span=change.after.span, unit=change.unit)
