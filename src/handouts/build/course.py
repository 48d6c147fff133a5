"""The course of a build: pages composed as they are needed, and outcomes put where they belong."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from handouts.build.folder import Folder
from handouts.build.manifest import Failed, Output, digest
from handouts.build.manifest import Withheld as WithheldEntry
from handouts.build.memory import FILE, Memory
from handouts.build.plan import Scheme
from handouts.build.printed import Printed
from handouts.build.store import Store
from handouts.compose import Withheld
from handouts.job import Artifact, Failure, Job, Outcome, Task
from handouts.render import self_contained_html

_BATCH_SECONDS = 1.0
# Listing what stands takes longer the more there is; at most this share of the time goes into it.
_LISTING_SHARE = 0.04


@dataclass(slots=True)
class Course:
    """A build under way. `why` tells of each job why it is made; nothing where it is current."""

    scheme: Scheme
    store: Store
    memory: Memory
    force: bool = False
    html: Path | None = None
    made: list[Output] = field(default_factory=list)
    kept: int = 0
    withheld: list[Withheld] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    _listed: Mapping[str, Output] = field(init=False)
    _printed: Printed = field(init=False)
    _looked_at: int = 0
    _issue_ids: dict[Job, str] = field(default_factory=dict)
    _waiting: list[tuple[Output, Artifact]] = field(default_factory=list)
    _unissued: list[Failure | Withheld] = field(default_factory=list)
    _published_at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Know what stands, and which pages will be imposed."""
        self._listed = self.store.manifest.by_path
        self._printed = Printed(self.scheme.jobs)

    @property
    def left(self) -> int:
        """Return how many outcomes may still come."""
        return len(self.scheme.jobs) - self._looked_at + len(self._issue_ids)

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be made, each page composed only now.

        What imposes pages that are being printed comes once they are: no page is set twice in a
        build, but for the last.
        """
        put_off: list[Task] = []
        for job in self.scheme.jobs:
            task = self._due(job)
            self._looked_at += 1
            put_off += [task] if task else []
            for ready in [one for one in put_off if not self._printed.is_awaited_by(one.job)]:
                put_off.remove(ready)
                yield self._begin(ready)
        yield from map(self._begin, put_off)

    def take(self, outcome: Outcome) -> None:
        """Take what came of a task; it is published before long."""
        issue_id = self._issue_ids.pop(outcome.job)
        self._printed.ended(outcome)
        if isinstance(outcome, Artifact):
            warnings = self.scheme.warnings(outcome.job)
            made = Output.of(outcome, issue_id=issue_id, draft=True, warnings=warnings)
            self._waiting.append((made, outcome))
        else:
            self._unissued.append(outcome)
        patience = max(_BATCH_SECONDS, self.store.listing_seconds / _LISTING_SHARE)
        if time.monotonic() - self._published_at > patience:
            self.publish()

    def publish(self) -> None:
        """Publish what waits, and remember what it was made of."""
        failed = [one for one in self._unissued if isinstance(one, Failure)]
        withheld = [one for one in self._unissued if isinstance(one, Withheld)]
        issued, self._waiting, self._unissued = self._waiting, [], []
        self.store.publish(
            issued,
            withheld=[WithheldEntry.of(one.job, one.reasons) for one in withheld],
            failed=[Failed.of(one.job, one.reasons) for one in failed],
        )
        for output, artifact in issued:
            self.memory.note(artifact.job, output.ingredients, self.scheme.reads(artifact.job))
        self.store.remember(FILE, self.memory.dump(self.store.manifest.by_path))
        self.made += [output for output, _artifact in issued]
        self.failed += failed
        self.withheld += withheld
        self._published_at = time.monotonic()

    def _due(self, job: Job) -> Task | None:
        """Return the task of *job*, None where it is current or has no page."""
        output = self._listed.get(job.path)
        if output and not self.force and not self.html and self.memory.is_current(output):
            self._pass(job)
            return None
        composed = self.scheme.compose(job)
        if not isinstance(composed, Task):
            self._unissued.append(composed)
            return None
        if self.html:
            _write_html(self.html, composed)
        made_of = digest(composed.job.ingredients)
        if output and not self.force and output.ingredients == made_of:
            self.memory.note(composed.job, made_of, self.scheme.reads(job))
            self._pass(job)
            return None
        self.why[job.path] = self._why(output, composed.job)
        return composed

    def _pass(self, job: Job) -> None:
        self._printed.passed(job)
        self.kept += 1
        self.why[job.path] = ""

    def _begin(self, task: Task) -> Task:
        self._issue_ids[task.job] = task.document.expected.issue_id
        return replace(task, pages=self._printed.begun(task.job))

    def _why(self, output: Output | None, job: Job) -> str:
        if self.force:
            return "asked for with --force"
        if job.path in self.store.lost:
            return "its file is not what was written"
        if output is None:
            return "not built yet"
        return "changed: " + ", ".join(self.memory.changes(job) or ("page",))


def _write_html(root: Path, task: Task) -> None:
    root.mkdir(parents=True, exist_ok=True)
    page = self_contained_html(task.document).encode()
    Folder(root).replace({task.job.path.removesuffix(".pdf") + ".html": page})
