"""What runs inside a Dask worker: it hands each task to a warm process that can be killed."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from multiprocessing.connection import wait

from handouts.diagnostics import HandoutsError
from handouts.executors.dask.orders import (
    Differs,
    Lacks,
    Made,
    Order,
    Reply,
    Unable,
    Unmet,
    plain,
    whole,
)
from handouts.job import Crash, Limits, NotReady, Outcome, Task, Work
from handouts.render import releases
from handouts.workers import Worker, packed, startable

_SHELF_BYTES = 64 * 1024 * 1024
_LOOK_SECONDS = 0.2


class UnwantedError(Exception):
    """Nobody waits for this task any longer."""


def perform(order: Order) -> bytes:
    """Return, as a frame, what came of *order*."""
    return packed(_reply(order))


def keep(parcels: Mapping[str, bytes]) -> None:
    """Put *parcels* on the shelf of this Dask worker; a damaged one is thrown away."""
    for digest, data in parcels.items():
        if sha256(data).hexdigest() == digest:
            _SHELF.put(digest, data)


def known_releases(script: str) -> tuple[tuple[str, str], ...]:
    """Return what prints a page in *script* on this machine."""
    return releases(script)


def _reply(order: Order) -> Reply:
    from distributed import get_worker  # noqa: PLC0415 an extra: here it runs inside of it

    address = get_worker().address
    here = releases(order.task.document.script)
    if here != order.releases:
        return Differs(address, here)
    parcels = {digest: _SHELF.get(digest) for digest in order.parcels}
    found = tuple(data for data in parcels.values() if data is not None)
    if len(found) < len(parcels):
        return Lacks(address, tuple(name for name, data in parcels.items() if data is None))
    try:
        return Made(plain(_CREW.make(order.work, whole(order.task, found), order.limits)))
    except HandoutsError as error:
        return Unmet(error.diagnostics)
    except NotReady as error:
        return Unable(str(error), error.remedy)


class _Shelf:
    """Parcels by digest, those last used as long as there is room."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parcels: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def get(self, digest: str) -> bytes | None:
        """Return a parcel, None where it is not (or no longer) here."""
        with self._lock:
            data = self._parcels.get(digest)
            if data is not None:
                self._parcels.move_to_end(digest)
            return data

    def put(self, digest: str, data: bytes) -> None:
        """Keep a parcel; those that were not used for longest make room for it."""
        with self._lock:
            self._size += len(data) - len(self._parcels.get(digest, b""))
            self._parcels[digest] = data
            self._parcels.move_to_end(digest)
            while self._size > _SHELF_BYTES and len(self._parcels) > 1:
                self._size -= len(self._parcels.popitem(last=False)[1])


class _Crew:
    """The processes beside this Dask worker; idle ones stay warm for the next task."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[Work, Limits, Worker]] = []

    def make(self, work: Work, task: Task, limits: Limits) -> Outcome | Crash:
        """Return what came of *task*.

        Raises:
            HandoutsError: the process can do no task at all.
            NotReady: none can be started.
            UnwantedError: whoever asked for it has gone, or no longer wants it.
        """
        worker = self._hired(work, task, limits)
        try:
            return _attended(worker)
        finally:
            if worker.fit and not worker.job:
                with self._lock:
                    self._idle.append((work, limits, worker))
            else:
                worker.end()

    def _hired(self, work: Work, task: Task, limits: Limits) -> Worker:
        with self._lock:
            others = [one for one in self._idle if one[:2] != (work, limits)]
            own = [worker for *kind, worker in self._idle if kind == [work, limits]]
            for _work, _limits, worker in others:
                worker.end()
            self._idle = [(work, limits, worker) for worker in own[1:]]
            if own:
                own[0].assign(task)
                return own[0]
            _may_have_children()
            with startable():
                worker = Worker(work, task, limits)
                worker.start()
            return worker


def _attended(worker: Worker) -> Outcome | Crash:
    """Return what came of the worker's task, once it is there."""
    while True:
        patience = min(worker.deadline - time.monotonic(), _LOOK_SECONDS)
        if wait([worker.connection], timeout=max(0.0, patience)) or (
            worker.deadline <= time.monotonic()
        ):
            outcome = worker.attend()
            if outcome is not None:
                return outcome
        elif not _wanted():
            raise UnwantedError


def _wanted() -> bool:
    """Return whether the scheduler still waits for what this thread is at."""
    from distributed import get_worker  # noqa: PLC0415 an extra: here it runs inside of it

    here = get_worker()
    task = here.state.tasks.get(here.get_current_task())
    return task is not None and task.state in ("executing", "long-running")


def _may_have_children() -> None:
    """Let this process start others: one that a Dask nanny watches over may not, by default."""
    process = multiprocessing.current_process()
    if process.daemon:
        process.daemon = False


_SHELF = _Shelf()
_CREW = _Crew()
