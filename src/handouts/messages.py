"""The words of the templates: gathered into a catalog template, and merged into every catalog.

``python -m handouts.messages`` changes no file in which nothing has changed: it writes no dates,
no line numbers, and wraps no lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.catalogs.extraction import gathered, template_text
from handouts.catalogs.merging import merged
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.settings import SETTINGS_FILES, Settings, read_settings
from handouts.source import decode_text

DOMAIN = "handouts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0, or 1 where a file is at fault or `--check` finds a change."""
    parser = argparse.ArgumentParser(
        prog="python -m handouts.messages",
        description="Gather the templates' words and merge them into every catalog.",
        epilog="example: python -m handouts.messages --check",
    )
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--templates", type=Path, default=Path("templates"), metavar="DIR")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 if anything would be"
    )
    chosen = parser.parse_args(arguments)
    try:
        changes = changed_files(chosen.project, chosen.project / chosen.templates)
    except HandoutsError as error:
        for found in in_order(error.diagnostics):
            sys.stderr.write(_shown(found))
        return 1
    for path, data in changes.items():
        shown = path.relative_to(chosen.project).as_posix()
        if chosen.check:
            sys.stdout.write(f"{shown} is not up to date: run 'make messages'\n")
        else:
            _write(path, data)
            sys.stdout.write(f"{shown} is brought up to date\n")
    return int(chosen.check and bool(changes))


def changed_files(project: Path, templates: Path) -> dict[Path, bytes]:
    """Return the catalogs of *project* that are to be written, each with its new content.

    Raises:
        HandoutsError: everything that is wrong with the templates, the settings or the catalogs.
    """
    settings = _settings(project)
    template = gathered(_templates(project, templates))
    locales = project / "locales"
    wanted = {locales / f"{DOMAIN}.pot": template_text(template).encode()}
    faults: list[Diagnostic] = []
    for tag in settings.languages:
        path = locales / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
        data = path.read_bytes() if path.exists() else None
        shown = path.relative_to(project).as_posix()
        try:
            wanted[path] = merged(
                shown, data, template, tag, source_language=settings.source_language
            )
        except HandoutsError as error:
            faults += error.diagnostics
    if faults:
        raise HandoutsError(*faults)
    return {
        path: data
        for path, data in wanted.items()
        if not path.exists() or path.read_bytes() != data
    }


def _templates(project: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each template below *folder*, by name, with its content."""
    paths = sorted(folder.rglob("*.j2"), key=lambda path: path.as_posix())
    if not paths:
        # Without this a mistyped folder would make every translation obsolete.
        raise HandoutsError(
            Diagnostic(
                "missing-templates",
                "no template (*.j2) is here",
                Span.at(_named(folder, project)),
                hint="name the folder of the templates with --templates",
            )
        )
    for path in paths:
        yield _named(path, project), path.read_bytes()


def _settings(project: Path) -> Settings:
    for name in SETTINGS_FILES:
        path = project / name
        if path.is_file():
            return read_settings(name, decode_text(name, path.read_bytes()))
    raise HandoutsError(
        Diagnostic(
            "missing-file",
            "this folder holds no project",
            Span.at(SETTINGS_FILES[-1]),
            hint="go to the project's folder, or name it with --project",
        )
    )


def _named(path: Path, project: Path) -> str:
    """Return *path* as it is shown and written: from the project on, with forward slashes."""
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _shown(found: Diagnostic) -> str:
    place = f"{found.span.path}:{found.span.line}:{found.span.column}"
    return f"{place}: {found.severity}[{found.code}]: {found.message}\n  hint: {found.hint}\n"


if __name__ == "__main__":
    sys.exit(main())
