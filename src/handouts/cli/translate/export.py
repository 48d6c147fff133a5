"""handouts translate export: files for a translator to work on, with all that helps."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.amend import refuse_present
from handouts.build.folder import Folder, explained
from handouts.cli.console import Status, explain, tell
from handouts.cli.options import example, foreign, loaded, project_option
from handouts.exchange import FORMATS, Sheet, State
from handouts.translation.export import sheet_of, sheets_of, unread


@click.command("export")
@click.argument("language", metavar="LANG")
@click.option(
    "--format",
    "name",
    type=click.Choice([one.name for one in FORMATS]),
    required=True,
    help="What the translator works with; html is a page to print and mark.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="The folder to put the files in.",
)
@click.option("--one-file", is_flag=True, help="All texts in one file, not one for each handout.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@project_option
@example("handouts translate export es --format po --out for-ana")
def export_command(  # noqa: PLR0913 one parameter for each option
    *, language: str, name: str, out: Path, one_file: bool, force: bool, root: Path
) -> None:
    """Write every text beside its translation, one file for each handout, glossary and catalog.

    With each text goes where it stands, what its marks print, what it said when it was last
    translated, the words of the glossary in it, and how long it may be.
    """
    project = loaded(root)
    foreign(language, project.settings)
    form = next(one for one in FORMATS if one.name == name)
    sheet = sheet_of(project, language)
    sheets = {"handouts": sheet} if one_file else sheets_of(sheet)
    files = {f"{key}.{language}{form.suffixes[0]}": one for key, one in sheets.items()}
    if not force:
        refuse_present(out, files)
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
    Folder(out).replace({path: form.write(one) for path, one in files.items()})
    for path, one in files.items():
        tell(f"{path}: {_counted(one)}")
    faults = unread(project, language)
    explain((fault for found in faults.values() for fault in found), project.texts)
    if faults:
        tell(f"left out, until these can be read: {', '.join(faults)}")
        click.get_current_context().exit(Status.FINDINGS)


def _counted(sheet: Sheet) -> str:
    states = [entry.state for entry in sheet.entries]
    parts = [f"{len(states)} texts"]
    parts += [f"{states.count(State.UNTRANSLATED)} to translate"]
    parts += [f"{states.count(State.STALE)} to look at again"]
    return ", ".join(parts)
