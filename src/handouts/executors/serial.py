"""In this very process, one after the other: for tests, profilers and debuggers."""

from __future__ import annotations

from collections.abc import Generator

from handouts.job import Limits, Outcome, Supply, Work


class Serial:
    """Nothing is limited and nothing survives a bug, so a debugger stops where it happens."""

    name = "serial"
    remote = False

    def at(self, scheduler: str) -> Serial:
        """Return itself: it needs no *scheduler*."""
        del scheduler
        return self

    def warm(self, work: Work) -> None:
        """Do nothing: there is no other process to make ready."""

    def run(
        self,
        work: Work,
        supply: Supply,
        *,
        jobs: int | None,  # noqa: ARG002 - one at a time is at most any number
        limits: Limits,  # noqa: ARG002 - a process cannot kill itself and go on
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each task, in the order in which they are supplied."""
        task = supply(None)
        if task and work.prepare:
            work.prepare()
        while task:
            yield work.attempt(task)
            task = supply(task.job)
