"""What tests of export and import share: sheets with edits in them, taken back into a copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from conftest import TODAY

from handouts.diagnostics import Diagnostic
from handouts.exchange import FORMATS, Format, Sheet, State, read_sheet
from handouts.project import Project, load, written_text
from handouts.translation.export import sheet_of
from handouts.translation.gathering import Gathered, Returned, gather
from handouts.translation.taking import Desk, Taken, take

CARRIERS = {found.name: found for found in FORMATS if found.scan}


@dataclass(frozen=True, slots=True)
class Import:
    """What came of taking files back."""

    gathered: Gathered
    taken: Taken

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """Return everything that was said."""
        return (*self.gathered.told, *self.taken.refused, *self.taken.doubts)

    @property
    def codes(self) -> set[str]:
        """Return the codes of all that was refused."""
        return {one.code for one in (*self.gathered.told, *self.taken.refused)}


def project_in(root: Path) -> Project:
    return load(root, TODAY)


def taken_back(root: Path, files: Iterable[tuple[str, bytes]], language: str = "es") -> Import:
    """Return what import would do with *files*, (name, content), in the project at *root*."""
    project = load(root, TODAY)
    returned = [Returned(name, *read_sheet(name, data)) for name, data in files]
    gathered = gather(project, language, returned)
    desk = Desk(
        text=lambda path: written_text(root, path),
        tried=lambda changed: load(root, TODAY, over=changed),
    )
    return Import(gathered, take(project, language, gathered.wanted, desk))


def edited(sheet: Sheet, edits: Mapping[str, str]) -> Sheet:
    """Return *sheet* with other translations, which nobody doubts."""
    entries = tuple(
        replace(entry, target=edits[entry.unit], state=State.TRANSLATED)
        if entry.unit in edits
        else entry
        for entry in sheet.entries
    )
    return replace(sheet, entries=entries)


def returned(
    root: Path, edits: Mapping[str, str], carrier: Format = CARRIERS["po"], language: str = "es"
) -> list[tuple[str, bytes]]:
    """Return the file a translator brings back with *edits*."""
    sheet = edited(sheet_of(load(root, TODAY), language), edits)
    return [(f"back{carrier.suffixes[0]}", carrier.write(sheet))]


def put(root: Path, files: Mapping[str, str]) -> None:
    """Write *files* into the project at *root*."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file below *root*."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def texts(project: Project, language: str = "es") -> dict[str, str]:
    """Return every translation by the name of its unit."""
    return {entry.unit: entry.target for entry in sheet_of(project, language).entries}
