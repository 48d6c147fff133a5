"""A unit the source language has and a translation lacks: the page would be incomplete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.diagnostics import Diagnostic, Span
from handouts.project import GLOSSARY, Project, Written, content_path

Texts = dict[str | None, dict[str, Written]]


def missing_unit(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit a translation lacks, at the unit that stands nearest."""
    languages = _by_language(project)
    originals = languages.get(project.settings.source_language, {})
    for language, texts in languages.items():
        for handout, units in texts.items():
            path = content_path(language, handout or "glossary")
            yield from _missing(originals.get(handout, {}), units, Span.at(path), language)


def _missing(
    originals: Mapping[str, Written], units: Mapping[str, Written], start: Span, language: str
) -> Iterator[Diagnostic]:
    last = start
    for name, original in originals.items():
        if name in units:
            last = units[name].unit.text.span
            continue
        yield Diagnostic(
            "missing-unit",
            f"'{name}' is not translated",
            Span.at(last.path, last.line, last.column),
            hint=f"translate it here: {' '.join(original.unit.text.split())[:80]}",
            handout=original.handout,
            language=language,
            unit=name,
        )


def _by_language(project: Project) -> dict[str, Texts]:
    found: dict[str, Texts] = {}
    for written in (*project.written(), *_blank(project)):
        texts = found.setdefault(written.language, {}).setdefault(written.handout, {})
        texts[written.unit.id] = written
    return found


def _blank(project: Project) -> Iterator[Written]:
    """Yield the units that are there and blank: they have a check of their own."""
    for (language, name), draft in project.drafts.items():
        for unit in draft.blanks:
            yield Written(language, None if name == GLOSSARY else name, unit)
