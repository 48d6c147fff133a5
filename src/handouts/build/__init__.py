"""The build: from a project to a folder that holds what may be printed, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from handouts.build.folder import Folder
from handouts.build.manifest import Failed, Manifest, Output
from handouts.build.manifest import Withheld as WithheldEntry
from handouts.build.plan import Plan, Selection, plan
from handouts.build.store import BuildLocked, DiskFull, Store
from handouts.compose import Withheld
from handouts.diagnostics import Diagnostic
from handouts.editions import edition
from handouts.executors import Executor
from handouts.job import Artifact, Document, Failure, Job, Limits, Outcome, Task
from handouts.outputs.pdf import PDF
from handouts.project import Project
from handouts.render import self_contained_html
from handouts.shapes import Imposition

__all__ = ["BuildLocked", "Built", "DiskFull", "Orders", "Selection", "build"]

_BATCH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Orders:
    """How a build is to go about it."""

    out: Path
    executor: Executor
    jobs: int
    force: bool = False
    html: Path | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    made: tuple[Output, ...]
    kept: int
    withheld: tuple[Withheld, ...]
    failed: tuple[Failure, ...]
    why: tuple[tuple[str, str], ...]
    strangers: tuple[str, ...]


def build(
    project: Project,
    found: Iterable[Diagnostic],
    selection: Selection,
    orders: Orders,
    progress: Callable[[Outcome, int], None],
) -> Built:
    """Make what is not yet made, and return what came of it.

    *found* is what the checks found; *progress* is called with each outcome and the number to come.

    Raises:
        BuildLocked, DiskFull: the machine is not ready.
        ExceptionGroup: bugs, after everything else was published.
    """
    planned = plan(project, found, selection)
    with Store(orders.out) as store:
        store.retain(planned.standing)
        why = tuple((task.job.path, _why(store.manifest, task, orders)) for task in planned.tasks)
        due = [task for task, (_path, reason) in zip(planned.tasks, why, strict=True) if reason]
        store.publish(
            withheld=[WithheldEntry.of(one.job, one.reasons) for one in planned.withheld],
            failed=[Failed.of(one.job, one.reasons) for one in planned.failed],
        )
        if orders.html:
            _write_html(orders.html, planned.tasks)
        made, failed = _make(store, due, planned, orders, progress)
        return Built(
            made=made,
            kept=len(planned.tasks) - len(due),
            withheld=planned.withheld,
            failed=(*planned.failed, *failed),
            why=why,
            strangers=store.strangers(),
        )


@dataclass(slots=True)
class _Shelf:
    """Outcomes on their way into the store, some at a time."""

    store: Store
    planned: Plan
    documents: dict[Job, Document]
    waiting: list[Outcome]
    made: list[Output]
    failed: list[Failure]

    def empty(self) -> None:
        """Publish what waits."""
        issued: list[tuple[Output, Artifact]] = []
        failed: list[Failure] = []
        for outcome in self.waiting:
            if isinstance(outcome, Failure):
                failed.append(outcome)
                continue
            entry = Output.of(
                outcome,
                issue_id=self.documents[outcome.job].expected.issue_id,
                draft=True,
                warnings=self.planned.warnings[outcome.job],
            )
            issued.append((entry, outcome))
        self.waiting = []
        self.store.publish(issued, failed=[Failed.of(one.job, one.reasons) for one in failed])
        self.made += [entry for entry, _artifact in issued]
        self.failed += failed


def _make(
    store: Store,
    due: list[Task],
    planned: Plan,
    orders: Orders,
    progress: Callable[[Outcome, int], None],
) -> tuple[tuple[Output, ...], tuple[Failure, ...]]:
    """Do the work, publishing as it goes, so that an interrupt loses only what was not finished."""
    shelf = _Shelf(store, planned, {task.job: task.document for task in due}, [], [], [])
    printed: dict[Document, bytes] = {}
    tasks = _in_turn(due, printed)
    outcomes = orders.executor.run(PDF.work, tasks, jobs=orders.jobs, limits=orders.limits)
    begun = time.monotonic()
    try:
        with closing(outcomes):
            for number, outcome in enumerate(outcomes, start=1):
                shelf.waiting.append(outcome)
                if isinstance(outcome, Artifact) and not _imposes(outcome.job):
                    printed[shelf.documents[outcome.job]] = outcome.data
                progress(outcome, len(due) - number)
                if time.monotonic() - begun > _BATCH_SECONDS:
                    shelf.empty()
                    begun = time.monotonic()
    finally:
        shelf.empty()
    return tuple(shelf.made), tuple(shelf.failed)


def _in_turn(due: list[Task], printed: Mapping[Document, bytes]) -> Iterator[Task]:
    """Yield the tasks, last those that impose pages, with these where they are *printed* by then.

    A page is not set twice in one build; where nobody has printed it, the task does so itself.
    """
    yield from (task for task in due if not _imposes(task.job))
    for task in due:
        if _imposes(task.job):
            yield replace(task, pages=printed.get(task.document))


def _imposes(job: Job) -> bool:
    return isinstance(edition(job.edition), Imposition)


def _why(manifest: Manifest, task: Task, orders: Orders) -> str:
    """Return why *task* is to be made; empty where its output stands and is current."""
    if orders.force:
        return "asked for with --force"
    output = manifest.by_path.get(task.job.path)
    if output is None:
        return "not built yet"
    before = dict(manifest.recipe(output))
    now = dict(task.job.ingredients)
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    return "changed: " + ", ".join(changed) if changed else ""


def _write_html(root: Path, tasks: Iterable[Task]) -> None:
    pages = {
        task.job.path.removesuffix(".pdf") + ".html": self_contained_html(task.document).encode()
        for task in tasks
    }
    root.mkdir(parents=True, exist_ok=True)
    Folder(root).replace(pages)
