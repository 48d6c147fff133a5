"""A folder written so that every file in it is either the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.diagnostics import Diagnostic, HandoutsError, Span

_TEMPORARY = ".handouts-{}.tmp"
# A limit on the size of files (`ulimit -f`) is to its user what a full disk is.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DiskFull(Exception):  # noqa: N818 - it names what is so
    """There is no room to write a file; nothing is half-written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no room on the disk for {path}")
        self.path = path


class Folder:
    """Files below *root*, named by relative paths with forward slashes.

    No folder below it may be a symbolic link: what leads elsewhere is not ours to change.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str) -> bytes | None:
        """Return the content of a regular file, None where there is none."""
        if self._is_led_astray(path):
            return None
        try:
            # Not blocking, for in place of the file there may be a pipe.
            file = os.open(self._root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        with open(file, "rb") as opened:
            return opened.read() if stat.S_ISREG(os.fstat(file).st_mode) else None

    def has(self, path: str) -> bool:
        """Return whether anything stands at *path*, be it a broken link."""
        return not self._is_led_astray(path) and os.path.lexists(self._root / path)

    def beside(self, paths: Iterable[str], suffix: str) -> set[str]:
        """Return the files with *suffix* in the folders that *paths* stand in."""
        folders = {path.rpartition("/")[0] for path in paths}
        return {
            f"{folder}/{file.name}"
            for folder in folders
            for file in (self._root / folder).glob(f"[!.]*{suffix}")
        }

    def replace(self, files: Mapping[str, bytes]) -> None:
        """Put each file in its place, at once and durably; a link there is replaced."""
        folders = set()
        for path, data in files.items():
            with explained(self._root / path):
                folder = self._folder_of(path)
                folders.add(folder)
                _replace(folder / path.rpartition("/")[2], data)
        _sync(folders)

    def delete(self, paths: Iterable[str]) -> None:
        """Remove the files durably, and the folders that this leaves empty."""
        folders = set()
        for path in paths:
            file = self._root / path
            with explained(file):
                file.unlink(missing_ok=True)
            for folder in self._folders(path)[::-1]:
                with suppress(OSError):
                    folder.rmdir()
