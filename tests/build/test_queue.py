"""Which job is begun next, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from handouts.build.queue import Queue
from handouts.job import Job

JOBS = tuple(
    Job(handout, (language,), edition, clinic)
    for language, handout, edition, clinic in product(
        ("en", "es"), ("moon", "sun"), ("booklet", "booklet-print"), ("elm", "oak", "yew")
    )
)


def begun(queue: Queue, after: Job | None = None) -> Iterator[Job]:
    """Yield what one worker begins."""
    while after := queue.next(after):
        yield after


def test_a_worker_alone_begins_every_job_in_turn() -> None:
    assert tuple(begun(Queue(JOBS))) == JOBS


def test_without_jobs_there_is_none() -> None:
    assert Queue(()).next(None) is None
    assert Queue(()).next(JOBS[0]) is None


def test_a_worker_stays_with_a_page_and_then_with_its_language() -> None:
    queue = Queue(JOBS)
    first, second = queue.next(None), queue.next(None)
    assert (first, second) == (JOBS[0], JOBS[12])
    for _ in range(11):
        first, second = queue.next(first), queue.next(second)
        assert first is not None
        assert second is not None
        assert (first.language, second.language) == ("en", "es")
    assert queue.next(first) is None


def test_a_worker_that_is_done_with_its_language_helps_with_another() -> None:
    queue = Queue(JOBS)
    first, second = queue.next(None), queue.next(None)
    for _ in range(11):
        first = queue.next(first)
    assert second == JOBS[12]
    # A page nobody has begun comes before one that somebody is at.
    helped = [queue.next(first), queue.next(second)]
    assert [job.handout for job in helped if job] == ["sun", "moon"]


def test_the_last_page_is_shared() -> None:
    jobs = JOBS[:3]
    queue = Queue(jobs)
    assert [queue.next(None), queue.next(None), queue.next(None)] == list(jobs)
    assert queue.next(None) is None


def test_of_very_many_clinics_some_come_before_the_others() -> None:
    clinics = [f"clinic-{number:03}" for number in range(300)]
    jobs = [Job(name, ("en",), "standard", one) for name in ("moon", "sun") for one in clinics]
    found = [(job.handout, job.clinic) for job in begun(Queue(jobs))]
    first, rest = clinics[:256], clinics[256:]
    assert found == [*product(("moon", "sun"), first), *product(("moon", "sun"), rest)]


@given(st.lists(st.integers(min_value=0, max_value=3)))
def test_each_job_is_begun_once_whoever_asks(turns: list[int]) -> None:
    queue = Queue(JOBS)
    last: dict[int, Job | None] = {}
    found: list[Job] = []
    for worker in turns:
        job = queue.next(last.get(worker))
        last[worker] = job or last.get(worker)
        found += [job] if job else []
    assert sorted([*found, *begun(queue)], key=JOBS.index) == list(JOBS)
