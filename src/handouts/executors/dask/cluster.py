"""A cluster as a build sees it: what was sent to it, and what came back."""

from __future__ import annotations

import time
from concurrent.futures import CancelledError
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from uuid import uuid4

from handouts.diagnostics import HandoutsError
from handouts.executors.dask.crew import keep, known_releases, perform
from handouts.executors.dask.orders import (
    Bug,
    Differs,
    Lacks,
    Made,
    Order,
    Releases,
    Unable,
    Unmet,
    parcelled,
)
from handouts.job import Crash, Limits, NotReady, Outcome, Task, Work
from handouts.render import releases
from handouts.workers import GarbledError, garbled, lost, unpacked

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK_SECONDS = 2.0
_TRIES = 5
INSTALL = "pip install 'handouts[cluster]'"


@dataclass(slots=True)
class _Sent:
    task: Task
    order: Order
    parcels: dict[str, bytes]
    tries: int = 0


class Cluster:
    """The tasks a build has sent through one scheduler."""

    def __init__(self, client: Client, scheduler: str, work: Work, limits: Limits) -> None:
        self._client = client
        self._scheduler = scheduler
        self._work = work
        self._limits = limits
        self._sent: dict[str, _Sent] = {}
        self._futures: dict[str, Future[bytes]] = {}
        self._done: SimpleQueue[str] = SimpleQueue()
        self._shelved: set[tuple[str, str]] = set()
        self._threads = 0
        self._looked = time.monotonic()
        self._seen = time.monotonic()

    @property
    def pending(self) -> int:
        """Return how many tasks have no outcome yet."""
        return len(self._sent)

    def compare(self, script: str) -> None:
        """Wait for the first worker, and refuse those that would print other pages.

        Raises:
            NotReady: naming what a worker has and what it should have.
        """
        while not self._threads:
            time.sleep(0.05)
            self._look(patience=self._limits.start_seconds)
        found = self._client.run(known_releases, script, on_error="return")
        for address, there in sorted(found.items()):
            if isinstance(there, BaseException):
                raise NotReady(
                    f"the Dask worker at {address} cannot run this release of handouts: {there}",
                    f"Install the same there as here, then start it again: {INSTALL}",
                )
            _refuse_differing(address, there, releases(script))

    def room(self, jobs: int | None) -> int:
        """Return how many more tasks can be sent: one for each thread, or *jobs* in all."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._look(patience=self._limits.start_seconds)
        return max(0, (self._threads if jobs is None else max(1, jobs)) - self.pending)

    def submit(self, task: Task) -> None:
        """Send *task* to wherever there is room for it."""
        bare, parcels = parcelled(task)
        due = releases(task.document.script)
        order = Order(self._work, bare, tuple(parcels), self._limits, due)
        self._send(uuid4().hex, _Sent(task, order, parcels))

    def attend(self) -> Outcome | Crash | None:
        """Return what came of the next task that is done, None where that takes longer.

        Raises:
            HandoutsError: what `work.prepare` found missing.
            NotReady: the cluster is lost, or a machine of it cannot do any task.
        """
        try:
            key = self._done.get(timeout=_LOOK_SECONDS)
        except Empty:
            self._look(patience=self._limits.start_seconds)
            return None
        sent, future = self._sent.pop(key), self._futures.pop(key)
        if future.status == "error":
            return self._failed(sent, future)
        try:
            said = unpacked(future.result(timeout=self._limits.start_seconds))
        except (GarbledError, TypeError):
            return garbled(sent.task.job)
        except (CancelledError, OSError):
            # Lost with the scheduler, or with all that had it: in that case it is made anew.
            self._look(patience=self._limits.start_seconds)
            return self._again(sent)
        return self._heard(sent, said)

    def _heard(self, sent: _Sent, said: object) -> Outcome | Crash | None:
        match said:
            case Made(outcome) if outcome.job == sent.task.job:
                return Crash(outcome.job, outcome.trace) if isinstance(outcome, Bug) else outcome
            case Lacks(address, digests):
                return self._supply(sent, address, digests)
            case Differs(address, there):
                _refuse_differing(address, there, sent.order.releases)
                return self._again(sent)
            case Unmet(reasons):
                raise HandoutsError(*reasons)
            case Unable(message, remedy):
                raise NotReady(message, remedy)
            case _:
                return garbled(sent.task.job)

    def _supply(
        self, sent: _Sent, address: str, digests: tuple[str, ...]
    ) -> Outcome | Crash | None:
        """Send the worker at *address* what it lacks, unless it was sent meanwhile."""
        lacking = [one for one in digests if sent.tries or (address, one) not in self._shelved]
        if lacking:
            parcels = {one: sent.parcels[one] for one in lacking}
            self._client.run(keep, parcels, workers=[address], on_error="ignore")
            self._shelved |= {(address, one) for one in lacking}
        return self._again(sent, near=address)

    def _again(self, sent: _Sent, *, near: str | None = None) -> Outcome | Crash | None:
        sent.tries += 1
        if sent.tries >= _TRIES:
            return lost(sent.task.job)
        self._send(uuid4().hex, sent, near=near)
        return None

    def _send(self, key: str, sent: _Sent, *, near: str | None = None) -> None:
        workers = {"workers": [near], "allow_other_workers": True} if near else {}
        future = self._client.submit(
            perform, sent.order, key=f"handouts-{key}", pure=False, **workers
        )
        self._sent[key], self._futures[key] = sent, future
        future.add_done_callback(lambda _future: self._done.put(key))

    def _failed(self, sent: _Sent, future: Future[bytes]) -> Outcome | Crash:
        from distributed import KilledWorker  # noqa: PLC0415 an extra

        error = future.exception(timeout=self._limits.start_seconds)
        if isinstance(error, KilledWorker):
            return lost(sent.task.job)
        return Crash(sent.task.job, f"on the cluster: {error!r}")

    def _look(self, *, patience: float) -> None:
        """Count the threads there are.

        Raises:
            NotReady: the scheduler is lost, or there was no worker for *patience* seconds.
        """
        self._looked = time.monotonic()
        try:
            threads = self._client.nthreads() if self._client.status == "running" else None
        except (OSError, CancelledError):
            threads = None
        if threads is None:
            raise NotReady(
                f"the Dask scheduler at {self._scheduler} was lost",
                "Start it and its workers again, then run the same command: what was finished "
                "stands.",
            )
        self._threads = sum(threads.values())
        if self._threads:
            self._seen = self._looked
        elif self._looked - self._seen > patience:
            raise NotReady(
                f"the Dask scheduler at {self._scheduler} has no worker",
                f"Start some, on as many machines as you like: dask worker {self._scheduler}",
            )


def _refuse_differing(address: str, there: Releases, here: Releases) -> None:
    has, due = dict(there), dict(here)
    differing = [
        f"{name} {has.get(name, 'not at all')} where this build has {due.get(name, 'none')}"
        for name in sorted({*has, *due})
        if has.get(name) != due.get(name)
    ]
    if differing:
        raise NotReady(
            f"the Dask worker at {address} has {'; '.join(differing)}",
            f"Install the same there as here, then start it again: {INSTALL}",
        )
