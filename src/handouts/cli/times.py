"""What took how long in a build, and the words that sum it up."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from handouts.build import Built
from handouts.cli.console import tell
from handouts.cli.progress import event
from handouts.executors import Executor
from handouts.job import Artifact, Limits, Outcome, Supply, Work

_SLOWEST = 5


@dataclass(slots=True)
class Times:
    """What took how long, phases and pages, and what was made in another way than planned."""

    phases: dict[str, float] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Add the time spent within to that phase."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.phases[name] = self.phases.get(name, 0.0) + time.monotonic() - begun

    def note(self, outcome: Outcome) -> None:
        """Remember the outcome, if it is one of the slowest or was made in another way."""
        if isinstance(outcome, Artifact) and outcome.note:
            self.notes[outcome.note] += 1
        self.slowest.append((outcome.seconds, outcome.job.path))
        self.slowest = sorted(self.slowest, reverse=True)[:_SLOWEST]


@dataclass(frozen=True, slots=True)
class Timed:
    """An executor, and how long the build waits for it."""

    executor: Executor
    times: Times

    @property
    def name(self) -> str:
        """Return what `--executor` calls it."""
        return self.executor.name

    @property
    def remote(self) -> bool:
        """Return whether it works through a scheduler."""
        return self.executor.remote

    def at(self, scheduler: str) -> Executor:
        """Return the executor that works through *scheduler*."""
        return self.executor.at(scheduler)

    def warm(self, work: Work) -> None:
        """Begin what can be made ready early."""
        self.executor.warm(work)

    def run(
        self, work: Work, supply: Supply, *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield what the executor yields."""
        with closing(self.executor.run(work, supply, jobs=jobs, limits=limits)) as outcomes:
            while True:
                with self.times.phase("printing"):
                    outcome = next(outcomes, None)
                if outcome is None:
                    return
                yield outcome


def sum_up(built: Built, times: Times, form: str) -> None:
    """Say how many there were of each kind and, where anything was made, what took how long."""
    counts = {
        "built": len(built.made),
        "current": built.kept,
        "withheld": len(built.withheld),
        "failed": len(built.failed),
    }
    phases = dict(times.phases)
    # Waiting for pages is part of building.
    phases["planning and writing"] = phases.pop("building") - phases.get("printing", 0.0)
    if form == "json":
        slowest = [{"path": path, "seconds": round(took, 3)} for took, path in times.slowest]
        seconds = {name: round(took, 3) for name, took in phases.items()}
        told = {**counts, "slowest": slowest, "seconds": seconds, "notes": dict(times.notes)}
        event("summary", told)
        return
    if times.slowest:
        tell("slowest: " + ", ".join(f"{path} {took:.2f} s" for took, path in times.slowest))
        tell("time: " + ", ".join(f"{name} {took:.1f} s" for name, took in phases.items()))
    for note, count in times.notes.items():
        tell(f"notice: {note} ({count} of them)")
    always = ("built", "current")
    tell(", ".join(f"{count} {name}" for name, count in counts.items() if count or name in always))
