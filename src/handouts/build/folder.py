"""A folder written so that every file in it is, at every moment, the old one or the new one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from handouts.build.durable import DiskFull, explained, put, temporary
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.repeat import Stamp, outputs

__all__ = ["DiskFull", "Folder", "explained"]

# Each of them is open until all are on the disk.
_OPEN_AT_ONCE = 64


class Folder:
    """Files below *root*, named by relative paths with forward slashes.

    No folder below it may be a symbolic link: what that leads to is not ours to change.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str) -> bytes | None:
        """Return the content of a regular file, None where there is none."""
        if self._link_on_the_way(path):
            return None
        try:
            # Not blocking, for in place of the file there may be a pipe.
            file = os.open(self._root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return None
            with os.fdopen(file, "rb", closefd=False) as opened:
                return opened.read()
        finally:
            os.close(file)

    def has(self, path: str) -> bool:
        """Return whether a file stands at *path*, or a link to whatever."""
        try:
            found = (self._root / path).lstat()
        except OSError:
            return False
        return not stat.S_ISDIR(found.st_mode) and not self._link_on_the_way(path)

    def stamps(self) -> dict[str, Stamp]:
        """Return size and time of every file here, those of the build itself left out."""
        with explained(self._root):
            return outputs(self._root)

    def keep(self, path: str, data: bytes) -> None:
        """Put what only saves time at *path*, if there is room for it."""
        with suppress(OSError, DiskFull, HandoutsError):
            (self._root / path).parent.mkdir(exist_ok=True)
            if self.read(path) == data:
                return
            put([(self._root / path, data)])

    def beside(self, paths: Iterable[str], suffix: str) -> set[str]:
        """Return the files with *suffix* in the folders that *paths* stand in."""
        return {
            f"{folder}/{file.name}"
            for folder in {path.rpartition("/")[0] for path in paths}
            for file in (self._root / folder).glob(f"[!.]*{suffix}")
        }

    def replace(self, files: Mapping[str, bytes]) -> dict[str, Stamp]:
        """Put each file in its place, durably, and return their stamps.

        A link in its place is replaced, not followed.

        Raises:
            DiskFull: no room; the file that was there still is.
            HandoutsError: `output-unwritable` or `output-link`.
        """
        stamps: dict[str, Stamp] = {}
        paths = tuple(files)
        for first in range(0, len(paths), _OPEN_AT_ONCE):
            some = paths[first : first + _OPEN_AT_ONCE]
            for path in some:
                with explained(self._root / path):
                    self._make_folders(path)
            put_there = put((self._root / path, files[path]) for path in some)
            stamps |= zip(some, put_there, strict=True)
        self._sync(files)
        return stamps

    def delete(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders this leaves empty, durably.

        Raises:
            HandoutsError: `output-unwritable`.
        """
        paths = tuple(paths)
        for path in paths:
            with explained(self._root / path):
                (self._root / path).unlink(missing_ok=True)
        self._sync(paths)
        with explained(self._root):
            for folder in (folder for path in paths for folder in reversed(self._folders(path))):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()

    def sweep(self, paths: Iterable[str]) -> None:
        """Remove what a killed `replace` left beside *paths* and at the root."""
        folders = {(self._root / path).parent for path in paths if not self._link_on_the_way(path)}
        for folder in {self._root, *folders}:
            for left_behind in folder.glob(temporary("*")):
                left_behind.unlink()

    def _folders(self, path: str) -> list[Path]:
        """Return the folders on the way to *path*, from the outermost below the root."""
        names = path.split("/")[:-1]
        return [self._root.joinpath(*names[: depth + 1]) for depth in range(len(names))]

    def _link_on_the_way(self, path: str) -> Path | None:
        return next((folder for folder in self._folders(path) if folder.is_symlink()), None)

    def _make_folders(self, path: str) -> None:
        link = self._link_on_the_way(path)
        if link:
            raise HandoutsError(
                Diagnostic(
                    "output-link",
                    f"{link} is a symbolic link; outputs are written to real folders only",
                    Span(str(link)),
                    hint="remove the link; to build elsewhere name that folder: --out",
                )
            )
        for folder in self._folders(path):
            if not folder.is_dir():
                folder.mkdir()
                _sync(folder.parent)

    def _sync(self, paths: Iterable[str]) -> None:
        for folder in {(self._root / path).parent for path in paths}:
            with explained(folder):
                _sync(folder)


def _sync(folder: Path) -> None:
    """Have the kernel put the names in *folder* on the disk, where the file system can."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    except OSError as error:
        # As shared folders of virtual machines answer: there, a crash of the machine is a risk.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(opened)
