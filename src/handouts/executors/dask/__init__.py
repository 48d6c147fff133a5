"""On the machines of a Dask cluster: warm, killable worker processes beside each Dask worker.

What travels is plain data. A style sheet and its pictures are sent to each Dask worker once, by
digest; a task is its page and the digests it needs. What was made comes back as one frame, and
who asked for it is the only writer. Fonts are not sent: a worker has the same ones or is refused.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from handouts.executors.dask.cluster import Cluster
from handouts.executors.dask.connection import connected
from handouts.job import Crash, Limits, Outcome, Supply, Work
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
        self, work: Work, supply: Supply, *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each task, as they finish."""
        first = supply(None)
        if first is None:
            return
        crashes: list[Crash] = []
        with connected(self._scheduler) as client:
            cluster = Cluster(client, self._scheduler, work, limits)
            cluster.compare(first.document.script)
            cluster.submit(first)
            for outcome in _outcomes(cluster, supply, jobs):
                if isinstance(outcome, Crash):
                    crashes.append(outcome)
                    yield internal_error(outcome.job)
                else:
                    yield outcome
        if crashes:
            raise ExceptionGroup("a bug, met while making handouts", crashes)


def _outcomes(cluster: Cluster, supply: Supply, jobs: int | None) -> Iterator[Outcome | Crash]:
    _fill(cluster, supply, None, jobs)
    while cluster.pending:
        outcome = cluster.attend()
        # Before it is handed on, so that the workers are busy while it is taken.
        _fill(cluster, supply, outcome, jobs)
        if outcome is not None:
            yield outcome
            # And after, for what only now can be begun.
            _fill(cluster, supply, outcome, jobs)


def _fill(cluster: Cluster, supply: Supply, last: Outcome | Crash | None, jobs: int | None) -> None:
    """Send tasks as there is room: the first will go to whoever made *last* and is idle now."""
    while cluster.room(jobs) and (task := supply(last.job if last else None)):
        cluster.submit(task)
        last = None
