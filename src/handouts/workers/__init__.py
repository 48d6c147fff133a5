"""Worker processes of this machine that can be killed: each has a pipe and limits of its own."""

from __future__ import annotations

from handouts.workers.server import start_server, startable
from handouts.workers.verdict import internal_error
from handouts.workers.worker import Worker

__all__ = ["Worker", "internal_error", "start_server", "startable"]
