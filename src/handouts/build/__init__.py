"""The build: from a project to a folder that holds what may be printed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from handouts.build import soundness
from handouts.build.course import Course
from handouts.build.manifest import Output
from handouts.build.manifest import Withheld as Withholding
from handouts.build.memory import Memory
from handouts.build.plan import Scheme, Selection
from handouts.build.soundness import read_sound
from handouts.build.store import BuildLocked, DiskFull, Store
from handouts.comparison import Sound
from handouts.compose import Withheld
from handouts.diagnostics import Diagnostic
from handouts.executors import Executor
from handouts.job import Failure, Limits, Outcome
from handouts.outputs.pdf import PDF
from handouts.project import Project
from handouts.repeat import Stamp

__all__ = ["BuildLocked", "Built", "DiskFull", "Orders", "Selection", "build", "read_sound"]


@dataclass(frozen=True, slots=True)
class Orders:
    """How a build is to go about it."""

    out: Path
    executor: Executor
    jobs: int | None = None
    force: bool = False
    verify: bool = False
    html: Path | None = None
    sound: Sound | None = None
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
    stamps: Mapping[str, Stamp]


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
    scheme = Scheme(project, found, selection)
    with Store(orders.out, verify=orders.verify) as store:
        store.retain(scheme.standing)
        store.publish(withheld=[Withholding.of(one.job, one.reasons) for one in scheme.withheld])
        memory = Memory.read(orders.out, scheme.values)
        if orders.sound is not None:
            store.remember(soundness.FILE, soundness.dump(orders.sound))
        course = Course(scheme, store, memory, force=orders.force, html=orders.html)
        _make(course, orders, progress)
        return Built(
            made=tuple(course.made),
            kept=course.kept,
            withheld=(*scheme.withheld, *course.withheld),
            failed=tuple(course.failed),
            why=tuple(course.why.items()),
            strangers=store.strangers(),
            stamps=store.stamps,
        )


def _make(course: Course, orders: Orders, progress: Callable[[Outcome, int], None]) -> None:
    """Do the work, publishing as it goes, so that an interrupt loses only what was not finished."""
    outcomes = orders.executor.run(PDF.work, course.next, jobs=orders.jobs, limits=orders.limits)
    try:
        with closing(outcomes):
            for outcome in outcomes:
                course.take(outcome)
                progress(outcome, course.left)
    finally:
        course.publish()
