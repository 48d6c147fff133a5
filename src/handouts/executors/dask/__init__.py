"""On the machines of a Dask cluster: warm, killable worker processes beside each Dask worker.

What travels is plain data. A style sheet and its pictures are sent to each Dask worker once, by
digest; a task is its page and the digests it needs. What was made comes back as one frame, and
who asked for it is the only writer. Fonts are not sent: a worker has the same ones or is refused.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice

from handouts.executors.dask.cluster import Cluster
from handouts.executors.dask.connection import connected
from handouts.job import Crash, Limits, Outcome, Task, Work
from handouts.workers import internal_error


class Dask:
    """Worker processes on every machine of the cluster whose scheduler is at this address."""

    name = "dask"
    remote = True

    def __init__(self, scheduler: str = "") -> None:
        self._scheduler = scheduler

    def at(self, scheduler: str) -> Dask:
        """Return the executor that works through *scheduler*."""
        return Dask(scheduler)

    def warm(self, work: Work) -> None:
        """Do nothing: the workers of a cluster stay warm from one build to the next."""

    def run(
        self, work: Work, tasks: Iterable[Task], *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each job, as they finish."""
        waiting = iter(tasks)
        first = next(waiting, None)
        if first is None:
            return
        crashes: list[Crash] = []
        with connected(self._scheduler) as client:
            cluster = Cluster(client, self._scheduler, work, limits)
            cluster.compare(first.document.script)
            for outcome in _outcomes(cluster, chain([first], waiting), jobs):
                if isinstance(outcome, Crash):
                    crashes.append(outcome)
                    yield internal_error(outcome.job)
                else:
                    yield outcome
        if crashes:
            raise ExceptionGroup("a bug, met while making handouts", crashes)


def _outcomes(
    cluster: Cluster, tasks: Iterator[Task], jobs: int | None
) -> Iterator[Outcome | Crash]:
    while True:
        _fill(cluster, tasks, jobs)
        if not cluster.pending:
            return
        outcome = cluster.attend()
        # Before it is handed on, so that the workers are busy while it is published.
        _fill(cluster, tasks, jobs)
        if outcome is not None:
            yield outcome


def _fill(cluster: Cluster, tasks: Iterator[Task], jobs: int | None) -> None:
    for task in islice(tasks, cluster.room(jobs)):
        cluster.submit(task)
