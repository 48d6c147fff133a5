"""handouts translate brief: what a translator has to look at, the most dangerous first."""

from __future__ import annotations

import json
from pathlib import Path

import click

from handouts.cli.console import tell
from handouts.cli.options import example, format_option, known, loaded, project_option
from handouts.translation.brief import Danger, Due, brief

_WHY = {
    Danger.FIGURE: "a figure, name or date",
    Danger.MEANING: "meaning turned round",
    Danger.WARNING: "a warning",
    Danger.WORDING: "wording",
}
_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


@click.command("brief")
@click.argument("language", metavar="LANG")
@project_option
@format_option
@example("handouts translate brief es")
def brief_command(*, language: str, root: Path, form: str) -> None:
    """List the texts whose translation is missing or was made from another text.

    The most dangerous come first. [-Words-] are gone from the source text, {+words+} are new.
    """
    project = loaded(root)
    known("language", [language], project.settings.languages)
    found = brief(project, language)
    if form == "json":
        click.echo(json.dumps([_plain(due) for due in found], ensure_ascii=False, indent=1))
        return
    for due in found:
        tell("\n".join(_told(due, project.settings.source_language, language)) + "\n")
    tell(f"{len(found)} to look at in {language}")


def _told(due: Due, source: str, language: str) -> list[str]:
    width = max(len(source), len(language)) + 1
    lines = [f"{due.name}  {due.state}: {_WHY[due.danger]}", f"  {_place(due)}"]
    said = " ".join(_SIGNS[sign].format(text) for sign, text in due.edits) if due.was else due.now
    lines.append(f"  {source + ':':<{width}} {said}")
    if due.translation:
        lines.append(f"  {language + ':':<{width}} {due.translation}")
    lines += [f"  {one.figure} was {one.before} and is {one.now}" for one in due.moved]
    if due.translation:
        lines.append(f"  once it holds: handouts translate accept {language} '{due.name}'")
    return lines


def _place(due: Due) -> str:
    return f"{due.span.path}:{due.span.line}:{due.span.column}"


def _plain(due: Due) -> dict[str, object]:
    handout, _mark, unit = due.name.partition("#")
    return {
        "handout": handout,
        "unit": unit,
        "state": due.state,
        "danger": due.danger.name.lower(),
        "was": due.was,
        "now": due.now,
        "edits": [{"sign": sign, "text": text} for sign, text in due.edits],
        "translation": due.translation,
        "path": due.span.path,
        "line": due.span.line,
        "column": due.span.column,
        "moved": [
            {"figure": one.figure, "before": one.before, "now": one.now} for one in due.moved
        ],
    }
