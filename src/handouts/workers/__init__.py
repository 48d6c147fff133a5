"""Worker processes of this machine that can be killed: each has a pipe and limits of its own."""

from __future__ import annotations

from handouts.workers.frames import GarbledError, packed, unpacked
from handouts.workers.server import start_server, startable
from handouts.workers.verdict import garbled, internal_error, lost
from handouts.workers.worker import Worker

__all__ = [
    "GarbledError",
    "Worker",
    "garbled",
    "internal_error",
    "lost",
    "packed",
    "start_server",
    "startable",
    "unpacked",
]
