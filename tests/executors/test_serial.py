"""The executor for debugging."""

from __future__ import annotations

import os

import pytest
from executors.deeds import DO, in_turn, made, task, whoami

from handouts.executors.serial import Serial
from handouts.job import Artifact, Limits, Work


def test_a_bug_is_raised_where_it_happens() -> None:
    outcomes = Serial().run(DO, in_turn([task("a"), task("b", "bug")]), jobs=1, limits=Limits())
    assert next(outcomes) == made("a")
    with pytest.raises(ZeroDivisionError):
        next(outcomes)


def test_the_work_is_done_in_this_process_and_in_order() -> None:
    outcomes = Serial().run(Work(whoami), in_turn([task("b"), task("a")]), jobs=9, limits=Limits())
    here = str(os.getpid()).encode()
    assert list(outcomes) == [Artifact(task(name).job, here, 1) for name in ("b", "a")]
