"""Options several commands share, and the project they lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from handouts.diagnostics import nearest
from handouts.project import Project, load
from handouts.settings import SETTINGS_FILES, Settings

P = ParamSpec("P")
R = TypeVar("R")

project_option = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The project's folder, where that is not this one.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)


def loaded(root: Path) -> Project:
    """Return the project in *root*, as of today."""
    return load(root, dt.date.today())  # noqa: DTZ011, TID251 the one place that asks what day it is


def enclosing(file: Path) -> Path | None:
    """Return the folder of the project *file* lies in, if it lies in one."""
    return next((folder for folder in file.resolve().parents if _is_project(folder)), None)


def _is_project(folder: Path) -> bool:
    own, shared = SETTINGS_FILES
    if (folder / own).is_file():
        return True
    with suppress(OSError):
        # Any Python project has such a file; only ours has this table in it.
        return b"[tool.handouts]" in (folder / shared).read_bytes()
    return False


def known(kind: str, wanted: Iterable[str], names: Iterable[str]) -> None:
    """Refuse a name on the command line that the project does not have.

    Raises:
        click.UsageError: naming the closest that exists.
    """
    names = tuple(names)
    for name in wanted:
        if name not in names:
            raise click.UsageError(f"there is no {kind} '{name}'; {nearest(name, names)}")


def foreign(language: str, settings: Settings) -> None:
    """Refuse a language the project does not translate into.

    Raises:
        click.UsageError: it is no language of the project, or the one it translates from.
    """
    known("language", [language], settings.languages)
    if language == settings.source_language:
        raise click.UsageError(f"'{language}' is what the project translates from, not into")


def example(text: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that adds an example to a command's help."""

    def added(function: Callable[P, R]) -> Callable[P, R]:
        function.__doc__ = f"{function.__doc__}\n\n    Example: {text}\n"
        return function

    return added
