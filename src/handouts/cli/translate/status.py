"""handouts translate status: how far each language is, handout by handout."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from pathlib import Path

import click

from handouts.checks import check_project
from handouts.cli.console import tell
from handouts.cli.options import example, loaded, project_option
from handouts.translation.status import Progress, status

_HEADS = ("language", "handout", "units", "translated", "stale", "in doubt", "withheld", "signed")


@click.command("status")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@project_option
@example("handouts translate status")
def status_command(*, form: str, root: Path) -> None:
    """Show each language by handout: translated, stale, in doubt, withheld, signed."""
    project = loaded(root)
    found = status(project, check_project(project))
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], indent=1))
    elif form == "html":
        click.echo(_page(found))
    else:
        rows = [_HEADS, *map(_row, found)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            tell("  ".join(cells).rstrip())


def _row(one: Progress) -> tuple[str, ...]:
    return (
        one.language,
        one.handout,
        str(one.units),
        str(one.translated),
        str(one.stale),
        str(one.doubts),
        f"yes ({one.errors})" if one.withheld else "no",
        "yes" if one.signed else "no",
    )


def _page(found: Iterable[Progress]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    rows = "\n".join(
        f"<tr class='{'withheld' if one.withheld else 'issued'}'>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in _row(one))
        + "</tr>"
        for one in found
    )
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Translations</title>
<style>
body {{ font: 1rem/1.4 sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: 0.3rem 0.8rem; text-align: start; border-block-end: 1px solid #999; }}
.withheld {{ background: #fde7e7; }}
</style>
<h1>Translations</h1>
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</html>"""
