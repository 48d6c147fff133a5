"""A worker as its parent sees it: a process, a pipe, what it wrote, and one task at a time."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from handouts.diagnostics import HandoutsError
from handouts.job import Artifact, Crash, Failure, Job, Limits, Outcome, Task, Work
from handouts.workers.abridged import difference
from handouts.workers.child import Ready, Spent, Unready, serve
from handouts.workers.frames import Frames, GarbledError
from handouts.workers.server import CONTEXT, start_server
from handouts.workers.verdict import dead, garbled, never_ready, too_slow

_LAST_WORDS = 64 * 1024
_PIECE = 1024 * 1024


class Worker:
    """One worker process with the task it was hired for, or was given last."""

    def __init__(self, work: Work, task: Task, limits: Limits) -> None:
        self.connection, self._theirs = CONTEXT.Pipe()
        self.deadline = time.monotonic() + limits.start_seconds
        self._alive = True
        self._spent = False
        self._job: Job | None = task.job
        self._first: Task | None = task
        self._told: Task | None = None
        self._frames = Frames()
        self._limits = limits
        self._preload = work.preload
        self._wrote = tempfile.TemporaryFile()  # noqa: SIM115 - end() closes it
        # A Connection is how multiprocessing hands an open file to a process it starts.
        self._output = Connection(os.dup(self._wrote.fileno()), readable=False)
        self._process = CONTEXT.Process(
            target=serve,
            args=(work, limits, self._theirs, self._output),
            name="handouts worker",
            daemon=True,
        )

    @property
    def job(self) -> Job | None:
        """Return the job whose outcome is still to come, None where the worker waits."""
        return self._job

    @property
    def fit(self) -> bool:
        """Return whether the worker, having done its task, can be given another."""
        return self._alive and not self._spent

    def start(self) -> None:
        """Start the process; it will ask for its task when it is ready."""
        start_server(self._preload)
        self._process.start()
        # While this process held their end, the worker's death would not close the pipe.
        self._theirs.close()
        self._output.close()

    def assign(self, task: Task) -> None:
        """Give the waiting worker its next task."""
        self._job = task.job
        self.deadline = time.monotonic() + self._limits.seconds_of(task.job)
        # A worker that has died meanwhile is found out when its pipe is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(difference(task, self._told) if self._told else task)
        self._told = task

    def attend(self) -> Outcome | Crash | None:
        """Return what has come of the task since, None where there is more to wait for.

        To be called when the worker spoke, died or is late.

        Raises:
            HandoutsError: the worker can do no task at all.
        """
        if not self.connection.poll():
            return self._late()
        try:
            piece = os.read(self.connection.fileno(), _PIECE)
        except OSError:
            piece = b""
        if not piece:
            return self._dead()
        return self._outcome(piece)

    def end(self) -> None:
        """End the process, now, and pass on what it wrote; an ended one stays as it is."""
        self._stop()
        for connection in (self.connection, self._theirs, self._output):
            connection.close()
        if not self._wrote.closed:
            with self._wrote:
                sys.stderr.write(self._words())

    def _outcome(self, piece: bytes) -> Outcome | None:
        outcome: Outcome | None = None
        try:
            for said in self._frames.feed(piece):
                outcome = self._heard(said) or outcome
        except GarbledError:
            self._stop()
            return outcome or garbled(self._ended())
        return outcome

    def _heard(self, said: object) -> Outcome | None:
        match said:
            case Ready() if self._first:
                task, self._first = self._first, None
                self.assign(task)
                return None
            case Spent():
                self._spent = True
                return None
            case Unready(reasons):
                raise HandoutsError(*reasons)
            case (Artifact() | Failure()) as outcome if outcome.job == self._job:
                self._job = None
                return outcome
            case _:
                raise GarbledError

    def _ended(self) -> Job:
        """Return the job that has no outcome yet, and expect none any longer."""
        job, self._job = self._job, None
        if job is None:
            raise RuntimeError("a worker without a task was attended to")
        return job

    def _late(self) -> Outcome:
        self._stop()
        why = too_slow if self._first is None else never_ready
        return why(self._ended(), self._limits)

    def _dead(self) -> Outcome | Crash:
        self._process.join(timeout=1)
        self._stop()
        return dead(self._ended(), self._process.exitcode, self._words(), self._limits)

    def _stop(self) -> None:
        self._alive = False
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()

    def _words(self) -> str:
        """Return what the process, now ended, has written and nobody has read yet."""
        size = self._wrote.seek(0, os.SEEK_END)
        self._wrote.seek(max(0, size - _LAST_WORDS))
        words = self._wrote.read().decode("utf-8", "replace")
        self._wrote.truncate(0)
        return words
