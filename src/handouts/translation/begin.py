"""A language that begins: its files, with a place for every text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handouts.catalogs.extraction import gathered
from handouts.catalogs.merging import merged
from handouts.project import (
    GLOSSARY,
    Project,
    catalog_path,
    clinic_path,
    content_path,
    home,
)
from handouts.source import parse
from handouts.splice import add_in_progress, add_language, skeleton

_SCHEMA = "# yaml-language-server:"
_HEAD = """\
# Write each translation between the quotes, or below `>-`, two spaces further in than its key.
# The comments are the originals as they were when this file was begun; later edits are not in them.
"""
_TERMS = """\
# A term may also have `abbreviation`, its short form; `forms`, other forms that are right; `avoid`,
# forms that are not. The list of loans, at the end, is for words spelt as the original spells them.
"""
_LOANS = "loans: []\n"


@dataclass(frozen=True, slots=True)
class Begun:
    """The files of a language, by path: new ones, and those that now say something else."""

    created: Mapping[str, str]
    changed: Mapping[str, str]
    texts: int


def begin(project: Project, language: str, written: Callable[[str], str]) -> Begun:
    """Return the files of *language*, which the project has not; *written* gives a file's text.

    The default clinic asks for it too where it is an example: no real one is asked to print it.

    Raises:
        HandoutsError: what reading the originals and templates finds; or `unfit-layout`.
    """
    source = project.settings.source_language
    names = [name for name in project.handout_ids() if content_path(source, name) in project.texts]
    created = {content_path(language, name): begun(project, name) for name in (*names, GLOSSARY)}
    created[catalog_path(language)] = _catalog(project, language)
    settings = project.settings.path
    changed = {settings: add_in_progress(settings, written(settings), language)}
    clinic = project.clinics.get(project.settings.default_clinic)
    if clinic and clinic.example and language not in clinic.languages:
        path = clinic_path(project.settings.default_clinic)
        changed[path] = add_language(path, written(path), language)
    return Begun(created, changed, sum(one.language == source for one in project.written()))


def begun(project: Project, name: str) -> str:
    """Return the file of a handout (or the glossary) before anybody has translated it."""
    source = project.settings.source_language
    path = content_path(source, name)
    text = project.texts[path]
    prefix = "terms." if name == GLOSSARY else ""
    units = {
        prefix + one.unit.id
        for one in project.written()
        if one.language == source and home(one) == name
    }
    first = text.partition("\n")[0]
    schema = f"{first}\n" if first.startswith(_SCHEMA) else ""
    terms, loans = (_TERMS, _LOANS) if name == GLOSSARY else ("", "")
    return f"{schema}{_HEAD}{terms}{skeleton(parse(path, text), units)}{loans}"


def _catalog(project: Project, language: str) -> str:
    templates = (
        (f"templates/{name}", text.encode())
        for name, text in sorted(project.templates.items())
        if name.endswith(".j2")
    )
    source = project.settings.source_language
    path = catalog_path(language)
    return merged(path, None, gathered(templates), language, source_language=source).decode()
