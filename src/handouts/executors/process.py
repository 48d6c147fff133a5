"""Killable worker processes: a page that hangs, grows or crashes costs only itself.

Each worker has a pipe of its own and the parent starts no thread. Pools whose workers share one
pipe (concurrent.futures, pebble) stand still when a worker is killed while it writes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import wait

from handouts.job import Crash, Limits, Outcome, Task, Work
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
        self, work: Work, tasks: Iterable[Task], *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each task, as they finish."""
        crew: list[Worker] = []
        crashes: list[Crash] = []
        try:
            for outcome in _outcomes(
                crew, work, iter(tasks), jobs=_cores() if jobs is None else jobs, limits=limits
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
    crew: list[Worker], work: Work, tasks: Iterator[Task], *, jobs: int, limits: Limits
) -> Iterator[Outcome | Crash]:
    for task in islice(tasks, max(1, jobs)):
        _hire(crew, work, task, limits)
    while crew:
        for worker in _stirring(crew):
            outcome = worker.attend()
            if outcome is not None:
                # Before it is handed on, so that the worker is busy while it is published.
                _employ(crew, worker, next(tasks, None), work=work, limits=limits)
                yield outcome


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


def _stirring(crew: list[Worker]) -> tuple[Worker, ...]:
    """Return, as soon as there are any, the workers that spoke, died or are late."""
    patience = min(worker.deadline for worker in crew) - time.monotonic()
    spoke = wait([worker.connection for worker in crew], timeout=max(0.0, patience))
    now = time.monotonic()
    return tuple(worker for worker in crew if worker.connection in spoke or worker.deadline <= now)
