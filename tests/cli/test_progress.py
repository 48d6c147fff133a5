"""How a build is going, as people and programs are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from executors.deeds import FAULT, made, task

from handouts.cli.progress import bar, events, lines
from handouts.cli.times import Times
from handouts.job import Artifact, Failure

Runner = Callable[..., Run]


@pytest.mark.parametrize(
    ("executor", "way", "hint"),
    [
        ("dask", (), "--executor dask needs --scheduler ADDRESS, such as tcp://127.0.0.1:8786"),
        ("process", ("--scheduler", "tls://x:1"), "--scheduler goes with --executor dask"),
        ("serial", ("--scheduler", "tls://x:1"), "--scheduler goes with --executor dask"),
    ],
)
def test_an_executor_and_a_scheduler_that_do_not_fit_end_two(
    root: Path, run: Runner, executor: str, way: tuple[str, ...], hint: str
) -> None:
    ended = run("build", "--executor", executor, *way, cwd=root)
    assert ended.status == 2
    assert hint in ended.said
    assert not (root / "build").exists()


def test_an_open_scheduler_on_the_network_ends_three_with_the_remedy(
    root: Path, run: Runner
) -> None:
    ended = run("build", "--executor", "dask", "--scheduler", "tcp://192.0.2.1:8786", cwd=root)
    assert ended.status == 3
    assert "can be reached from other machines without encryption" in ended.said
    assert "tls://HOST:PORT" in ended.said


def test_where_nobody_watches_there_is_a_line_every_ten_seconds_and_no_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = 100.0
    moved = lines(lambda: now)
    for number in range(1, 46):
        now += 0.5
        moved(made("a"), 245 - number)
    assert capsys.readouterr() == (
        "",
        "20 of 245, 2.0 a second, 2 min left\n40 of 245, 2.0 a second, 2 min left\n",
    )


@pytest.mark.parametrize(
    ("left", "words"), [(1, "1 s left"), (100, "50 s left"), (9_000, "1.2 h left")]
)
def test_the_time_left_is_told_in_words_that_suit_it(
    capsys: pytest.CaptureFixture[str], left: int, words: str
) -> None:
    now = 0.0
    moved = lines(lambda: now)
    for _ in range(20):
        now += 0.5
        moved(made("a"), left)
    assert capsys.readouterr().err.endswith(f", 2.0 a second, {words}\n")


def test_a_bar_shows_how_many_the_rate_and_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with bar() as moved:
        moved(made("overview"), 3)
    said = capsys.readouterr().err
    for part in ("overview", "1/4", "/s", ":"):
        assert part in said


def test_programs_are_told_of_each_outcome_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    moved = events()
    moved(Artifact(task("a").job, b"", 3, seconds=0.25), 1)
    moved(Failure(task("b").job, (FAULT,), seconds=1), 0)
    out, said = capsys.readouterr()
    assert out == ""
    assert [json.loads(line) for line in said.splitlines()] == [
        {
            "event": "built",
            "path": "clinic/en/a.pdf",
            "pages": 3,
            "seconds": 0.25,
            "done": 1,
            "left": 1,
        },
        {
            "event": "failed",
            "path": "clinic/en/b.pdf",
            "codes": ["glyph-missing"],
            "seconds": 1,
            "done": 2,
            "left": 0,
        },
    ]


def test_only_the_five_slowest_are_remembered() -> None:
    times = Times()
    for number, name in enumerate("abcdefgh"):
        times.note(Artifact(task(name).job, b"", 1, seconds=number))
    assert [path for _took, path in times.slowest] == [f"clinic/en/{name}.pdf" for name in "hgfed"]


@pytest.mark.sweep
@pytest.mark.slow
def test_in_the_end_a_build_sums_up_in_both_forms(root: Path, run: Runner) -> None:
    ended = run("build", cwd=root)
    assert ended.status == 0, ended.said
    slowest, times, counts = ended.out.splitlines()
    assert slowest.startswith("slowest: elm/")
    assert slowest.count(".pdf ") == 4
    for phase in ("reading", "checking", "printing", "planning and writing"):
        assert f"{phase} " in times
    assert counts == "4 built, 0 current"
    again = run("build", "--force", "--lang", "es", "--format", "json", cwd=root)
    assert (again.status, json.loads(again.out)) == (0, [])
    told = [json.loads(line) for line in again.said.splitlines()]
    assert [one["event"] for one in told] == ["built", "built", "summary"]
    assert (told[-1]["built"], told[-1]["current"], told[-1]["failed"]) == (2, 0, 0)
    assert len(told[-1]["slowest"]) == 2
    assert run("build", "--force", "--quiet", "--format", "json", cwd=root).said == ""
