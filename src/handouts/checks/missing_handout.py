"""A handout that exists in the source language and lacks its file in another."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, Span
from handouts.project import FACTS, Project, content_path


def missing_handout(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every handout file a language lacks."""
    told = {fault.span.path for fault in project.faults}
    for handout in project.handout_ids():
        for language in project.settings.languages:
            path = content_path(language, handout)
            # A file that is there and cannot be read has its own finding.
            if path not in project.digests and path not in told:
                yield Diagnostic(
                    "missing-handout",
                    f"there is no '{handout}' in {language}",
                    Span.at(path),
                    hint=_remedy(project, handout, language),
                    handout=handout,
                    language=language,
                )


def _remedy(project: Project, handout: str, language: str) -> str:
    source = project.settings.source_language
    if language == source:
        return f"write it, or take '{handout}' out of {FACTS}/outlines.yaml"
    original, copy = content_path(source, handout), content_path(language, handout)
    return f"copy {original} to {copy} and translate it"
