"""Killable worker processes: a page that hangs, grows or crashes costs only itself.

Each worker has a pipe of its own. Pools whose workers share one pipe (concurrent.futures, pebble)
stand still when a worker is killed while it writes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from multiprocessing.connection import wait

from handouts.job import Crash, Job, Limits, Outcome, Supply, Task, Work
from handouts.workers import Worker, internal_error, start_server, startable


class Process:
    """Worker processes on this machine, each with limits of its own."""

    name = "process"
    remote = False

    def at(self, scheduler: str) -> Process:
        """Return itself: it needs no *scheduler*."""
        del scheduler
        return self

    def warm(self, work: Work) -> None:
        """Start the server that imports `work.preload`, without waiting for it."""
        start_server(work.preload)

    def run(
        self, work: Work, supply: Supply, *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each task, as they finish."""
        crew: list[Worker] = []
        crashes: list[Crash] = []
        try:
            for outcome in _outcomes(
                crew, work, supply, jobs=_cores() if jobs is None else jobs, limits=limits
            ):
                if isinstance(outcome, Crash):
                    crashes.append(outcome)
                    yield internal_error(outcome.job)
                else:
                    yield outcome
        finally:
            for worker in crew:
                worker.end()
        if crashes:
            raise ExceptionGroup("a bug, met while making handouts", crashes)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _outcomes(
    crew: list[Worker], work: Work, supply: Supply, *, jobs: int, limits: Limits
) -> Iterator[Outcome | Crash]:
    while len(crew) < max(1, jobs) and (task := supply(None)):
        _hire(crew, work, task, limits)
    ahead: dict[Job, Task | None] = {}
    while crew:
        at_work = (worker.job for worker in crew)
        without = next((job for job in at_work if job and job not in ahead), None)
        stirring = _stirring(crew, wait_for_it=without is None)
        if without and not stirring:
            # Nobody waits: what will be done next may be composed meanwhile.
            ahead[without] = supply(without)
        for worker in stirring:
            outcome = worker.attend()
            if outcome is None:
                continue
            task = ahead.pop(outcome.job, None)
            if task:
                _employ(crew, worker, task, work=work, limits=limits)
            yield outcome
            if not task:
                task = supply(outcome.job) or _of_another(ahead)
                _employ(crew, worker, task, work=work, limits=limits)


def _of_another(ahead: dict[Job, Task | None]) -> Task | None:
    """Take a task that was meant for a worker which is still at another one."""
    for job, task in ahead.items():
        if task:
            ahead[job] = None
            return task
    return None


def _employ(
    crew: list[Worker], worker: Worker, task: Task | None, *, work: Work, limits: Limits
) -> None:
    """Give *worker*, done with its last task, or its successor the next one."""
    if task and worker.fit:
        worker.assign(task)
        return
    worker.end()
    crew.remove(worker)
    if task:
        _hire(crew, work, task, limits)


def _hire(crew: list[Worker], work: Work, task: Task, limits: Limits) -> None:
    with startable():
        # In the crew before it starts: an interrupt in between must find it there to end it.
        worker = Worker(work, task, limits)
        crew.append(worker)
        worker.start()


def _stirring(crew: list[Worker], *, wait_for_it: bool) -> tuple[Worker, ...]:
    """Return the workers that spoke, died or are late; as soon as there are any, or none now."""
    patience = min(worker.deadline for worker in crew) - time.monotonic() if wait_for_it else 0.0
    spoke = wait([worker.connection for worker in crew], timeout=max(0.0, patience))
    now = time.monotonic()
    return tuple(worker for worker in crew if worker.connection in spoke or worker.deadline <= now)
