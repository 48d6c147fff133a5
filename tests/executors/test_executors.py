"""Every executor keeps the same promises."""

from __future__ import annotations

import pytest
from executors.deeds import DO, FAULT, UNMET, do, made, prepare_badly, task

from handouts.diagnostics import HandoutsError
from handouts.executors import EXECUTORS, Executor
from handouts.job import Failure, Limits, Outcome, Task, Work

every_executor = pytest.mark.parametrize(
    "executor", EXECUTORS, ids=lambda executor: str(executor.name)
)


def outcomes(executor: Executor, *tasks: Task, work: Work = DO) -> list[Outcome]:
    """Return all outcomes, by handout."""
    found = executor.run(work, tasks, jobs=2, limits=Limits())
    return sorted(found, key=lambda outcome: outcome.job.handout)


@every_executor
def test_without_a_task_nothing_is_prepared(executor: Executor) -> None:
    assert outcomes(executor, work=Work(do, prepare=prepare_badly)) == []


@every_executor
def test_what_a_person_can_mend_fails_one_task_and_no_other(executor: Executor) -> None:
    assert outcomes(executor, task("a"), task("b", "fault"), task("c")) == [
        made("a"),
        Failure(task("b").job, (FAULT,)),
        made("c"),
    ]


@every_executor
def test_what_a_machine_lacks_ends_the_run(executor: Executor) -> None:
    with pytest.raises(HandoutsError) as caught:
        outcomes(executor, task("a"), work=Work(do, prepare=prepare_badly))
    assert caught.value.diagnostics == (UNMET,)


@every_executor
def test_a_bug_reaches_the_caller(executor: Executor) -> None:
    with pytest.raises((ExceptionGroup, ZeroDivisionError)) as caught:
        outcomes(executor, task("a", "bug"))
    raised = (
        caught.value.exceptions[0] if isinstance(caught.value, ExceptionGroup) else caught.value
    )
    assert "seven by nought" in str(raised)


@every_executor
def test_each_task_has_exactly_one_outcome(executor: Executor) -> None:
    names = [f"handout-{number:02}" for number in range(25)]
    assert outcomes(executor, *map(task, names)) == [made(name) for name in names]


@every_executor
def test_warming_up_early_changes_nothing(executor: Executor) -> None:
    executor.warm(DO)
    assert outcomes(executor, task("a")) == [made("a")]


def test_no_two_executors_have_one_name() -> None:
    assert len({executor.name for executor in EXECUTORS}) == len(EXECUTORS)
