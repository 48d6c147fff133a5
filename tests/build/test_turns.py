"""The longest pages are made first."""

from __future__ import annotations

from itertools import permutations

from handouts.build.turns import longest_first
from handouts.job import Document, Expected, Job, Task


def task(name: str, letters: int) -> Task:
    expected = Expected(name, "en", "", "letter", (1, 4), (), (), ())
    return Task(Job(name, ("en",), "standard", "clinic"), Document("x" * letters, "", (), expected))


def test_what_was_longest_last_time_comes_first_whatever_its_text() -> None:
    tasks = [task("short", 90_000), task("long", 10), task("new", 18_000)]
    pages = {"clinic/en/short.pdf": 1, "clinic/en/long.pdf": 8}
    assert [one.job.handout for one in longest_first(tasks, pages)] == ["long", "new", "short"]


def test_the_order_in_which_tasks_came_does_not_show() -> None:
    tasks = [task("a", 10), task("b", 10), task("c", 20_000)]
    orders = {
        tuple(one.job.handout for one in longest_first(some, {})) for some in permutations(tasks)
    }
    assert orders == {("c", "a", "b")}
