"""handouts translate accept: say that translations hold for the texts as they are now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from handouts.amend import amend
from handouts.checks import check_project
from handouts.cli.console import Status, explain, tell
from handouts.cli.options import example, known, loaded, project_option
from handouts.project import Project
from handouts.translation.accept import Accepted, Scope, accept, unchanged, waive


@click.command("accept")
@click.argument("language", metavar="LANG")
@click.argument("name", metavar="[HANDOUT[#UNIT]]", default="")
@click.option(
    "--reason",
    metavar="TEXT",
    help="Why: of an edit of the source language that changes no meaning, or of a waiver.",
)
@click.option("--waive", "code", metavar="CODE", help="Let this finding stand for the unit.")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The last day of the waiver, as 2027-03-31.",
)
@project_option
@example('handouts translate accept es "blinatumomab#title"')
def accept_command(  # noqa: PLR0913 one parameter for each option
    *,
    language: str,
    name: str,
    reason: str | None,
    code: str | None,
    until: dt.datetime | None,
    root: Path,
) -> None:
    """Record that translations were made from the source texts as they are now.

    Units with errors are refused. With the source language as LANG and a --reason, an edit is
    marked as changing no meaning, and every translation of the text before stays current.
    """
    project = loaded(root)
    known("language", [language], project.settings.languages)
    accepted = _asked(project, language, Scope.of(name), (code, reason, until))
    amend(root, accepted.files)
    explain(accepted.refused, project.texts)
    for unit in accepted.units:
        tell(f"accepted: {unit}")
    tell(f"{len(accepted.units)} accepted, {len(accepted.refused)} refused")
    if accepted.refused:
        click.get_current_context().exit(Status.FINDINGS)


def _asked(
    project: Project,
    language: str,
    scope: Scope,
    waiver: tuple[str | None, str | None, dt.datetime | None],
) -> Accepted:
    """Return what the command line asks for.

    Raises:
        click.UsageError: options that do not go together.
    """
    code, reason, until = waiver
    if language == project.settings.source_language:
        if not reason or code or until:
            raise click.UsageError(
                f"{language} is the source language: give a --reason why its edit changes no "
                "meaning, or name the language of a translation"
            )
        return unchanged(project, scope, reason)
    if code or until or reason:
        if not (code and until and reason and scope.unit):
            raise click.UsageError(
                "a waiver is for one unit: HANDOUT#UNIT --waive CODE --reason TEXT --until DAY"
            )
        return waive(project, language, scope, (code, reason, until.date()))
    return accept(project, language, scope, check_project(project))
