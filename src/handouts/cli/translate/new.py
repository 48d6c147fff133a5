"""handouts translate new: begin a language, with a place for every text of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from handouts.amend import amend, refuse_present
from handouts.cli.console import tell
from handouts.cli.options import example, loaded, project_option
from handouts.language import Language, UnknownLanguageError
from handouts.project import Project, clinic_path, written_text
from handouts.settings import Settings
from handouts.translation.begin import begin
from handouts.translation.readiness import lacking


@click.command("new")
@click.argument("tag", metavar="LANG")
@project_option
@example("handouts translate new fr")
def new_command(*, tag: str, root: Path) -> None:
    """Begin a language: content, glossary and catalog to fill, and the tag in the settings.

    LANG is a BCP 47 tag such as fr, pt-BR or zh-Hans. The language is in progress: it is built as
    far as it is whole, and what is withheld of it makes no build fail. Says what this tool does
    not have for the language.
    """
    project = loaded(root)
    name = _unused(tag, project.settings)
    begun = begin(project, tag, lambda path: written_text(root, path))
    refuse_present(root, begun.created)
    amend(root, begun.created)
    # The settings come last: until they name the language, nothing asks for its files.
    amend(root, begun.changed)
    tell(f"{name} ({tag}) begins: {begun.texts} texts and the messages of the templates.")
    for path in begun.created:
        tell(f"  new:     {path}")
    for path in begun.changed:
        tell(f"  changed: {path}")
    missing = [*lacking(tag), *_unasked(project, begun.changed)]
    tell("Missing for it:" if missing else "Nothing is missing for it.")
    for sentence in missing:
        tell(f"- {sentence}")
    tell(
        f"Fill the files in, or export them: handouts translate export {tag} --format po --out DIR"
    )


def _unused(tag: str, settings: Settings) -> str:
    """Return the English name of the language *tag*, which the project has not.

    Raises:
        click.UsageError: it has, or there is no such language.
    """
    try:
        name = Language.of(tag).name_in(Language.of("en"))
    except UnknownLanguageError as error:
        message = f"'{tag}' names no language; write a BCP 47 tag such as fr, pt-BR or zh-Hans"
        raise click.UsageError(message) from error
    if tag in settings.languages:
        raise click.UsageError(f"'{tag}' is a language of this project already")
    return name


def _unasked(project: Project, changed: Mapping[str, str]) -> list[str]:
    """Return what to write so that the default clinic prints the language."""
    path = clinic_path(project.settings.default_clinic)
    if path in changed:
        return []
    return [f"No clinic asks for it: add it to 'languages' in {path}."]
