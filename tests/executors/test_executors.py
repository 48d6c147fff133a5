"""Every executor keeps the same promises."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from executors.deeds import DO, FAULT, UNMET, do, in_turn, made, prepare_badly, task
from executors.watching import all_ended, at_work, wait_until

from handouts.build import Selection
from handouts.build.plan import plan
from handouts.diagnostics import HandoutsError
from handouts.executors import EXECUTORS, Executor
from handouts.job import Artifact, Failure, Job, Limits, Outcome, Task, Work
from handouts.outputs.pdf import PDF
from handouts.project import Project

pytestmark = pytest.mark.xdist_group("dask")
# In the very process of the build nothing can be limited or survived: that is for debuggers.
LIMITED = tuple(one for one in EXECUTORS if one.name != "serial")
LIMITS = Limits(seconds=20, memory_mb=200)


@pytest.fixture(params=EXECUTORS, ids=lambda member: str(member.name))
def executor(request: pytest.FixtureRequest, scheduler: str) -> Executor:
    """Return each executor, at work."""
    member: Executor = request.param
    return member.at(scheduler)


@pytest.fixture(params=LIMITED, ids=lambda member: str(member.name))
def limited(request: pytest.FixtureRequest, scheduler: str) -> Executor:
    """Return each executor whose tasks cannot harm the build."""
    member: Executor = request.param
    return member.at(scheduler)


def outcomes(
    executor: Executor, *tasks: Task, work: Work = DO, limits: Limits = LIMITS
) -> list[Outcome]:
    """Return all outcomes, by handout."""
    found = executor.run(work, in_turn(tasks), jobs=2, limits=limits)
    return sorted(found, key=lambda outcome: outcome.job.path)


def test_without_a_task_nothing_is_prepared(executor: Executor) -> None:
    assert outcomes(executor, work=Work(do, prepare=prepare_badly)) == []


def test_what_a_person_can_mend_fails_one_task_and_no_other(executor: Executor) -> None:
    assert outcomes(executor, task("a"), task("b", "fault"), task("c")) == [
        made("a"),
        Failure(task("b").job, (FAULT,)),
        made("c"),
    ]


def test_what_a_machine_lacks_ends_the_run(executor: Executor) -> None:
    with pytest.raises(HandoutsError) as caught:
        outcomes(executor, task("a"), work=Work(do, prepare=prepare_badly))
    assert caught.value.diagnostics == (UNMET,)


def test_a_bug_reaches_the_caller(executor: Executor) -> None:
    with pytest.raises((ExceptionGroup, ZeroDivisionError)) as caught:
        outcomes(executor, task("a", "bug"))
    raised = (
        caught.value.exceptions[0] if isinstance(caught.value, ExceptionGroup) else caught.value
    )
    assert "seven by nought" in str(raised)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("segfault", "worker-died"),
        ("exit 3", "worker-died"),
        ("signal 9", "render-memory"),
        ("devour", "render-memory"),
        ("scribble", "garbled-result"),
    ],
)
def test_a_worker_that_crashes_costs_its_own_task_and_no_other(
    limited: Executor, deed: str, code: str
) -> None:
    first, failed, last = outcomes(limited, task("a"), task("b", deed), task("c"))
    assert (first, last) == (made("a"), made("c"))
    assert isinstance(failed, Failure)
    assert [reason.code for reason in failed.reasons] == [code]


@pytest.mark.parametrize("deed", ["spin", "swallow"])
def test_a_task_that_hangs_costs_only_itself(limited: Executor, deed: str) -> None:
    tasks = (task("a"), task("b", deed), task("c"))
    first, failed, last = outcomes(limited, *tasks, limits=Limits(seconds=1))
    assert (first, last) == (made("a"), made("c"))
    assert isinstance(failed, Failure)
    assert [reason.code for reason in failed.reasons] == ["render-timeout"]


def test_a_build_that_is_cancelled_ends_all_that_was_begun(
    executor: Executor, tmp_path: Path
) -> None:
    roster = tmp_path / "roster"
    tasks = (task("a"), task("b", f"announce {roster}"), task("c", f"announce {roster}"))
    with closing(executor.run(DO, in_turn(tasks), jobs=2, limits=Limits(seconds=3600))) as run:
        assert next(run) == made("a")
        if executor.name != "serial":
            assert wait_until(lambda: at_work(roster) > 0)
    assert all_ended(roster, seconds=10)
    # What comes next finds everything as it was.
    assert outcomes(executor, task("d")) == [made("d")]


def test_a_task_that_can_begin_only_later_is_done_too(executor: Executor) -> None:
    """As that of an edition that waits for the pages it imposes: nothing else is left by then."""
    waiting = {"a": task("a", "sleep 0.5"), "b": task("b")}
    done: list[str] = []

    def supply(_after: Job | None) -> Task | None:
        name = "a" if "a" in waiting else "b" if "a" in done else ""
        return waiting.pop(name, None)

    for outcome in executor.run(DO, supply, jobs=2, limits=LIMITS):
        done.append(outcome.job.handout)  # noqa: PERF401 supply looks at it meanwhile
    assert done == ["a", "b"]


def test_each_task_has_exactly_one_outcome(executor: Executor) -> None:
    names = [f"handout-{number:02}" for number in range(25)]
    assert outcomes(executor, *map(task, names)) == [made(name) for name in names]


def test_an_outcome_tells_how_long_it_took(executor: Executor) -> None:
    (outcome,) = outcomes(executor, task("a", "sleep 0.2"))
    assert 0.2 <= outcome.seconds < 20


def test_warming_up_early_changes_nothing(executor: Executor) -> None:
    executor.warm(DO)
    assert outcomes(executor, task("a")) == [made("a")]


@pytest.mark.slow
def test_the_same_pages_give_the_same_bytes(executor: Executor, project: Project) -> None:
    chosen = Selection(("es",), ("rituximab",), ("standard", "easy-read", "booklet-print"))
    tasks = plan(project, (), chosen).tasks
    assert len(tasks) == 3
    found = outcomes(executor, *tasks, work=PDF.work, limits=Limits())
    expected = sorted(map(PDF.work.make, tasks), key=lambda outcome: outcome.job.path)
    assert all(isinstance(outcome, Artifact) for outcome in expected)
    assert found == expected


def test_no_two_executors_have_one_name() -> None:
    assert len({executor.name for executor in EXECUTORS}) == len(EXECUTORS)
