"""A citation of a source that is not in the register."""

from collections.abc import Iterator

from handouts.content.inline import Citation, parse_inline
from handouts.diagnostics import Diagnostic, nearest
from handouts.project import Project


def unknown_citation(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every cited source that is not registered."""
    for written in project.written():
        for part in parse_inline(written.unit.text):
            if not isinstance(part, Citation):
                continue
            for key in part.keys:
                if key not in project.sources:
                    yield written.fault(
                        "unknown-citation",
                        f"'@{key}' is not a registered source",
                        project.locate(written.unit.text, f"@{key}"),
                        hint=nearest(key, project.sources),
                    )
