"""The one way authors' files come to say something else: whole new texts, each put in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from handouts.build.folder import Folder
from handouts.diagnostics import Diagnostic, HandoutsError, Span


def amend(root: Path, files: Mapping[str, str]) -> None:
    """Replace the files at the paths of *files* below *root*, each whole or not at all.

    Raises:
        DiskFull, HandoutsError: nothing is half-written.
    """
    Folder(root).replace({path: text.encode() for path, text in files.items()})


def refuse_present(root: Path, paths: Iterable[str]) -> None:
    """Refuse to go on where a file stands at one of *paths* below *root*: it is somebody's work.

    Raises:
        HandoutsError: `existing-file`, for each of them.
    """
    folder = Folder(root)
    found = [path for path in paths if folder.has(path)]
    if found:
        raise HandoutsError(*map(_existing, found))


def _existing(path: str) -> Diagnostic:
    return Diagnostic(
        "existing-file",
        f"{path} is there already",
        Span.at(path),
        hint="move it away, or delete it if nobody needs what it says",
    )
