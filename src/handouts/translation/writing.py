"""The texts of authors' files with changes in them, and the records that go with these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.exchange import Change, ContentUnit, MessageUnit, parse_unit
from handouts.project import GLOSSARY, Project, catalog_path, content_path, home, standings
from handouts.source import parse
from handouts.splice import add_units, replace_texts
from handouts.splice.scalars import scalars
from handouts.translation.accept import is_recorded, records
from handouts.translation.begin import begun

Faults = Mapping[str, tuple[Diagnostic, ...]]
MessageKey = tuple[str, str, int]
Text = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Drafted:
    """New texts of files by path; or, by unit, why a change cannot be written."""

    files: Mapping[str, str]
    faults: Faults


def drafted(project: Project, language: str, changes: Iterable[Change], text: Text) -> Drafted:
    """Return the files once *changes* are in them, content before records; *text* reads a file.

    A file that is left as it is, is not among them.
    """
    contents: dict[str, dict[str, Change]] = {}
    messages: dict[MessageKey, Change] = {}
    for change in changes:
        match parse_unit(change.unit):
            case ContentUnit(name, unit):
                contents.setdefault(name, {})[unit] = change
            case MessageUnit(context, msgid, form):
                messages[context, msgid, form or 0] = change
            case None:
                raise AssertionError("a sheet has units only")
    parts = [_handout(project, language, name, edits, text) for name, edits in contents.items()]
    parts += [_catalog(language, messages, text)] if messages else []
    files = {path: new for part in parts for path, new in part.files.items()}
    taken = {(name, unit) for name, edits in contents.items() for unit in edits}
    known = {
        (one.home, one.original.unit.id)
        for one in standings(project, language)
        if is_recorded(project, one)
    }
    files |= dict(records(project, language, taken - known))
    return Drafted(files, {unit: found for part in parts for unit, found in part.faults.items()})


def _catalog(language: str, edits: Mapping[MessageKey, Change], text: Text) -> Drafted:
    path = catalog_path(language)
    try:
        edited = {key: str(change.after) for key, change in edits.items()}
        return Drafted({path: replace_texts(path, text(path), edited)}, {})
    except HandoutsError as error:
        names = {f"{key[0]}|{key[1]}": change.unit for key, change in edits.items()}
        return Drafted({}, _by_unit(error, names))


def _handout(
    project: Project, language: str, name: str, edits: Mapping[str, Change], text: Text
) -> Drafted:
    path = content_path(language, name)
    is_new = path not in project.digests
    before = begun(project, name) if is_new else text(path)
    try:
        after = _content(project, path, name, before, edits)
    except HandoutsError as error:
        names = {_key(name, unit): change.unit for unit, change in edits.items()}
        return Drafted({}, _by_unit(error, names))
    return Drafted({path: after} if is_new or after != before else {}, {})


def _content(
    project: Project, path: str, name: str, before: str, edits: Mapping[str, Change]
) -> str:
    """Return the file *before* with *edits*; a unit it lacks is put in, with all others it lacks.

    Raises:
        HandoutsError: what splicing finds.
    """
    edited = {_key(name, unit): str(change.after) for unit, change in edits.items()}
    there = {unit for unit, _ in scalars(path, before.removeprefix("\ufeff"))}
    if not edited.keys() <= there:
        # A record of which one text alone was there could not be read any more.
        source = project.settings.source_language
        origin = content_path(source, name)
        due = [
            _key(name, one.unit.id)
            for one in project.written()
            if one.language == source and home(one) == name
        ]
        before = add_units(path, before, parse(origin, project.texts[origin]), due)
    return replace_texts(path, before, edited)


def _key(name: str, unit: str) -> str:
    """Return the path of keys that leads to *unit* in its file."""
    return f"terms.{unit}" if name == GLOSSARY else unit


def _by_unit(error: HandoutsError, names: Mapping[str, str]) -> Faults:
    """Return the findings in *error* by the unit they are about; of no unit, by every one."""
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for fault in error.diagnostics:
        name = names.get(fault.unit or "")
        for unit in [name] if name else names.values():
            found[unit] = (*found.get(unit, ()), fault)
    return found
