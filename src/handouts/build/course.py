"""The course of a build: pages composed as they are needed, and outcomes put where they belong."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from handouts.build.folder import Folder
from handouts.build.manifest import Failed, Output, digest
from handouts.build.manifest import Withheld as WithheldEntry
from handouts.build.memory import FILE, Memory
from handouts.build.plan import Scheme
from handouts.build.printed import Printed
from handouts.build.queue import Queue
from handouts.build.store import Store
from handouts.compose import Withheld
from handouts.job import Artifact, Failure, Job, Outcome, Task
from handouts.render import self_contained_html

_BATCH_SECONDS = 1.0
# Listing what stands takes longer the more there is; at most this share of the time goes into it.
_LISTING_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class _Publishing:
    """What is being published, and whether that is `done`."""

    done: Future[None]
    issued: list[tuple[Output, Artifact]]
    withheld: list[Withheld]
    failed: list[Failure]


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
    _queue: Queue = field(init=False)
    _put_off: list[Task] = field(default_factory=list)
    _looked_at: int = 0
    _issue_ids: dict[Job, str] = field(default_factory=dict)
    _waiting: list[tuple[Output, Artifact]] = field(default_factory=list)
    _unissued: list[Failure | Withheld] = field(default_factory=list)
    _published_at: float = field(default_factory=time.monotonic)
    _writer: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, 1))
    _publishing: _Publishing | None = None

    def __post_init__(self) -> None:
        """Know what stands, and which pages will be imposed."""
        self._listed = self.store.manifest.by_path
        self._printed = Printed(self.scheme.jobs)
        self._queue = Queue(self.scheme.jobs)

    @property
    def left(self) -> int:
        """Return how many outcomes may still come."""
        return len(self.scheme.jobs) - self._looked_at + len(self._issue_ids)

    def next(self, after: Job | None) -> Task | None:
        """Return what a worker had best begin that did *after* last, its page composed only now.

        What imposes pages that are being printed comes once they are: no sound page is set twice
        in a build.
        """
        while not (ready := self._ready()) and (job := self._queue.next(after)):
            task, after = self._due(job), job
            self._looked_at += 1
            self._put_off += [task] if task else []
        if ready:
            self._put_off.remove(ready)
            return self._begin(ready)
        return None

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
        if self._publishing and self._publishing.done.done():
            self._end_publishing()
        patience = max(_BATCH_SECONDS, self.store.listing_seconds / _LISTING_SHARE)
        if not self._publishing and time.monotonic() - self._published_at > patience:
            self._begin_publishing()

    def publish(self) -> None:
        """Publish what waits, and remember what it was made of.

        What was finished is not lost with an error, or with an interrupt in the midst of it.
        """
        with ExitStack() as last:
            # The other way round: whatever one of them raises, those above it are called.
            last.callback(self._writer.shutdown)
            last.callback(self._end_publishing)
            last.callback(self._begin_publishing)
            last.callback(self._end_publishing)
            self._end_publishing()

    def _begin_publishing(self) -> None:
        """Have what waits published beside whatever else is going on: disks take their time."""
        failed = [one for one in self._unissued if isinstance(one, Failure)]
        withheld = [one for one in self._unissued if isinstance(one, Withheld)]
        issued = self._waiting
        done = self._writer.submit(
            self.store.publish,
            issued,
            withheld=[WithheldEntry.of(one.job, one.reasons) for one in withheld],
            failed=[Failed.of(one.job, one.reasons) for one in failed],
        )
        self._publishing = _Publishing(done, issued, withheld, failed)
        self._waiting, self._unissued = [], []

    def _end_publishing(self) -> None:
        """Wait for what is being published, and remember what it was made of.

        Raises:
            DiskFull, HandoutsError: what publishing it met.
        """
        batch = self._publishing
        if not batch:
            return
        try:
            batch.done.result()
        except Exception:
            self._publishing = None
            raise
        self._publishing = None
        for output, artifact in batch.issued:
            self.memory.note(artifact.job, output.ingredients, self.scheme.reads(artifact.job))
        self.store.remember(FILE, self.memory.dump(self.store.manifest.by_path))
        self.made += [output for output, _artifact in batch.issued]
        self.failed += batch.failed
        self.withheld += batch.withheld
        self._published_at = time.monotonic()

    def _ready(self) -> Task | None:
        """Return a task that was put off and need not wait any longer."""
        awaiting = self._printed.is_awaited_by
        return next((task for task in self._put_off if not awaiting(task.job)), None)

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
