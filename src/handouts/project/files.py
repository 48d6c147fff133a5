"""Authors' files as bytes: regular files of this project, with names every system can hold."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handouts.content.base import DEVICE
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.source import decode_text

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ID = 64
_MAX_BYTES = 4 * 1024 * 1024
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Files:
    """The files below `root` as they are, or as they would be where `over` says otherwise."""

    root: Path
    over: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*; see `read_bytes`."""
        found = self.over.get(path)
        return read_bytes(self.root, path) if found is None else found

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in *folder*, sorted."""
        below = (path for path in self.over if path.startswith(f"{folder}/"))
        added = {path[len(folder) + 1 :].partition("/")[0] for path in below}
        return tuple(sorted({*entries(self.root, folder), *added}))

    def has(self, path: str) -> bool:
        """Return whether anything is at *path*."""
        return path in self.over or (self.root / path).exists()


def written_text(root: Path, path: str) -> str:
    """Return the file *path* as its author left it, line ends and byte order mark included.

    Raises:
        HandoutsError: what `read_bytes` and `decode_text` find.
    """
    data = read_bytes(root, path)
    decode_text(path, data)
    return data.decode()


def read_bytes(root: Path, path: str) -> bytes:
    """Return the content of the regular file *path* below *root*; no link is followed.

    Raises:
        HandoutsError: `missing-file`, `unfit-file` (a link, folder, device or unreadable file) or
            `too-large`.
    """
    try:
        _refuse_links(root, path)
        handle = os.open(root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise HandoutsError(_cannot_open(path, error)) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise HandoutsError(unfit(path, "is not a regular file"))
    with os.fdopen(handle, "rb") as file:
        if status.st_size > _MAX_BYTES:
            raise HandoutsError(
                Diagnostic(
                    "too-large",
                    f"the file has {status.st_size:,} bytes; at most {_MAX_BYTES:,} are read",
                    Span.at(path),
                    hint="make it smaller",
                )
            )
        return file.read()


def entries(root: Path, folder: str) -> tuple[str, ...]:
    """Return the names in *folder*, sorted; none where there is no such folder."""
    try:
        return tuple(sorted(entry.name for entry in (root / folder).iterdir()))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def walk(root: Path, folder: str) -> Iterator[str]:
    """Yield the paths of regular files below *folder*, sorted, but for hidden ones and links."""
    for name in entries(root, folder):
        path = f"{folder}/{name}"
        mode = (root / path).lstat().st_mode
        if name.startswith(".") or stat.S_ISLNK(mode):
            continue
        if stat.S_ISDIR(mode):
            yield from walk(root, path)
        elif stat.S_ISREG(mode):
            yield path


def is_id(name: str) -> bool:
    """Return whether *name* may be part of a file name on every system."""
    return bool(_ID.fullmatch(name)) and len(name) <= _MAX_ID and not DEVICE.fullmatch(name)


def stray(folder: str, name: str, allowed: str) -> Diagnostic:
    """Return the finding for a file that has no business in *folder*."""
    return Diagnostic(
        "stray-file",
        f"'{shown(name)}' has no place in {folder}/",
        Span.at(f"{folder}/{shown(name)}"),
        hint=f"remove or rename it; here stand {allowed}",
    )


def unfit(path: str, why: str) -> Diagnostic:
    """Return the finding for a path that cannot be read as a file."""
    return Diagnostic(
        "unfit-file",
        f"{shown(path)} {why}",
        Span.at(shown(path)),
        hint="put a plain file with this name into the project",
    )


def shown(name: str) -> str:
    """Return *name* safe for a terminal: whatever is not plain ASCII is written as an escape."""
    plain = name.encode("unicode_escape").decode("ascii").replace("\\\\", "\\")
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "..."


def _refuse_links(root: Path, path: str) -> None:
    place = root
    for part in path.split("/"):
        place = place / part
        if stat.S_ISLNK(place.lstat().st_mode):
            raise HandoutsError(unfit(path, "is a link, or lies behind one"))


def _cannot_open(path: str, error: OSError) -> Diagnostic:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Diagnostic(
            "missing-file",
            f"{shown(path)} does not exist",
            Span.at(shown(path)),
            hint="create it, or restore it from the project's history",
        )
    return unfit(path, f"cannot be opened: {error.strerror}")
