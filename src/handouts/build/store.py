"""The only writer of outputs: what stands is whole and what is listed is true, at every moment.

A change goes in four steps, each on the disk before the next: the manifest names the paths that
are about to change and no longer lists them; new files take their places; old files go; the
manifest lists the result. A build that is killed in between leaves the named paths to the next.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from handouts.build.folder import DiskFull, Folder, explained
from handouts.build.manifest import Failed, Manifest, Output, Withheld, inside, read, sha256
from handouts.job import Artifact
from handouts.repeat import FOLDER, Stamp

__all__ = ["BuildLocked", "DiskFull", "Store"]

_MANIFEST = "manifest.json"
_STAMPS = "stamps.json"


class BuildLocked(Exception):  # noqa: N818 - it names what is so
    """Another build is at work in the same output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(f"another build is at work in {out}")
        self.out = out


class Store:
    """An output folder, locked while it is open; `manifest` tells what stands in it.

    Opening and every change may raise DiskFull, or HandoutsError `output-unwritable` and
    `output-link`. After that the store can still be used: whatever was to change is made anew.
    """

    def __init__(self, out: Path, *, verify: bool = False) -> None:
        """Trust size and time of an output, as they were recorded, unless asked to *verify*."""
        self.manifest = Manifest()
        self.lost: frozenset[str] = frozenset()
        """Outputs that were listed, and were not found as they were written."""
        self.listing_seconds = 0.0
        """How long it took to list what the last change made of the outputs."""
        self._verify = verify
        self._stamps: dict[str, tuple[str, Stamp]] = {}
        self._out = out
        self._folder = Folder(out)
        self._lock = FileLock(out / ".lock", timeout=0)
        self._written = b""

    def __enter__(self) -> Self:
        """Return the store, locked and cleared of what killed builds left behind.

        Raises:
            BuildLocked: at once, where another build is at work.
        """
        with explained(self._out):
            self._out.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout as error:
                raise BuildLocked(self._out) from error
        try:
            self._recover()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()

    def publish(
        self,
        issued: Iterable[tuple[Output, Artifact]] = (),
        *,
        withheld: Iterable[Withheld] = (),
        failed: Iterable[Failed] = (),
    ) -> None:
        """Make what is issued stand, and what is withheld or failed not; the rest stays."""
        made, withheld, failed = tuple(issued), tuple(withheld), tuple(failed)
        self.listing_seconds = 0.0
        unissued = {entry.path for entry in (*withheld, *failed)}
        changed = {output.path for output, _ in made} | unissued
        rest = self.manifest.keeping(lambda path: path not in changed)
        self._change(
            replace(
                rest,
                outputs=(*rest.outputs, *(output for output, _ in made)),
                withheld=(*rest.withheld, *withheld),
                failed=(*rest.failed, *failed),
            ),
            data={output.path: artifact.data for output, artifact in made},
            gone=unissued,
        )

    def retain(self, planned: Collection[str]) -> None:
        """Remove the files and entries of whatever is not planned (any more)."""
        self._change(self.manifest.keeping(lambda path: path in planned), data={}, gone=())

    def remember(self, name: str, data: bytes) -> None:
        """Keep *data* for the next build, and how the outputs stand; it may be lost at any time."""
        begun = time.perf_counter()
        self._folder.keep(f"{FOLDER}/{name}", data)
        standing = {path: self._stamps[path] for path in self.stamps}
        self._folder.keep(f"{FOLDER}/{_STAMPS}", json.dumps(standing).encode())
        self.listing_seconds += time.perf_counter() - begun

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Return size and time of the outputs, as they were when they were written or read."""
        listed = self.manifest.outputs
        return {one.path: self._stamps[one.path][1] for one in listed if one.path in self._stamps}

    def strangers(self) -> tuple[str, ...]:
        """Return the PDFs beside ours that no build has listed; they are never touched."""
        ours = set(self.manifest.by_path)
        return tuple(sorted(self._folder.beside(ours, ".pdf") - ours))

    def _recover(self) -> None:
        with suppress(OSError):
            self._written = (self._out / _MANIFEST).read_bytes()
        found = read(self._out / _MANIFEST)
        listed = found.by_path
        self.lost = frozenset(self._not_as_written(listed))
        with explained(self._out):
            self._folder.sweep({*listed, *found.unfinished})
        self.manifest = found.keeping(lambda path: path not in self.lost)
        if self.lost or found.unfinished:
            self._change(self.manifest, data={}, gone={*self.lost, *found.unfinished})

    def _not_as_written(self, listed: Mapping[str, Output]) -> Iterator[str]:
        """Yield the outputs that are not what is listed; those with their old stamp go unread."""
        standing = self._folder.stamps()
        known = {} if self._verify else self._read_stamps()
        for path, output in listed.items():
            stamp = standing.get(path)
            if stamp and known.get(path) != (output.sha256, stamp):
                stamp = stamp if self._digest(path) == output.sha256 else None
            if stamp is None:
                yield path
            else:
                self._stamps[path] = output.sha256, stamp

    def _read_stamps(self) -> dict[str, tuple[str, Stamp]]:
        try:
            data = (self._out / FOLDER / _STAMPS).read_bytes()
            return TypeAdapter(dict[str, tuple[str, Stamp]]).validate_json(data, strict=True)
        except (OSError, ValueError):
            return {}

    def _digest(self, path: str) -> str | None:
        data = self._folder.read(path)
        return None if data is None else sha256(data)

    def _change(
        self, manifest: Manifest, *, data: Mapping[str, bytes], gone: Collection[str]
    ) -> None:
        """Make *manifest* true, with the *data* of its new outputs, and without files at *gone*."""
        before, after = self.manifest.by_path, manifest.by_path
        new = {path for path in data if path not in before or _differ(before[path], after[path])}
        old = {path for path in {*before, *gone} - after.keys() if self._folder.has(path)}
        moving = {inside(path) for path in new | old}
        pending = set(self.manifest.unfinished)
        if moving:
            unmoved = manifest.keeping(lambda path: path not in moving)
            self._list(replace(unmoved, unfinished=tuple(pending | moving)))
        stamps = self._folder.replace({path: data[path] for path in sorted(new)})
        self._stamps |= {path: (after[path].sha256, stamp) for path, stamp in stamps.items()}
        self._folder.delete(sorted(old))
        self._list(replace(manifest, unfinished=tuple(pending - moving - set(gone))))

    def _list(self, manifest: Manifest) -> None:
        begun = time.perf_counter()
        self.manifest = manifest
        text = manifest.dump()
        if text != self._written:
            self._folder.replace({_MANIFEST: text})
            self._written = text
        self.listing_seconds += time.perf_counter() - begun


def _differ(before: Output, after: Output) -> bool:
    return before.sha256 != after.sha256
