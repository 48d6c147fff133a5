"""What runs inside a worker process, from its first breath to its last word."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.job import Limits, Task, Work
from handouts.workers.abridged import applied
from handouts.workers.frames import send

# Half of it is what the first page brings along: the code it needs, and fonts. WeasyPrint keeps
# about half a megabyte of each page it has made.
_GROWTH_MB = 80
_KB_IN_MB = 1024
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker asks for its first task."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The worker has grown, and should be given no task after this one."""


@dataclass(frozen=True, slots=True)
class Unready:
    """The worker can do no task at all, for a reason that a person can mend."""

    diagnostics: tuple[Diagnostic, ...]


def serve(work: Work, limits: Limits, connection: Connection, output: Connection) -> None:
    """Do the tasks that come through *connection* until it closes; write only to *output*.

    A bug ends the process, with its traceback in *output*: the parent makes a Crash of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _write_only_to(output)
    _end_with_parent()
    try:
        if work.prepare:
            work.prepare()
    except HandoutsError as error:
        send(connection.fileno(), Unready(error.diagnostics))
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    send(connection.fileno(), Ready())
    begun_with = _held_mb()
    for task in _tasks(connection):
        _limit(limits.memory_mb)
        outcome = work.attempt(task)
        if _held_mb() - begun_with > _GROWTH_MB:
            send(connection.fileno(), Spent())
        send(connection.fileno(), outcome)


def _tasks(connection: Connection) -> Iterator[Task]:
    with suppress(EOFError):
        task: Task = connection.recv()
        while True:
            yield task
            task = applied(connection.recv(), task)


def _write_only_to(output: Connection) -> None:
    """Send what Python and C libraries print to *output*: it is evidence, not for the terminal."""
    for stream in (1, 2):
        os.dup2(output.fileno(), stream)
    output.close()


def _end_with_parent() -> None:
    """Have the kernel end this process when its parent is gone, even in a loop in C.

    The parent holds the other end of the sentinel's pipe. When that closes, for whatever reason,
    Linux sends SIGIO, which ends a process that does not handle it. Elsewhere a worker ends at its
    next look for a task.
    """
    parent = parent_process()
    if parent is not None and sys.platform == "linux":
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)


def _held_mb() -> float:
    """Return the memory this process holds; where that is not told, the most it ever held."""
    try:
        return _pages(1) * resource.getpagesize() / _MB
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (_MB if sys.platform == "darwin" else _KB_IN_MB)


def _pages(kind: int) -> int:
    """Return how many pages of memory this process has mapped (0), or holds (1)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[kind])


def _limit(memory_mb: int) -> None:
    """Let this process map *memory_mb* more than it has by now.

    Address space and not resident memory: the kernel refuses the former when asked for it, but
    can only kill for the latter. What is mapped before a task (the interpreter, Pango, fonts, what
    earlier tasks left behind) is not its doing, so the limit is counted from there.
    """
    if sys.platform == "linux":
        wanted = _pages(0) * resource.getpagesize() + memory_mb * _MB
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
