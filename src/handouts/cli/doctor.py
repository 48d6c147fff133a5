"""handouts doctor: whether this machine is ready, and what it lacks."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from handouts.cli.console import Status, tell
from handouts.cli.options import example, format_option, project_option
from handouts.doctor import examine


@click.command("doctor")
@project_option
@format_option
@example("handouts doctor")
def doctor_command(*, root: Path, form: str) -> None:
    """Look at this machine: libraries, fonts, room on the disk, and a page printed for real.

    Ends 3 where something is missing, with the line that mends it.
    """
    findings = examine(root)
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        for finding in findings:
            tell(f"{'ok     ' if finding.well else 'MISSING'} {finding.what}")
            if not finding.well:
                tell(f"        {finding.remedy}")
    if not all(finding.well for finding in findings):
        click.get_current_context().exit(Status.NOT_READY)
