"""handouts translate: a translator's desk, from what is to be done to what is done."""

from __future__ import annotations

import click

from handouts.cli.options import example
from handouts.cli.translate.accept import accept_command
from handouts.cli.translate.brief import brief_command
from handouts.cli.translate.export import export_command
from handouts.cli.translate.import_ import import_command
from handouts.cli.translate.new import new_command
from handouts.cli.translate.status import status_command

MEMBERS: tuple[click.Command, ...] = (
    accept_command,
    brief_command,
    export_command,
    import_command,
    new_command,
    status_command,
)


@click.group("translate", commands={str(command.name): command for command in MEMBERS})
@example("handouts translate brief es")
def translate_command() -> None:
    """Take texts to a translator and back, see what is to be done, and say what has been."""
