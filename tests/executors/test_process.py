"""Workers die in every way there is; nothing else does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from executors.deeds import (
    DO,
    do,
    echo,
    grow,
    in_turn,
    made,
    prepare_endlessly,
    prepare_fatally,
    prepare_noisily,
    task,
    whoami,
)
from executors.watching import all_ended, at_work, wait_until

from handouts.diagnostics import Diagnostic, Span
from handouts.executors.process import Process
from handouts.job import Artifact, Crash, Failure, Limits, Outcome, Task, Work

LIMITS = Limits(seconds=20, memory_mb=200)
PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from executors.deeds import DO, in_turn, task
from handouts.executors.process import Process
from handouts.job import Limits
tasks = [task(name, "announce " + sys.argv[2]) for name in "abc"]
list(Process().run(DO, in_turn(tasks), jobs=2, limits=Limits(seconds=3600)))
"""


def outcomes(
    *tasks: Task, work: Work = DO, jobs: int = 2, limits: Limits = LIMITS
) -> dict[str, Outcome]:
    """Return what came of each handout."""
    found = Process().run(work, in_turn(tasks), jobs=jobs, limits=limits)
    return {outcome.job.handout: outcome for outcome in found}


def reason(outcome: Outcome) -> Diagnostic:
    """Return the only reason of a failure."""
    assert isinstance(outcome, Failure)
    (found,) = outcome.reasons
    return found


@pytest.mark.parametrize(
    ("deed", "code", "said"),
    [
        ("devour", "render-memory", "the limit of 200 MB"),
        ("malloc", "render-memory", "the limit of 200 MB"),
        ("signal 9", "render-memory", "needs more memory than this machine"),
        ("segfault", "worker-died", "ended with SIGSEGV"),
        ("signal 6", "worker-died", "ended with SIGABRT"),
        ("exit 0", "worker-died", "ended with status 0"),
        ("exit 3", "worker-died", "ended with status 3"),
        ("scribble", "garbled-result", "returned something else"),
    ],
)
def test_a_dead_worker_costs_only_its_own_task(deed: str, code: str, said: str) -> None:
    found = outcomes(task("a"), task("b", deed), task("c"), task("d"))
    assert {name: found[name] for name in "acd"} == {name: made(name) for name in "acd"}
    fault = reason(found["b"])
    assert (fault.code, fault.span) == (code, Span("content/en/b.yaml"))
    assert (fault.handout, fault.language) == ("b", "en")
    assert "clinic/en/b.pdf" in fault.message
    assert said in fault.message
    assert fault.hint


@pytest.mark.parametrize("deed", ["spin", "swallow"])
def test_a_page_that_never_ends_costs_only_its_own_task(deed: str) -> None:
    found = outcomes(task("a"), task("b", deed), task("c"), limits=Limits(seconds=1))
    assert [found[name] for name in "ac"] == [made("a"), made("c")]
    assert reason(found["b"]).code == "render-timeout"
    assert reason(found["b"]).message == "clinic/en/b.pdf was not finished in 1 s"


def test_a_pack_may_take_as_long_as_its_parts_together() -> None:
    pack = replace(task("a").job, parts=("b", "c", "d"))
    limits = Limits(seconds=30)
    assert (limits.seconds_of(pack), limits.seconds_of(task("a").job)) == (90, 30)
    spun = task("a", "spin")
    found = outcomes(replace(spun, job=replace(spun.job, parts=("b", "c"))), limits=Limits(1))
    assert reason(found["a"]).message == "clinic/en/a.pdf was not finished in 2 s"


def test_every_worker_may_die() -> None:
    found = outcomes(*(task(name, "signal 11") for name in "abcde"))
    assert [reason(found[name]).code for name in "abcde"] == ["worker-died"] * 5


def test_a_bug_is_raised_after_all_the_rest_is_done() -> None:
    run = Process().run(DO, in_turn([task("a", "bug"), *map(task, "bcd")]), jobs=2, limits=Limits())
    found = {outcome.job.handout: outcome for outcome in (next(run) for _ in "abcd")}
    assert {name: found[name] for name in "bcd"} == {name: made(name) for name in "bcd"}
    assert reason(found["a"]).code == "internal-error"
    with pytest.raises(ExceptionGroup) as caught:
        next(run)
    (crash,) = caught.value.exceptions
    assert isinstance(crash, Crash)
    assert crash.job == task("a").job
    assert "ZeroDivisionError: seven by nought" in crash.trace


def test_a_worker_that_dies_before_it_is_ready_costs_the_task_it_was_hired_for() -> None:
    found = outcomes(task("a"), task("b"), task("c"), work=Work(do, prepare=prepare_fatally))
    assert [reason(found[name]).code for name in "abc"] == ["worker-died"] * 3


def test_a_worker_that_is_never_ready_is_not_waited_for() -> None:
    limits = Limits(start_seconds=0.3)
    found = outcomes(task("a"), work=Work(do, prepare=prepare_endlessly), limits=limits)
    assert reason(found["a"]).code == "worker-timeout"


def test_time_spent_with_whoever_iterates_is_not_charged_to_a_task() -> None:
    run = Process().run(DO, in_turn(map(task, "abcd")), jobs=2, limits=Limits(seconds=1))
    found = [next(run)]
    time.sleep(1.5)
    found.extend(run)
    assert sorted(outcome.job.handout for outcome in found) == ["a", "b", "c", "d"]
    assert all(isinstance(outcome, Artifact) for outcome in found)


def test_no_worker_outlives_the_run() -> None:
    outcomes(task("a"), task("b", "exit 1"), task("c"))
    assert multiprocessing.active_children() == []


def test_closing_the_iterator_ends_the_workers() -> None:
    tasks = [task("a"), task("b", "spin"), task("c", "spin")]
    with closing(Process().run(DO, in_turn(tasks), jobs=3, limits=Limits())) as run:
        assert next(run) == made("a")
        assert multiprocessing.active_children()
    assert multiprocessing.active_children() == []


def test_an_exception_in_whoever_supplies_tasks_ends_the_workers() -> None:
    def supply() -> Iterator[Task]:
        yield task("a", "spin")
        raise KeyError("no more")

    with pytest.raises(KeyError):
        list(Process().run(DO, in_turn(supply()), jobs=2, limits=Limits()))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("jobs", "at_most"), [(2, 2), (9, 3), (0, 1)])
def test_there_are_no_more_workers_than_jobs_or_tasks(jobs: int, at_most: int) -> None:
    found = outcomes(*map(task, "abc"), work=Work(whoami), jobs=jobs, limits=Limits())
    assert 1 <= len(set(pids(found))) <= at_most


def test_a_worker_that_has_grown_is_replaced() -> None:
    found = outcomes(*map(task, "abcdefgh"), work=Work(grow), jobs=1, limits=Limits())
    assert [len(list(made)) for _pid, made in groupby(pids(found))] == [3, 3, 2]


def test_a_worker_that_has_not_grown_is_kept() -> None:
    names = [f"handout-{number}" for number in range(210)]
    found = outcomes(*map(task, names), work=Work(whoami), jobs=1, limits=Limits())
    assert len(set(pids(found))) == 1


def test_no_more_than_one_task_is_taken_ahead_of_each_worker() -> None:
    taken: list[str] = []

    def supply() -> Iterator[Task]:
        for name in "abcdefghi":
            taken.append(name)
            yield task(name)

    with closing(Process().run(DO, in_turn(supply()), jobs=2, limits=Limits())) as run:
        next(run)
        assert 3 <= len(taken) <= 5


def test_what_was_meant_for_a_busy_worker_is_done_by_an_idle_one() -> None:
    tasks = [task("a", "sleep 3"), *map(task, "bcdef")]
    run = Process().run(DO, in_turn(tasks), jobs=2, limits=Limits())
    assert [outcome.job.handout for outcome in run][-1] == "a"


def test_pages_larger_than_any_pipe_come_and_go_whole() -> None:
    pages = {name: os.urandom(3_000_000) for name in "abc"}
    found = outcomes(
        *(task(name, assets=page) for name, page in pages.items()),
        work=Work(echo),
        limits=Limits(),
    )
    assert found == {name: made(name, page) for name, page in pages.items()}


def test_what_a_library_prints_goes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    outcomes(task("a"), work=Work(do, prepare=prepare_noisily))
    assert capfd.readouterr() == ("", "a library says hello\n")


def test_a_module_that_cannot_be_preloaded_stops_nothing() -> None:
    work = Work(do, preload=("handouts.no_such_module",))
    assert outcomes(task("a"), work=work) == {"a": made("a")}


def test_an_interrupt_ends_every_worker_in_the_middle_of_its_work(tmp_path: Path) -> None:
    with busy_parent(tmp_path) as parent:
        # To the whole group, as a terminal does it.
        os.killpg(parent.pid, signal.SIGINT)
        _, said = parent.communicate(timeout=30)
        assert all_ended(tmp_path / "roster")
    assert said.count("Traceback") == 1, said
    assert said.rstrip().endswith("KeyboardInterrupt")


def test_workers_end_by_themselves_when_their_parent_is_killed(tmp_path: Path) -> None:
    with busy_parent(tmp_path) as parent:
        parent.kill()
        parent.wait()
        assert all_ended(tmp_path / "roster")


def pids(found: dict[str, Outcome]) -> list[bytes]:
    """Return who made each artifact."""
    return [outcome.data for outcome in found.values() if isinstance(outcome, Artifact)]


@contextmanager
def busy_parent(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process whose two workers spin in C, each holding a lock on one file."""
    tests = Path(__file__).parent.parent
    roster = folder / "roster"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tests), str(roster)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        try:
            wait_until(lambda: at_work(roster) == 2)
            yield parent
        finally:
            os.killpg(parent.pid, signal.SIGKILL)
