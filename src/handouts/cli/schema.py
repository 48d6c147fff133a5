"""handouts schema: JSON Schemas, so that editors can help while authors type."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.cli.options import example
from handouts.schema import SCHEMAS, schema


@click.command("schema")
@click.argument("name", required=False, type=click.Choice(sorted(SCHEMAS)))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write every schema into this folder.",
)
@example("handouts schema handout")
def schema_command(*, name: str | None, out: Path | None) -> None:
    """Print the JSON Schema of one kind of file, or write them all with --out.

    Each YAML file of the project names its schema in its first line.
    """
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for key in SCHEMAS:
            (out / f"{key}.json").write_text(schema(key), encoding="utf-8")
    elif name:
        click.echo(schema(name), nl=False)
    else:
        click.echo("\n".join(sorted(SCHEMAS)))
