"""The only writer of outputs: what stands is whole and what is listed is true, at every moment.

A change goes in four steps, each on the disk before the next: the manifest names the paths that
are about to change and no longer lists them; new files take their places; old files go; the
manifest lists the result. A build that is killed in between leaves the named paths to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from handouts.build.folder import DiskFull, Folder, explained
from handouts.build.manifest import Failed, Manifest, Output, Withheld, inside, read, sha256
from handouts.job import Artifact

__all__ = ["BuildLocked", "DiskFull", "Store"]

_MANIFEST = "manifest.json"


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

    def __init__(self, out: Path) -> None:
        self.manifest = Manifest()
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
        unissued = {entry.path for entry in (*withheld, *failed)}
        changed = {output.path for output, _ in made} | unissued
        rest = self.manifest.keeping(lambda path: path not in changed)
        recipes = {output.ingredients: artifact.job.ingredients for output, artifact in made}
        self._change(
            replace(
                rest,
                outputs=(*rest.outputs, *(output for output, _ in made)),
                withheld=(*rest.withheld, *withheld),
                failed=(*rest.failed, *failed),
                recipes=tuple({**dict(rest.recipes), **recipes}.items()),
            ),
            data={output.path: artifact.data for output, artifact in made},
            gone=unissued,
        )

    def retain(self, planned: Collection[str]) -> None:
        """Remove the files and entries of whatever is not planned (any more)."""
        self._change(self.manifest.keeping(lambda path: path in planned), data={}, gone=())

    def strangers(self) -> tuple[str, ...]:
        """Return the PDFs beside ours that no build has listed; they are never touched."""
        ours = set(self.manifest.by_path)
        return tuple(sorted(self._folder.beside(ours, ".pdf") - ours))

    def _recover(self) -> None:
        with suppress(OSError):
            self._written = (self._out / _MANIFEST).read_bytes()
        found = read(self._out / _MANIFEST)
        listed = found.by_path
        false = {path for path in listed if self._digest(path) != listed[path].sha256}
        with explained(self._out):
            self._folder.sweep({*listed, *found.unfinished})
        self.manifest = found.keeping(lambda path: path not in false)
        if false or found.unfinished:
            self._change(self.manifest, data={}, gone={*false, *found.unfinished})

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
        self._folder.replace({path: data[path] for path in sorted(new)})
        self._folder.delete(sorted(old))
        self._list(replace(manifest, unfinished=tuple(pending - moving - set(gone))))

    def _list(self, manifest: Manifest) -> None:
        self.manifest = manifest
        text = manifest.dump()
        if text != self._written:
            self._folder.replace({_MANIFEST: text})
            self._written = text


def _differ(before: Output, after: Output) -> bool:
    return before.sha256 != after.sha256
