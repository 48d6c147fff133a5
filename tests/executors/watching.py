"""How tests see that something has happened elsewhere, or has ended."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable
from pathlib import Path


def wait_until(happens: Callable[[], bool], seconds: float = 60) -> bool:
    """Return whether it happens in time."""
    patience = time.monotonic() + seconds
    while not happens() and time.monotonic() < patience:
        time.sleep(0.02)
    return happens()


def at_work(roster: Path) -> int:
    """Return how many workers have signed *roster*, each holding a lock on it."""
    return len(roster.read_text(encoding="ascii").split()) if roster.exists() else 0


def all_ended(roster: Path, seconds: float = 60) -> bool:
    """Return whether in time nobody holds the lock that each worker took who signed *roster*."""
    if not roster.exists():
        return True
    with roster.open("rb") as opened:

        def free() -> bool:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        return wait_until(free, seconds)
