"""The command line: the only part that knows the terminal, the clock and exit statuses."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

import click

from handouts import __version__
from handouts.build import BuildLocked, DiskFull
from handouts.cli.audit import audit_command
from handouts.cli.build import build_command
from handouts.cli.check import check_command
from handouts.cli.console import Status, explain, say
from handouts.cli.doctor import doctor_command
from handouts.cli.schema import schema_command
from handouts.cli.translate import translate_command
from handouts.diagnostics import HandoutsError
from handouts.job import NotReady

COMMANDS: tuple[click.Command, ...] = (
    audit_command,
    build_command,
    check_command,
    doctor_command,
    schema_command,
    translate_command,
)


@click.group(
    commands={str(command.name): command for command in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="handouts")
def handouts() -> None:
    """Print patient handouts from text files: checked, in every language, one PDF per clinic.

    Example: handouts build --lang es
    """


def run(arguments: list[str]) -> int:
    """Return the exit status of the command in *arguments*."""
    try:
        # Outside standalone mode click hands back the status a command left with.
        status: int | None = handouts.main(
            arguments, prog_name="handouts", standalone_mode=False, obj=tuple(arguments)
        )
    except click.ClickException as error:
        error.show()
        return Status.USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted. What was finished stands; run the command again for the rest.")
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001 a bug keeps its traceback in a report file
        return _ended(error)
    return status or Status.WELL


def _ended(error: Exception) -> int:
    """Say what *error* means to the person at the terminal, and return the exit status."""
    match error:
        case HandoutsError():
            explain(error.diagnostics, {})
            return Status.FINDINGS
        case BuildLocked():
            say(f"handouts: {error}.\nWait until it ends, or build elsewhere with --out FOLDER.")
            return Status.NOT_READY
        case DiskFull():
            say(f"handouts: {error}.\nMake room, then run the same command again.")
            return Status.NOT_READY
        case NotReady():
            say(f"handouts: {error}.\n{error.remedy}")
            return Status.NOT_READY
        case _:
            return _report_bug()


def _report_bug() -> int:
    """Write the traceback of the bug at hand to a file, name it, and return the status for bugs."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="handouts-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"handouts {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    say(
        "handouts: this is a bug in handouts, not in your files. What was finished stands.\n"
        f"Please send this report to the developers: {Path(file.name)}"
    )
    return Status.BUG
