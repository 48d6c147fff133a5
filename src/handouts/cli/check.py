"""handouts check: look at the project, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.checks import check_project
from handouts.cli.console import Status, as_json, counted, explain, tell
from handouts.cli.options import example, format_option, loaded, project_option
from handouts.diagnostics import errors


@click.command("check")
@project_option
@format_option
@example("handouts check --format json")
def check_command(*, root: Path, form: str) -> None:
    """Look for faults in content, registers, catalogs and clinics.

    Reports how hard each handout is to read, too. Ends 1 where there is an error, but for
    languages still in progress.
    """
    project = loaded(root)
    found = check_project(project)
    if form == "json":
        click.echo(as_json(found))
    else:
        explain(found, project.texts, tell)
        tell(counted(found))
    if any(project.settings.promises(one.language) for one in errors(found)):
        click.get_current_context().exit(Status.FINDINGS)
