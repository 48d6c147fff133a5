"""What was finished is published beside the work, and is not lost with what befalls a build."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import handouts.build.course
from handouts.build import DiskFull, Selection
from handouts.build.course import Course
from handouts.build.memory import Memory
from handouts.build.plan import Scheme
from handouts.build.store import Store
from handouts.checks import check_project
from handouts.job import Artifact, Task
from handouts.project import load


@contextmanager
def course(root: Path) -> Iterator[Course]:
    """Yield the course of a build of the small project into a folder beside it."""
    project = load(root, dt.date(2026, 11, 21))
    scheme = Scheme(project, check_project(project), Selection())
    out = root / "build"
    with Store(out, verify=False) as store:
        yield Course(scheme, store, Memory.read(out, scheme.values))


def taken(under_way: Course, task: Task | None) -> str:
    """Let *task* be finished, and return its path."""
    assert task is not None
    under_way.take(Artifact(task.job, f"%PDF of {task.job.path}".encode(), 1))
    return task.job.path


def end_with(under_way: Course, task: Task) -> None:
    """Let *task* be the last that is finished, as a build does."""
    try:
        taken(under_way, task)
    finally:
        under_way.publish()


def published(root: Path) -> set[str]:
    return {str(path.relative_to(root / "build")) for path in (root / "build").rglob("*.pdf")}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each outcome be published as soon as it is taken."""
    monkeypatch.setattr(handouts.build.course, "_BATCH_SECONDS", 0)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what has to be set before anything that was made is published."""
    opened, publish = threading.Event(), Store.publish

    def waiting(store: Store, issued: list[object] = (), **more: object) -> None:  # type: ignore[assignment]
        assert not issued or opened.wait(20)
        publish(store, issued, **more)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Store, "publish", waiting)
    return opened


@pytest.mark.usefixtures("at_once")
def test_work_goes_on_while_what_was_made_is_published(root: Path, gate: threading.Event) -> None:
    with course(root) as under_way:
        first = taken(under_way, under_way.next(None))
        second = taken(under_way, under_way.next(None))
        assert published(root) == set()
        gate.set()
        third = taken(under_way, under_way.next(None))
        under_way.publish()
        assert published(root) == {first, second, third}
        assert {output.path for output in under_way.made} == {first, second, third}


@pytest.mark.usefixtures("at_once")
def test_an_error_of_the_disk_is_raised_and_what_waits_is_tried(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish, calls = Store.publish, list[int]()

    def failing(store: Store, *issued: object, **more: object) -> None:
        calls.append(len(calls))
        if len(calls) == 1:
            raise DiskFull(root)
        publish(store, *issued, **more)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Store, "publish", failing)
    with course(root) as under_way:
        taken(under_way, under_way.next(None))
        monkeypatch.setattr(handouts.build.course, "_BATCH_SECONDS", 3600)
        task = under_way.next(None)
        assert task is not None
        with pytest.raises(DiskFull):
            end_with(under_way, task)
        assert published(root) == {task.job.path}


@pytest.mark.usefixtures("at_once")
def test_an_interrupt_in_the_midst_of_publishing_loses_nothing(
    root: Path, gate: threading.Event
) -> None:
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    later = [
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)),
        threading.Timer(0.8, gate.set),
    ]
    try:
        with course(root) as under_way:
            paths = {taken(under_way, under_way.next(None)) for _ in range(3)}
            for timer in later:
                timer.start()
            with pytest.raises(KeyboardInterrupt):
                under_way.publish()
            assert published(root) == paths
            assert {output.path for output in under_way.made} == paths
    finally:
        for timer in later:
            timer.join()
        signal.signal(signal.SIGINT, usual)
