"""How far each language is, handout by handout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Severity
from handouts.project import GLOSSARY, Project, State, home, standings


@dataclass(frozen=True, slots=True)
class Progress:
    """One handout (or the glossary) in one language, counted in units; `doubts` in warnings."""

    language: str
    handout: str
    units: int
    translated: int
    stale: int
    doubts: int
    errors: int
    withheld: bool
    signed: bool = False


def status(project: Project, found: Iterable[Diagnostic]) -> tuple[Progress, ...]:
    """Return how far every translation is; *found* is what the checks found."""
    found = tuple(found)
    source = project.settings.source_language
    names = (*project.handout_ids(), GLOSSARY)
    units = dict.fromkeys(names, 0)
    for one in project.written():
        if one.language == source:
            units[home(one)] = units.get(home(one), 0) + 1
    return tuple(
        _progress(project, found, (language, name), units[name])
        for language in project.settings.languages
        if language != source
        for name in names
    )


def _progress(
    project: Project, found: tuple[Diagnostic, ...], key: tuple[str, str], units: int
) -> Progress:
    language, name = key
    there = [one for one in standings(project, language) if one.home == name]
    about = [one for one in found if _is_about(one, language, name)]
    faults = sum(one.severity is Severity.ERROR for one in about)
    return Progress(
        language,
        name,
        units,
        len(there),
        sum(one.state is not State.CURRENT for one in there),
        sum(one.severity is Severity.WARNING for one in about),
        faults,
        withheld=bool(faults),
    )


def _is_about(one: Diagnostic, language: str, name: str) -> bool:
    if one.language != language:
        return False
    if one.handout is not None:
        return one.handout == name
    return name == GLOSSARY and one.span.path.endswith(f"/{GLOSSARY}.yaml")
