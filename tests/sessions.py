"""Builds in sessions of their own, as a terminal starts them, and what is left of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path


def begun(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Return a build in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "handouts", "build", *arguments],
        cwd=root,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def members(session: int) -> list[str]:
    """Return the processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(stat.parent.name)
    return found


def none_left(session: int, seconds: float = 10) -> bool:
    """Return whether, within some seconds, a session has no processes left."""
    patience = time.monotonic() + seconds
    while members(session):
        if time.monotonic() > patience:
            return False
        time.sleep(0.05)
    return True


def with_planted(folder: Path, code: str) -> Mapping[str, str]:
    """Return an environment in which Python puts *code* into every process it starts."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    paths = (str(folder), os.environ.get("PYTHONPATH", ""))
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
