"""Why a task made no page, judged from how its worker ended."""

from __future__ import annotations

import re
import signal

from handouts.job import Crash, Failure, Job, Limits, failure

# As Python, C++, GLib, FreeType and the C library say it; a thread needs memory for its stack.
_OUT_OF_MEMORY = re.compile(
    r"MemoryError|bad_alloc|failed to allocate|[Oo]ut of memory|Cannot allocate memory"
    r"|Error creating thread"
    # What Python 3.11 says where it had no memory left for the MemoryError itself.
    r"|SystemError: .*without (?:exception set|setting an exception)"
)
_TRACEBACK = "Traceback (most recent call last):"
_LOOK = "look at what was last changed in this handout"


def too_slow(job: Job, limits: Limits) -> Failure:
    """Return the failure of a job whose time was up."""
    return failure(
        job,
        "render-timeout",
        f"was not finished in {limits.seconds_of(job):g} s",
        hint=f"{_LOOK}: a very long word, deep nesting, a huge table or picture?",
    )


def never_ready(job: Job, limits: Limits) -> Failure:
    """Return the failure of a job whose worker did not even ask for it."""
    return failure(
        job,
        "worker-timeout",
        f"was not begun: its worker process was not ready in {limits.start_seconds:g} s",
        hint="build again when this machine is less busy, or with fewer --jobs",
    )


def dead(job: Job, status: int | None, wrote: str, limits: Limits) -> Failure | Crash:
    """Return what the end of its worker means for *job*.

    *status* is the exit status, negative for a signal; *wrote* is all the process wrote.
    """
    # SIGKILL from anyone but us is how the kernel takes back memory it has run out of.
    if _OUT_OF_MEMORY.search(wrote) or status == -signal.SIGKILL:
        return failure(
            job,
            "render-memory",
            f"needs more memory than this machine or the limit of {limits.memory_mb} MB allows",
            hint=f"{_LOOK}: a very large picture or table?",
        )
    if status == 1 and _TRACEBACK in wrote:
        return Crash(job, wrote)
    last = wrote.strip().rpartition("\n")[2][-200:]
    return failure(
        job,
        "worker-died",
        f"was not finished: its worker process ended with {_ending(status)}"
        + (f" after writing '{last}'" if last else ""),
        hint=f"{_LOOK}: deep nesting or an unusual picture? If not, please report this line",
    )


def lost(job: Job) -> Failure:
    """Return the failure of a job that machine after machine was lost with."""
    return failure(
        job,
        "worker-died",
        "was not finished: one worker of the cluster after the other was lost with it",
        hint="look at what the Dask workers wrote when they ended",
    )


def garbled(job: Job) -> Failure:
    """Return the failure of a job whose worker returned what is no outcome of it."""
    return failure(
        job,
        "garbled-result",
        "was not finished: its worker process returned something else",
        hint="build again; if that does not help, please report this line",
    )


def internal_error(job: Job) -> Failure:
    """Return the failure of a job that met a bug."""
    return failure(
        job,
        "internal-error",
        "was not finished because of a fault in this program",
        hint="nothing needs mending in the handout; please send the report to its maintainers",
    )


def _ending(status: int | None) -> str:
    if status is None or status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
