"""A clinic that asks for languages or editions the project does not have."""

from collections.abc import Iterable, Iterator

from handouts.diagnostics import Diagnostic, Span, nearest
from handouts.editions import EDITIONS
from handouts.project import Project, clinic_path


def unfit_clinic(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every language or edition a clinic names and the project lacks."""
    languages = project.settings.languages
    editions = [edition.name for edition in EDITIONS]
    if project.settings.default_clinic not in project.clinics:
        path = clinic_path(project.settings.default_clinic)
        if path not in project.digests:
            yield Diagnostic(
                "unfit-clinic",
                f"the default clinic '{project.settings.default_clinic}' has no profile",
                Span.at(project.settings.path),
                hint=f"write {path}, or name another in the settings",
            )
    for key, clinic in project.clinics.items():
        asked = [
            language
            for phone in (clinic.phones.night, clinic.phones.day)
            if phone
            for language in phone.ask_for
        ]
        yield from _unknown(project, key, (*clinic.languages, *asked), languages)
        yield from _unknown(project, key, clinic.editions, editions)


def _unknown(
    project: Project, clinic: str, wanted: Iterable[str], known: Iterable[str]
) -> Iterator[Diagnostic]:
    path = clinic_path(clinic)
    for name in wanted:
        if name not in known:
            line = project.texts[path][: max(0, project.texts[path].find(name))].count("\n") + 1
            yield Diagnostic(
                "unfit-clinic",
                f"'{name}' does not exist in this project",
                Span.at(path, line),
                hint=nearest(name, known),
            )
