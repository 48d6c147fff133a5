"""The one way authors' files come to say something else: whole new texts, each put in place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handouts.build.folder import Folder


def amend(root: Path, files: Mapping[str, str]) -> None:
    """Replace the files at the paths of *files* below *root*, each whole or not at all.

    Raises:
        DiskFull, HandoutsError: nothing is half-written.
    """
    Folder(root).replace({path: text.encode() for path, text in files.items()})
