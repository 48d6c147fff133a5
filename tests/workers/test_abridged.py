"""What a worker is told of a task is all of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest
from executors.deeds import task

from handouts.job import Slotted, Task
from handouts.workers import packed, unpacked
from handouts.workers.abridged import Difference, applied, difference

PLAIN = task("moon", assets=b"page")
SHARED = replace(
    PLAIN,
    document=replace(
        PLAIN.document, stylesheet="p {}" * 5_000, slotted=Slotted("<p>\x02slot x\x03", ())
    ),
)
OTHER = replace(
    SHARED,
    job=replace(SHARED.job, clinic="oak", ingredients=(("page", "ab"),)),
    document=replace(
        SHARED.document,
        html="<p>y",
        expected=replace(SHARED.document.expected, clinic="oak", first_page=("y",)),
        slotted=Slotted("<p>\x02slot x\x03", (("x", "y"),)),
    ),
    pages=b"%PDF",
)


@pytest.mark.parametrize(("new", "old"), list(product((PLAIN, SHARED, OTHER), repeat=2)))
def test_a_task_is_told_whole(new: Task, old: Task) -> None:
    told = unpacked(packed(difference(new, old)))
    assert isinstance(told, Difference)
    assert applied(told, old) == new


@pytest.mark.parametrize("one", [PLAIN, SHARED, OTHER])
def test_of_the_same_task_there_is_nothing_to_tell(one: Task) -> None:
    assert difference(one, one).fields == {}


@pytest.mark.parametrize(("new", "old"), list(permutations((SHARED, OTHER))))
def test_what_two_have_in_common_is_not_told_again(new: Task, old: Task) -> None:
    assert len(packed(difference(new, old))) < len(packed(new)) / 10
