"""A progress bar, for builds watched on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from handouts.job import Outcome


@contextmanager
def bar() -> Iterator[Callable[[Outcome, int], None]]:
    """Yield what moves the bar by one outcome, given how many are to come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Printing", total=None)
        done = 0

        def moved(outcome: Outcome, left: int) -> None:
            nonlocal done
            done += 1
            progress.update(
                task, completed=done, total=done + left, description=outcome.job.handout
            )

        yield moved
