"""New files in their places, each on the disk before it takes its place; many wait side by side.

A disk takes as long to settle one file as to settle many at once.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.repeat import Stamp

# A limit on the size of files (`ulimit -f`) is to its user what a full disk is.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_AT_ONCE = 8


class DiskFull(Exception):  # noqa: N818 - it names what is so
    """There is no room to write a file; nothing is half-written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no room on the disk for {path}")
        self.path = path


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system has against writing *path* into what a person can mend.

    Raises:
        DiskFull: no room.
        HandoutsError: `output-unwritable`, for any other reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(path) from error
        raise HandoutsError(
            Diagnostic(
                "output-unwritable",
                f"{path} cannot be written: {error.strerror or error}",
                Span(str(path)),
                hint="make this folder writable and free of other things, or name another: --out",
            )
        ) from error


def temporary(token: str) -> str:
    """Return what an unfinished file is called; `*` stands for any."""
    return f".handouts-{token}.tmp"


def put(files: Iterable[tuple[Path, bytes]]) -> list[Stamp]:
    """Put each file in its place, in order, and return size and time of each.

    Raises:
        DiskFull, HandoutsError: `output-unwritable`; whatever has not been replaced still stands.
    """
    begun: list[_Begun] = []
    try:
        for path, data in files:
            with explained(path):
                begun.append(_Begun.of(path))
                begun[-1].write(data)
        if len(begun) == 1:
            begun[0].settle()
        elif begun:
            with ThreadPoolExecutor(_AT_ONCE) as several:
                # Whatever one of them raises is raised here.
                list(several.map(_Begun.settle, begun))
        return [one.finish() for one in begun]
    finally:
        for one in begun:
            one.clear()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file beside the place it is meant for."""

    path: Path
    beside: Path
    file: int

    @classmethod
    def of(cls, path: Path) -> _Begun:
        beside = path.with_name(temporary(secrets.token_hex(8)))
        return cls(path, beside, os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.file, rest) :]

    def settle(self) -> None:
        with explained(self.path):
            os.fsync(self.file)

    def finish(self) -> Stamp:
        with explained(self.path):
            self.beside.replace(self.path)
            found = os.fstat(self.file)
        return found.st_size, found.st_mtime_ns

    def clear(self) -> None:
        os.close(self.file)
        self.beside.unlink(missing_ok=True)
