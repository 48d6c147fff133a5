"""A unit the source language has and a translation lacks: the page would be incomplete."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, Span
from handouts.project import Project, content_path
from handouts.units import units_of


def missing_unit(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit a translation lacks, at the unit that stands nearest."""
    source = project.settings.source_language
    for (language, handout), content in project.handouts.items():
        original = project.handouts.get((source, handout))
        if language == source or original is None:
            continue
        present = {unit.id: unit.text for unit in units_of(content)}
        last = Span.at(content_path(language, handout))
        for unit in units_of(original):
            if unit.id in present:
                last = present[unit.id].span
                continue
            yield Diagnostic(
                "missing-unit",
                f"'{unit.id}' is not translated",
                Span.at(last.path, last.line, last.column),
                hint=f"translate it here: {' '.join(unit.text.split())[:80]}",
                handout=handout,
                language=language,
                unit=unit.id,
            )
