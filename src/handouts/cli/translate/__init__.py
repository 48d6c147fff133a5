"""handouts translate: a translator's desk, from what is to be done to what is done."""

from __future__ import annotations

import click

from handouts.cli.options import example
from handouts.cli.translate.accept import accept_command
from handouts.cli.translate.brief import brief_command
from handouts.cli.translate.status import status_command

MEMBERS: tuple[click.Command, ...] = (
    accept_command,
    brief_command,
    status_command,
)


@click.group("translate", commands={str(command.name): command for command in MEMBERS})
@example("handouts translate brief es")
def translate_command() -> None:
    """See what is to be translated, and say what has been."""
