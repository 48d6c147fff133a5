"""A translation of which nothing says what text it was made from."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.project import Project, State, standings


def unrecorded_translation(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit nobody has said is a translation of its original."""
    for language in project.settings.languages:
        for one in standings(project, language):
            if one.state is State.UNRECORDED:
                yield one.translated.fault(
                    "unrecorded-translation",
                    "nothing says which text this was translated from",
                    one.translated.unit.text.span,
                    hint=f"compare it with the original, then run: "
                    f"handouts translate accept {language} {one.name}",
                )
