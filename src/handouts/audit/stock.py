"""What stands in an output folder, just as its manifest says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.build.folder import Folder
from handouts.build.manifest import Manifest, Output, read, sha256
from handouts.diagnostics import Diagnostic, HandoutsError, Span

_HINT = "run 'handouts build' first; built elsewhere, name that folder: --built FOLDER"


def manifest_of(folder: Path) -> Manifest:
    """Return the manifest of an output folder.

    Raises:
        HandoutsError: `nothing-built`.
    """
    manifest = read(folder / "manifest.json")
    if manifest.outputs:
        return manifest
    raise HandoutsError(
        Diagnostic(
            "nothing-built",
            f"{folder} has no manifest that lists a handout",
            Span(str(folder)),
            hint=_HINT,
        )
    )


def files_of(folder: Path, manifest: Manifest) -> Iterator[tuple[Output, bytes]]:
    """Yield each output with its bytes.

    Raises:
        HandoutsError: `changed-output`, where a file is gone or another than was built.
    """
    files = Folder(folder)
    for output in manifest.outputs:
        data = files.read(output.path)
        if data is None or sha256(data) != output.sha256:
            raise HandoutsError(
                Diagnostic(
                    "changed-output",
                    f"{output.path} is not there as it was built",
                    Span(str(folder / output.path)),
                    hint=_HINT,
                )
            )
        yield output, data
