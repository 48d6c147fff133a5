"""A clinic that asks for languages or editions the project does not have, or cannot print so."""

import re
from collections.abc import Iterable, Iterator

from handouts.diagnostics import Diagnostic, Span, nearest
from handouts.editions import EDITIONS, pages_of
from handouts.project import Project, clinic_path
from handouts.project.files import is_id


def unfit_clinic(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every language or edition a clinic names and the project cannot print."""
    default = project.settings.default_clinic
    path = clinic_path(default)
    if default not in project.clinics and path not in project.digests:
        known = nearest(default, project.clinics)
        yield Diagnostic(
            "unfit-clinic",
            f"the default clinic '{default}' has no profile",
            Span.at(project.settings.path),
            # Not every name can be that of a file.
            hint=f"write {path}, or name another in the settings" if is_id(default) else known,
        )
    for key, clinic in project.clinics.items():
        asked = [
            language
            for phone in (clinic.phones.night, clinic.phones.day)
            if phone
            for language in phone.ask_for
        ]
        yield from _unknown(project, key, "languages", clinic.languages)
        yield from _unknown(project, key, "ask_for", asked)
        yield from _unknown(project, key, "editions", clinic.editions)
        yield from _too_small(project, key)


def _unknown(
    project: Project, clinic: str, field: str, wanted: Iterable[str]
) -> Iterator[Diagnostic]:
    editions = [edition.name for edition in EDITIONS]
    known = editions if field == "editions" else project.settings.languages
    for name in wanted:
        if name not in known:
            yield Diagnostic(
                "unfit-clinic",
                f"'{name}' does not exist in this project",
                _place(project, clinic_path(clinic), field, name),
                hint=nearest(name, known),
            )


def _too_small(project: Project, clinic: str) -> Iterator[Diagnostic]:
    profile = project.clinics[clinic]
    known = {edition.name for edition in EDITIONS}
    for name in profile.editions:
        if name in known and pages_of(name).layout(profile.paper) is None:
            yield Diagnostic(
                "unfit-clinic",
                f"'{name}' does not fit on {profile.paper}",
                _place(project, clinic_path(clinic), "editions", name),
                hint="take it out of 'editions', or choose another 'paper'",
            )


def _place(project: Project, path: str, field: str, name: str) -> Span:
    text = project.texts[path]
    found = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(
        text, max(0, text.find(f"{field}:"))
    )
    before = text[: found.start() if found else 0]
    return Span.at(path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(name))
