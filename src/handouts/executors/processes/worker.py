"""A worker as its parent sees it: a process, a pipe, what it wrote, and one task at a time."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from handouts.diagnostics import HandoutsError
from handouts.executors.processes.child import Ready, Said, Unready, serve
from handouts.executors.processes.server import CONTEXT, start_server
from handouts.executors.processes.verdict import dead, never_ready, too_slow
from handouts.job import Crash, Limits, Outcome, Task, Work

_LAST_WORDS = 64 * 1024
# WeasyPrint keeps about half a megabyte of each page it has made.
_TASKS_EACH = 100


class Worker:
    """One worker process with the task it was hired for, or was given last."""

    def __init__(self, work: Work, task: Task, limits: Limits) -> None:
        self.connection, self._theirs = CONTEXT.Pipe()
        self.deadline = time.monotonic() + limits.start_seconds
        self._alive = True
        self._left = _TASKS_EACH
        self._job = task.job
        self._first: Task | None = task
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
    def fit(self) -> bool:
        """Return whether the worker, having done its task, can be given another."""
        return self._alive and self._left > 0

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
        self._left -= 1
        self.deadline = time.monotonic() + self._limits.seconds_of(task.job)
        # A worker that has died meanwhile is found out when its pipe is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(task)

    def attend(self) -> Outcome | Crash | None:
        """Return what came of the task, None where it has only now been handed over.

        To be called when the worker spoke, died or is late.

        Raises:
            HandoutsError: the worker can do no task at all.
        """
        if not self.connection.poll():
            return self._late()
        try:
            said: Said = self.connection.recv()
        except (EOFError, OSError):
            return self._dead()
        if isinstance(said, Unready):
            raise HandoutsError(*said.diagnostics)
        if isinstance(said, Ready):
            self._give_first()
            return None
        return said

    def end(self) -> None:
        """End the process, now, and pass on what it wrote; an ended one stays as it is."""
        self._stop()
        for connection in (self.connection, self._theirs, self._output):
            connection.close()
        if not self._wrote.closed:
            with self._wrote:
                sys.stderr.write(self._words())

    def _give_first(self) -> None:
        task, self._first = self._first, None
        if task is not None:
            self.assign(task)

    def _late(self) -> Outcome:
        self._stop()
        if self._first is not None:
            return never_ready(self._job, self._limits)
        return too_slow(self._job, self._limits)

    def _dead(self) -> Outcome | Crash:
        self._process.join(timeout=1)
        self._stop()
        return dead(self._job, self._process.exitcode, self._words(), self._limits)

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
