"""Real Dask clusters for tests: a scheduler and its workers, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from executors.watching import wait_until

TESTS = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Local:
    """A cluster on 127.0.0.1. Its processes are ended by whoever has begun it, by their ids."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str
    environment: Mapping[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def wrote(self, number: int) -> str:
        """Return what a worker has written."""
        return (self.folder / f"worker-{number}.log").read_text(encoding="utf-8")

    def hire(
        self, *words: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start one more worker and return it."""
        worker = begun(
            self.folder / f"worker-{len(self.workers)}.log",
            *("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1"),
            *("--no-dashboard", "--local-directory", str(self.folder), *(words or ("--no-nanny",))),
            environment={**self.environment, **(environment or {})},
        )
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        """End the workers."""
        for worker in self.workers:
            end(worker)


def begun(
    log: Path, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start `dask` with these words; what it writes goes to *log*."""
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            env={**os.environ, "PYTHONPATH": paths, **(environment or {})},
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


@contextmanager
def cluster(
    folder: Path,
    workers: int = 2,
    *,
    protocol: str = "tcp",
    environment: Mapping[str, str] | None = None,
) -> Iterator[Local]:
    """Give a scheduler with *workers* workers, and end them."""
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "scheduler.json"
    with ExitStack() as ending:
        scheduler = begun(
            folder / "scheduler.log",
            *("scheduler", "--host", "127.0.0.1", "--port", "0", "--protocol", protocol),
            *("--no-dashboard", "--dashboard-address", "127.0.0.1:0", "--idle-timeout", "900"),
            *("--scheduler-file", str(told)),
            environment=environment,
        )
        ending.callback(end, scheduler)
        assert wait_until(lambda: _address(told) is not None), (
            folder / "scheduler.log"
        ).read_text()
        local = Local(folder, scheduler, _address(told) or "", environment or {})
        ending.callback(local.end)
        for _ in range(workers):
            local.hire()
        yield local


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all it has started, and wait until it is gone."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _address(told: Path) -> str | None:
    try:
        return str(json.loads(told.read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError):
        return None
