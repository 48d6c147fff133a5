"""What a build found: which of it concerns no page, and how all of it is told."""

from __future__ import annotations

from collections.abc import Collection

import click

from handouts.build import Built
from handouts.cli.console import as_json, explain, in_short, say, tell
from handouts.diagnostics import Diagnostic, Span, bounded, errors, in_order
from handouts.project import Project


def not_about_a_page(
    project: Project, found: tuple[Diagnostic, ...], built: Built
) -> tuple[Diagnostic, ...]:
    """Return the errors that withhold nothing of this build, such as a stray file."""
    reasons = {reason for one in built.withheld for reason in one.reasons}
    printed = set(project.handout_ids())
    rest = [
        one
        for one in errors(found)
        if one not in reasons
        and project.settings.promises(one.language)
        and one.handout not in printed
    ]
    if not project.handout_ids():
        rest.append(
            Diagnostic(
                "nothing-to-build",
                "the project holds no handout",
                Span.at("content"),
                hint="write content/facts/outlines.yaml and content/en/<handout>.yaml",
            )
        )
    return in_order(rest)


def tell_of(  # noqa: PLR0913 what to report, and three ways to report it
    project: Project,
    built: Built,
    unbuilt: tuple[Diagnostic, ...],
    *,
    form: str,
    why: bool,
    named: Collection[str],
) -> None:
    """Say what came of the build; of a language in progress not *named*, what is withheld only."""
    reasons = in_order(
        (
            *unbuilt,
            *(reason for one in built.withheld for reason in one.reasons),
            *(reason for one in built.failed for reason in one.reasons),
        )
    )
    if form == "json":
        click.echo(as_json(bounded(reasons)))
        return

    def is_awaited(one: Diagnostic) -> bool:
        return not project.settings.promises(one.language)

    untold = {
        reason
        for one in built.withheld
        for reason in one.reasons
        if is_awaited(reason) and reason.language not in named
    }
    told = (one for one in reasons if one not in untold)
    explain(in_short(told, is_awaited), project.texts)
    for kind, jobs in (("withheld", built.withheld), ("failed", built.failed)):
        for one in jobs:
            codes = ", ".join(dict.fromkeys(reason.code for reason in one.reasons))
            say(f"{kind}: {one.job.path}: {codes}")
    for language in sorted({one.language or "" for one in untold}):
        say(f"{language} is in progress; what withholds it: handouts build --lang {language}")
    if why:
        for path, reason in built.why:
            tell(f"{path}: {reason or 'current'}")
    for path in built.strangers:
        say(f"not ours, left alone: {path}")
