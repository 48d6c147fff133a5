"""Where the work is done: one file, one executor."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

from handouts.executors.dask import Dask
from handouts.executors.process import Process
from handouts.executors.serial import Serial
from handouts.job import Limits, Outcome, Supply, Work


class Executor(Protocol):
    """Does work on tasks, wherever that may be."""

    @property
    def name(self) -> str:
        """Return what `--executor` calls it."""

    @property
    def remote(self) -> bool:
        """Return whether it works through a scheduler, whose address it has to be given."""

    def at(self, scheduler: str) -> Executor:
        """Return the executor that works through *scheduler*; itself if it needs none."""

    def warm(self, work: Work) -> None:
        """Begin, without waiting, whatever can be made ready before the first task is known.

        Raises:
            NotReady: as `run` does.
        """

    def run(
        self, work: Work, supply: Supply, *, jobs: int | None, limits: Limits
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome for each task, as they finish, with at most *jobs* tasks at a time.

        Without *jobs*, there are as many as there are cores to work on them.

        *supply* is asked for tasks one by one, at most one ahead of each worker; where it had none
        for a worker, it is asked again once an outcome of that worker was handed on. Closing the
        iterator, or an exception in whoever iterates, ends all that was begun.

        Raises:
            HandoutsError: what `work.prepare` found missing; nothing more is made.
            NotReady: this machine cannot begin; nothing more is made.
            ExceptionGroup: a Crash for each task whose work had a bug, after the last outcome;
                such a task was yielded as a Failure `internal-error`. The serial executor lets
                the bug itself through at once.
        """


EXECUTORS: tuple[Executor, ...] = (Process(), Serial(), Dask())
