"""Things a worker may be asked to do, good and bad. A task's title says which."""

from __future__ import annotations

import ctypes
import fcntl
import itertools
import os
import signal
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.job import Artifact, Document, Expected, Job, Outcome, Supply, Task, Work

FAULT = Diagnostic("glyph-missing", "no glyph for U+0C15", Span("content/en/x.yaml", 7, 3))
_HOARD: list[bytes] = []
UNMET = Diagnostic("no-library", "libpango is not installed", Span("README.md"))


def task(handout: str, deed: str = "make", assets: bytes = b"") -> Task:
    """Return a task for *handout* whose title is what to do."""
    expected = Expected(deed, "en", "ID", "letter", (1, 4), (), (), ())
    return Task(
        Job(handout, ("en",), "standard", "clinic"), Document(assets.hex(), "", (), expected)
    )


def in_turn(tasks: Iterable[Task]) -> Supply:
    """Return a supply of *tasks* in their order, whoever asks."""
    waiting = iter(tasks)
    return lambda _after: next(waiting, None)


def made(handout: str, data: bytes | None = None) -> Artifact:
    """Return what `make` makes of the task for *handout*."""
    return Artifact(task(handout).job, handout.encode() if data is None else data, 1)


def do(task: Task) -> Outcome:
    """Return an artifact, unless the title says otherwise."""
    deed, _, detail = task.document.expected.title.partition(" ")
    _DEEDS[deed](detail)
    return Artifact(task.job, task.job.handout.encode(), 1)


def echo(task: Task) -> Outcome:
    """Return an artifact as large as the page."""
    return Artifact(task.job, bytes.fromhex(task.document.html), 1)


def whoami(task: Task) -> Outcome:
    """Return an artifact that tells which process made it."""
    return Artifact(task.job, str(os.getpid()).encode(), 1)


def grow(task: Task) -> Outcome:
    """Keep 30 MB for good, and return an artifact that tells which process made it."""
    _HOARD.append(b"x" * 30 * 1024 * 1024)
    return whoami(task)


def prepare_badly() -> None:
    """Find something missing on this machine."""
    raise HandoutsError(UNMET)


def prepare_fatally() -> None:
    """Die before the first task."""
    os._exit(4)


def prepare_endlessly() -> None:
    """Never be ready."""
    time.sleep(3600)


def prepare_noisily() -> None:
    """Write where a terminal would see it."""
    os.write(1, b"a library says hello\n")


def _fault(_: str) -> None:
    raise HandoutsError(FAULT)


def _bug(_: str) -> None:
    raise ZeroDivisionError("seven by nought")


def _spin(_: str) -> None:
    # In C, holding the interpreter's lock, and never looking for signals.
    sum(itertools.repeat(1, 10**14))


def _announce_and_spin(path: str) -> None:
    with Path(path).open("a", encoding="ascii") as roster:
        # The kernel drops this lock when the process ends, and not before.
        fcntl.flock(roster, fcntl.LOCK_SH)
        roster.write("here\n")
        roster.flush()
        _spin("")


def _sign(path: str) -> None:
    with Path(path).open("a", encoding="ascii") as roster:
        roster.write("done\n")
    time.sleep(0.1)


def _swallow(_: str) -> None:
    while True:
        try:
            time.sleep(60)
        except BaseException:  # noqa: BLE001, S112 - as SVG drawing does
            continue


def _devour(_: str) -> None:
    hoard = [bytes(1)]
    while True:
        hoard.append(b"x" * 16 * 1024 * 1024)


def _malloc(_: str) -> None:
    # As GLib ends a process that it cannot give memory to.
    os.write(2, b"GLib-ERROR **: gmem.c:106: failed to allocate 4294967296 bytes\n")
    os.kill(os.getpid(), signal.SIGTRAP)


def _segfault(_: str) -> None:
    ctypes.string_at(0)


def _scribble(_: str) -> None:
    # As a library does that takes another's open file for its own.
    for number in range(3, 64):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b"no outcome at all " * 10)


def _exit(status: str) -> None:
    os._exit(int(status))


def _signal(number: str) -> None:
    os.kill(os.getpid(), int(number))


_DEEDS = {
    "make": lambda _: None,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "fault": _fault,
    "bug": _bug,
    "spin": _spin,
    "announce": _announce_and_spin,
    "sign": _sign,
    "swallow": _swallow,
    "devour": _devour,
    "malloc": _malloc,
    "segfault": _segfault,
    "scribble": _scribble,
    "exit": _exit,
    "signal": _signal,
}

DO = Work(do)
