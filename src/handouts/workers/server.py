"""The server that workers are forked from: never from the caller, which may have threads.

It imports the preloaded modules once; replacing a worker then costs milliseconds, not an import.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.forkserver import ensure_running

from handouts.job import NotReady
from handouts.workers.child import serve

CONTEXT = get_context("forkserver")
# A kernel takes 103 bytes or more as the path of a socket; multiprocessing adds up to 42 to the
# folder's.
_LONGEST_FOLDER = 60
_SHORT_FOLDERS = ("/tmp", "/var/tmp")  # noqa: S108 a folder of our own is made in it, as in TMPDIR


def start_server(preload: tuple[str, ...]) -> None:
    """Start the server that workers are forked from, unless it runs; do not wait for it.

    Raises:
        NotReady: this machine cannot start it.
    """
    CONTEXT.set_forkserver_preload([serve.__module__, *preload])
    with startable():
        # Launching the tracker would lift the block on SIGINT, so that comes first.
        resource_tracker.ensure_running()
        # The server and all its workers are born deaf to Ctrl-C: it is for their parent to end
        # them.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with _short_folder():
                ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def startable() -> Iterator[None]:
    """Tell what the system refuses within as something this machine lacks."""
    try:
        yield
    except OSError as error:
        raise NotReady(
            f"no worker process can be started: {error.strerror or error}",
            "Set TMPDIR to a folder with a short path that you may write to, or add "
            "--executor serial, which starts none.",
        ) from error


@contextmanager
def _short_folder() -> Iterator[None]:
    """Have temporary folders made where a socket's path is short enough, while within."""
    usual = tempfile.gettempdir()
    fitting = (folder for folder in (usual, *_SHORT_FOLDERS) if _fits(folder))
    tempfile.tempdir = next(fitting, usual)
    try:
        yield
    finally:
        tempfile.tempdir = usual


def _fits(folder: str) -> bool:
    return len(os.fsencode(folder)) <= _LONGEST_FOLDER and os.access(folder, os.W_OK | os.X_OK)
