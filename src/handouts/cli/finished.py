"""Finished pages, given to `handouts check`: read back, and compared with today's content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from handouts.build.plan import Selection, plan
from handouts.checks import check_project
from handouts.cli.options import enclosing, loaded
from handouts.diagnostics import Diagnostic
from handouts.inspection import inspect_alone, outdated
from handouts.job import Expected
from handouts.project import Project, with_pseudo
from handouts.render import all_families

_MOST_BYTES = 50_000_000


def looked_through(files: Iterable[Path], root: Path | None) -> tuple[Diagnostic, ...]:
    """Return what is amiss with finished *files*, all of the project *root* if it is given."""
    projects: dict[Path, Project] = {}
    return tuple(one for file in files for one in _looked(file, root, projects))


def _looked(file: Path, root: Path | None, projects: dict[Path, Project]) -> Iterator[Diagnostic]:
    path = click.format_filename(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES)
    except OSError as error:
        raise click.UsageError(f"'{path}' cannot be read: {error.strerror}") from error
    printed, found = inspect_alone(data, path, families=all_families())
    yield from found
    home = root or enclosing(file)
    if printed is None or home is None:
        return
    if home not in projects:
        projects[home] = loaded(home)
    yield from outdated(printed, _current(projects[home], printed), path)


def _current(project: Project, printed: Expected) -> Expected | None:
    """Return what *project* prints today in the place of what was *printed*."""
    wanted = Selection(
        languages=(printed.language,),
        handouts=(printed.handout,),
        editions=(printed.edition,),
        clinics=(printed.clinic,),
    )
    found = check_project(project)
    # Only now, as in a build: there is no translation of theirs to check.
    tasks = plan(with_pseudo(project, wanted.languages), found, wanted).tasks
    return tasks[0].document.expected if tasks else None
