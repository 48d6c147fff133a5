"""A handout that exists in the source language and lacks its file in another."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, Span
from handouts.project import Project, content_path


def missing_handout(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every handout file a language lacks."""
    for handout in project.handout_ids():
        for language in project.settings.languages:
            path = content_path(language, handout)
            # A file that is there and cannot be read has its own finding.
            if path not in project.digests:
                yield Diagnostic(
                    "missing-handout",
                    f"there is no '{handout}' in {language}",
                    Span.at(path),
                    hint=f"copy content/{project.settings.source_language}/{handout}.yaml "
                    f"to {path} and translate it",
                    handout=handout,
                    language=language,
                )
