"""How a build is going: a bar on a terminal, a line now and then elsewhere, events for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

import click

from handouts.cli.console import say
from handouts.job import Artifact, Outcome

Watcher = Callable[[Outcome, int], None]

_EVERY_SECONDS = 10.0
_MINUTE = 60
_HOUR = 3600


@contextmanager
def bar() -> Iterator[Watcher]:
    """Yield what moves a bar by one outcome, given how many are to come."""
    # Slow to import, and rarely needed.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Printing", total=None, rate="")
        begun = time.monotonic()
        done = 0

        def moved(outcome: Outcome, left: int) -> None:
            nonlocal done
            done += 1
            rate = f"{done / max(0.001, time.monotonic() - begun):.1f}/s"
            name = outcome.job.handout
            progress.update(task, completed=done, total=done + left, description=name, rate=rate)

        yield moved


def lines(clock: Callable[[], float] = time.monotonic) -> Watcher:
    """Return what says every ten seconds how far it is."""
    begun = told = clock()
    done = 0

    def moved(_outcome: Outcome, left: int) -> None:
        nonlocal done, told
        done += 1
        now = clock()
        if now - told >= _EVERY_SECONDS and left:
            told = now
            rate = done / (now - begun)
            say(f"{done} of {done + left}, {rate:.1f} a second, {_roughly(left / rate)} left")

    return moved


def events() -> Watcher:
    """Return what tells programs of each outcome, one JSON object a line on standard error."""
    done = 0

    def moved(outcome: Outcome, left: int) -> None:
        nonlocal done
        done += 1
        found: dict[str, object] = {"path": outcome.job.path}
        if isinstance(outcome, Artifact):
            found["pages"] = outcome.pages
        else:
            found["codes"] = [reason.code for reason in outcome.reasons]
        name = "built" if isinstance(outcome, Artifact) else "failed"
        event(name, {**found, "seconds": round(outcome.seconds, 3), "done": done, "left": left})

    return moved


def event(name: str, found: Mapping[str, object]) -> None:
    """Write one event, in letters that any standard error can hold."""
    click.echo(json.dumps({"event": name, **found}), err=True)


def silent() -> AbstractContextManager[Watcher]:
    """Return what says nothing."""
    return nullcontext(lambda _outcome, _left: None)


def _roughly(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{seconds / _HOUR:.1f} h"
