"""handouts translate import: take back what a translator has done, as far as it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from handouts.amend import amend
from handouts.cli.console import Status, as_json, explain, in_short, say, tell
from handouts.cli.options import example, foreign, format_option, loaded, project_option
from handouts.diagnostics import Diagnostic, Severity, errors
from handouts.exchange import FORMATS, MAX_BYTES, read_sheet
from handouts.project import load, written_text
from handouts.translation.gathering import Gathered, Returned, gather
from handouts.translation.taking import Desk, Taken, take

_SUFFIXES = tuple(suffix for one in FORMATS if one.scan for suffix in one.suffixes)
_KINDS = ", ".join(_SUFFIXES)


@click.command("import")
@click.argument("language", metavar="LANG")
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and change nothing.")
@project_option
@format_option
@example("handouts translate import es for-ana")
def import_command(
    *, language: str, paths: tuple[Path, ...], dry_run: bool, root: Path, form: str
) -> None:
    """Put translations into the project from files (po, xlf, csv), or from all in a folder.

    Only what was translated or confirmed is taken, and of that only what the checks find no error
    in. It is recorded as made from the source texts of today. Ends 1 where something is refused.
    """
    project = loaded(root)
    foreign(language, project.settings)
    returned = tuple(_returned(language, paths))
    gathered = gather(project, language, returned)
    desk = Desk(
        text=lambda path: written_text(root, path),
        tried=lambda files: load(root, project.today, over=files),
    )
    taken = take(project, language, gathered.wanted, desk)
    if not dry_run:
        amend(root, taken.files)
    found = (*gathered.told, *taken.refused, *taken.doubts)
    if form == "json":
        click.echo(as_json(found))
    else:
        explain(in_short(found, _is_warning), _shown(returned, found))
        _sum_up(gathered, taken, dry_run=dry_run)
    if errors(found):
        click.get_current_context().exit(Status.FINDINGS)


def _returned(language: str, paths: Iterable[Path]) -> Iterator[Returned]:
    """Yield the files at *paths*; of those in a folder, the ones in another language stay there."""
    for path in paths:
        if not path.is_dir():
            yield _read(path)
            continue
        files = sorted(one for one in path.iterdir() if one.name.endswith(_SUFFIXES))
        found = [_read(one) for one in files if one.name[0] != "."]
        if not found:
            raise click.UsageError(f"{path} holds no file of a kind that is read: {_KINDS}")
        for one in found:
            spoken = one.sheet.languages[1].replace("_", "-")
            if spoken and not one.faults and spoken.casefold() != language.casefold():
                tell(f"{one.path}: is in {spoken}, left alone")
            else:
                yield one


def _read(path: Path) -> Returned:
    if not path.is_file():
        raise click.UsageError(f"{path} is no file")
    name = str(path)
    try:
        with path.open("rb") as file:
            # One byte more than is read tells that there are too many.
            return Returned(name, *read_sheet(name, file.read(MAX_BYTES + 1)))
    except OSError as error:
        raise click.FileError(name, error.strerror or str(error)) from error


def _is_warning(one: Diagnostic) -> bool:
    return one.severity is Severity.WARNING


def _shown(returned: Iterable[Returned], found: Iterable[Diagnostic]) -> Mapping[str, str]:
    """Return the texts of the files that something is found in, to show the rows."""
    meant = {one.span.path for one in found}
    return {
        file.path: Path(file.path).read_text(encoding="utf-8-sig", errors="replace")
        for file in returned
        if file.path in meant and file.sheet.entries
    }


def _sum_up(gathered: Gathered, taken: Taken, *, dry_run: bool) -> None:
    for path in gathered.refused_files:
        say(f"refused whole, because it cannot be read whole: {path}")
    for path in taken.files:
        tell(f"{'would change' if dry_run else 'changed'}: {path}")
    refused = len(errors((*gathered.told, *taken.refused)))
    verb = "would be taken" if dry_run else "taken"
    tell(f"{len(taken.units)} {verb}, {refused} refused, {len(taken.doubts)} in doubt")
