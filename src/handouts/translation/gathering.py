"""What is brought back in several files: which changes can be tried, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Span, errors
from handouts.exchange import Change, Sheet, changes
from handouts.project import Project
from handouts.translation.export import home_of, sheet_of, unread
from handouts.translation.hazards import hazards

# What `changes` tells better, for it knows both rows.
_TOLD_AGAIN = ("duplicate-message",)


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that is brought back: its sheet, and what could not be read of it."""

    path: str
    sheet: Sheet
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The changes of all files, once each; what is refused of them; and the files refused whole."""

    wanted: tuple[Change, ...]
    told: tuple[Diagnostic, ...]
    refused_files: tuple[str, ...]


def gather(project: Project, language: str, returned: Iterable[Returned]) -> Gathered:
    """Return what the files *returned* change in *language*.

    A file that cannot be read to its end is refused whole: what is missing of it could be half of
    a sentence. Where two files say two things of one unit, neither is taken.
    """
    present = sheet_of(project, language)
    closed = unread(project, language)
    found: dict[str, list[Change]] = {}
    told: list[Diagnostic] = []
    refused_files: list[str] = []
    for file in returned:
        homes = {home_of(entry.unit) for entry in file.sheet.entries}
        before, after = _of(present, homes - closed.keys()), _without(file.sheet, closed.keys())
        faults = [one for one in file.faults if one.code not in _TOLD_AGAIN]
        faults += _cut_off(before, after, file)
        told += faults
        if any(one.unit is None for one in errors(faults)):
            refused_files.append(file.path)
            continue
        told += [fault for name in sorted(homes & closed.keys()) for fault in closed[name]]
        outcome = changes(before, after, path=file.path)
        unreadable = {one.unit for one in faults}
        told += [one for one in outcome.refused if one.unit not in unreadable]
        for change in outcome.accepted:
            amiss = tuple(hazards(change))
            told += amiss
            if not amiss:
                found.setdefault(change.unit, []).append(change)
    told += [fault for rivals in found.values() for fault in _disagreements(rivals)]
    wanted = [rivals[0] for rivals in found.values() if len({one.after for one in rivals}) == 1]
    return Gathered(tuple(wanted), tuple(dict.fromkeys(told)), tuple(refused_files))


def _of(sheet: Sheet, homes: set[str]) -> Sheet:
    kept = tuple(entry for entry in sheet.entries if home_of(entry.unit) in homes)
    return Sheet(sheet.languages, kept)


def _without(sheet: Sheet, homes: Iterable[str]) -> Sheet:
    gone = set(homes)
    kept = tuple(entry for entry in sheet.entries if home_of(entry.unit) not in gone)
    return Sheet(sheet.languages, kept)


def _cut_off(before: Sheet, after: Sheet, file: Returned) -> Iterator[Diagnostic]:
    """Yield a finding where the rows break off: a PO file and a table have no sign of their end."""
    broken = {one.unit for one in file.faults}
    due = [entry.unit for entry in before.entries if entry.unit not in broken]
    found = [entry.unit for entry in after.entries]
    if found and len(found) < len(due) and due[: len(found)] == found:
        yield Diagnostic(
            "cut-off-file",
            f"the file ends after {len(found)} of {len(due)} texts: the last may be cut off, too",
            Span.at(file.path),
            hint="return the whole file, with a row for every text",
        )


def _disagreements(rivals: list[Change]) -> Iterator[Diagnostic]:
    first = rivals[0].after.span
    for change in rivals if len({one.after for one in rivals}) > 1 else ():
        yield Diagnostic(
            "duplicate-unit",
            f"'{change.unit}' is translated in two ways; the first is in {first.path}:{first.line}",
            change.after.span,
            hint="decide for one of them; neither is taken",
            unit=change.unit,
        )
