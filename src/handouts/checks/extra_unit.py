"""A unit a translation has and the source language lacks: nobody checked what it says."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, nearest
from handouts.project import Project


def extra_unit(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit of a translation that has no original."""
    source = project.settings.source_language
    originals: dict[str | None, set[str]] = {}
    for written in project.written():
        if written.language == source:
            originals.setdefault(written.handout, set()).add(written.unit.id)
    for written in project.written():
        known = originals.get(written.handout)
        if known is not None and written.unit.id not in known:
            yield written.fault(
                "extra-unit",
                f"'{written.unit.id}' does not exist in {source}",
                written.unit.text.span,
                hint=nearest(written.unit.id, known),
            )
