"""A source read, or last revised, long before the handout that rests on it."""

from collections.abc import Iterator

from handouts.content.inline import Citation, parse_inline
from handouts.diagnostics import Diagnostic, Severity
from handouts.project import FACTS, Project


def old_source(project: Project) -> Iterator[Diagnostic]:
    """Yield a warning for every cited source older than the project's policy allows."""
    years = project.settings.source_years
    for (language, handout), content in project.handouts.items():
        if language != project.settings.source_language:
            continue
        revised = max(revision.date for revision in content.revisions).isoformat()
        limit = f"{int(revised[:4]) - years:04}{revised[4:]}"
        for key in sorted(_cited(project, handout)):
            source = project.sources.get(key)
            dates = (source.issued, source.accessed.isoformat()) if source else ()
            old = [date for date in dates if date and date < limit[: len(date)]]
            if source and old:
                yield Diagnostic(
                    "old-source",
                    f"'{key}' is of {old[0]}, more than {years} years before "
                    f"'{handout}' was revised ({revised})",
                    source.title.span,
                    hint=f"read it again and update {FACTS}/sources.yaml, or cite a newer one",
                    severity=Severity.WARNING,
                    handout=handout,
                )


def _cited(project: Project, handout: str) -> set[str]:
    cited = {
        key
        for written in project.written()
        if written.handout == handout
        for part in parse_inline(written.unit.text)
        if isinstance(part, Citation)
        for key in part.keys
    }
    outline = project.outlines.get(handout)
    if outline:
        cited |= {key for entry in outline.entries for key in entry.sources}
    return cited
