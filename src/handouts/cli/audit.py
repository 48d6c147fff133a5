"""handouts audit: one page that shows and measures everything that was built."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.audit import audit_page, files_of, manifest_of, measure, stand
from handouts.build.folder import Folder
from handouts.cli.console import tell
from handouts.cli.options import example, loaded, project_option


@click.command("audit")
@click.option(
    "--built",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder a build wrote.  [default: build]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the page.  [default: audit.html in that folder]",
)
@project_option
@example("handouts audit")
def audit_command(*, root: Path, built: Path | None, out: Path | None) -> None:
    """Show every page that was built on one HTML page, with measures, the worst first.

    It needs no network and no other file: thumbnails of each language and edition side by side,
    pages, smallest type, longest line, distance from the paper's edge, emptiest page and how much
    longer a translation is.
    """
    source = loaded(root).settings.source_language
    folder = built or root / "build"
    manifest = manifest_of(folder)
    files = files_of(folder, manifest)
    standings = stand(((output, measure(data)) for output, data in files), source)
    page = audit_page(standings, (*manifest.failed, *manifest.withheld), source=source)
    out = out or folder / "audit.html"
    Folder(out.parent).replace({out.name: page.encode()})
    tell(f"{out}: {len(standings)} files, {sum(one.output.pages for one in standings)} pages")
