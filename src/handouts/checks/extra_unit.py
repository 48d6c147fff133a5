"""A unit a translation has and the source language lacks: nobody checked what it says."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, nearest
from handouts.project import Project
from handouts.units import units_of


def extra_unit(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit of a translation that has no original."""
    source = project.settings.source_language
    originals = {
        handout: {unit.id for unit in units_of(content)}
        for (language, handout), content in project.handouts.items()
        if language == source
    }
    for written in project.written():
        known = originals.get(written.handout)
        if known is not None and written.unit.id not in known:
            yield written.fault(
                "extra-unit",
                f"'{written.unit.id}' does not exist in {source}",
                written.unit.text.span,
                hint=nearest(written.unit.id, known),
            )
