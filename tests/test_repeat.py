"""The answer of last time: given again where nothing has changed, and never otherwise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run
from filelock import FileLock

from handouts.cli.repeating import familiar
from handouts.repeat import FOLDER, inputs

ONE = "example-clinic/es/rituximab.pdf"
Runner = Callable[..., Run]
# Python imports this by itself, before anything else.
NOTHING_IMPORTED = """
import sys

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("click", "pydantic", "yaml", "jinja2", "babel", "weasyprint"):
            raise ImportError(f"{name} is not needed")

sys.meta_path.insert(0, Refusing())
"""
MARKING = """
import pathlib, sys

class Marking:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            pathlib.Path({mark!r}).touch()

sys.meta_path.insert(0, Marking())
"""


@pytest.fixture
def current(scratch: Path, built: Path, run: Runner) -> Path:
    """Return a copy of the project, with everything built and the answer known."""
    shutil.copytree(built, scratch / "build")
    assert run("build", cwd=scratch).out == "0 built, 10 current\n"
    return scratch


@pytest.fixture
def idle(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which nothing can be imported that does any work."""
    return beginning_with(NOTHING_IMPORTED, tmp_path / "idle")


def beginning_with(program: str, folder: Path) -> dict[str, str]:
    """Return an environment in which every Python begins with *program*, kept in *folder*."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(program, encoding="utf-8")
    paths = (str(folder), os.environ.get("PYTHONPATH", ""))
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def is_known(root: Path, run: Runner, idle: dict[str, str], *options: str) -> bool:
    """Return whether the answer is given without any work."""
    ended = run("build", *options, cwd=root, **idle)
    return "is not needed" not in ended.said and ended.status == 0


def changed(root: Path, path: str, *, old: bytes = b"Cansancio", new: bytes = b"Fatigando") -> None:
    """Change a file to one as long, and put its old time back."""
    file = root / path
    before = file.stat()
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


# Where nothing has changed.


def test_nothing_is_imported_where_nothing_is_to_do(
    current: Path, run: Runner, idle: dict[str, str]
) -> None:
    ended = run("build", cwd=current, **idle)
    assert (ended.status, ended.out, ended.said) == (0, "0 built, 10 current\n", "")


@pytest.mark.parametrize("seconds", [-(10**9), 10**9])
def test_a_clock_that_was_set_does_no_harm(
    current: Path, run: Runner, idle: dict[str, str], seconds: int
) -> None:
    for path in (current / "content").rglob("*.yaml"):
        then = path.stat().st_mtime + seconds
        os.utime(path, (then, then))
    assert is_known(current, run, idle)


@pytest.mark.sweep
@pytest.mark.slow
def test_the_answer_is_what_the_work_would_say(current: Path, run: Runner) -> None:
    (current / "content" / "es" / "notes.txt").write_text("?", encoding="utf-8")
    (current / "build" / "example-clinic" / "es" / "mine.pdf").write_bytes(b"?")
    for options in ((), ("--explain",), ("--format", "json"), ("--quiet", "--lang", "es")):
        worked = run("build", *options, cwd=current)
        known = run("build", *options, cwd=current)
        shutil.rmtree(current / "build" / FOLDER)
        again = run("build", *options, cwd=current)
        assert untimed(known) == untimed(worked) == untimed(again)


def untimed(ended: Run) -> Run:
    """Return what a command said but for how long it took."""
    return replace(ended, said=re.sub(r'"seconds": \{[^}]*\}', "", ended.said))


# Where something has.


@pytest.mark.parametrize(
    "path",
    ["content/es/rituximab.yaml", "locales/es/LC_MESSAGES/handouts.po", "templates/standard.css"],
)
def test_a_file_of_the_same_size_and_time_is_read(
    current: Path, run: Runner, idle: dict[str, str], path: str
) -> None:
    data = (current / path).read_bytes()
    changed(current, path, old=data[20:30], new=data[20:29] + b"#")
    assert not is_known(current, run, idle)
    (current / path).write_bytes(data)
    assert is_known(current, run, idle)


@pytest.mark.parametrize(
    "path", ["content/es/new.yaml", "clinics/new.svg", "templates/new.css", "content/xx"]
)
def test_a_new_file_or_folder_is_seen(
    current: Path, run: Runner, idle: dict[str, str], path: str
) -> None:
    place = current / path
    place.mkdir() if path == "content/xx" else place.write_bytes(b"")
    assert not is_known(current, run, idle)
    place.rmdir() if path == "content/xx" else place.unlink()
    assert is_known(current, run, idle)


@pytest.mark.parametrize("path", ["content/en/overview.yaml", "locales/es/sources/overview.yaml"])
def test_a_file_that_is_gone_is_missed(
    current: Path, run: Runner, idle: dict[str, str], path: str
) -> None:
    (current / path).unlink()
    assert not is_known(current, run, idle)


@pytest.mark.sweep(keep=2)
@pytest.mark.parametrize(
    "damage", ["gone", "longer", "touched", "linked", "a stranger", "manifest"]
)
def test_an_output_that_is_not_as_it_was_left_is_seen(
    current: Path, run: Runner, idle: dict[str, str], damage: str
) -> None:
    path = current / "build" / ONE
    match damage:
        case "gone":
            path.unlink()
        case "longer":
            path.write_bytes(path.read_bytes() + b"\n")
        case "touched":
            os.utime(path, (1, 1))
        case "linked":
            shutil.move(path, current / "elsewhere.pdf")
            path.symlink_to(current / "elsewhere.pdf")
        case "a stranger":
            path.with_name("stranger.pdf").write_bytes(b"?")
        case _:
            (current / "build" / "manifest.json").unlink()
    assert not is_known(current, run, idle)


@pytest.mark.sweep(keep=2)
@pytest.mark.parametrize(
    "options",
    [
        ("--lang", "es"),
        ("--force",),
        ("--verify",),
        ("--html", "html"),
        ("--out", "other"),
        ("--h",),
    ],
)
def test_another_question_has_another_answer(
    current: Path, run: Runner, idle: dict[str, str], options: tuple[str, ...]
) -> None:
    assert not is_known(current, run, idle, *options)


@pytest.mark.sweep(keep=1)
@pytest.mark.slow
@pytest.mark.parametrize("option", ["--force", "--verify"])
def test_who_asks_for_work_gets_it_every_time(
    current: Path, run: Runner, idle: dict[str, str], option: str
) -> None:
    one = ("--handout", "rituximab", "--lang", "es")
    assert run("build", option, *one, cwd=current).status == 0
    assert not is_known(current, run, idle, option, *one)


def test_another_day_has_another_answer(current: Path) -> None:
    asked = "import time; from handouts.repeat import *; print(answered(Question(('build',), {})))"
    today = "time.strftime('%Y-%m-%d')"
    for when, told in ((today, "0 built, 10 current\n0\n"), ("'2001-01-01'", "None\n")):
        ended = subprocess.run(
            [sys.executable, "-c", asked.format(when)],
            cwd=current,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ended.stdout == told


def test_while_a_build_is_at_work_no_answer_is_given(
    current: Path, run: Runner, idle: dict[str, str]
) -> None:
    with FileLock(current / "build" / ".lock"):
        assert not is_known(current, run, idle)


def test_printing_is_made_ready_only_where_files_are_new(
    current: Path, run: Runner, tmp_path: Path
) -> None:
    mark = tmp_path / "imported"
    environ = beginning_with(MARKING.format(mark=str(mark)), tmp_path / "marking")
    assert familiar(current / "build", inputs(current))
    # Another question has no answer yet, yet nothing is to do.
    assert run("build", "--lang", "es", cwd=current, **environ).out == "0 built, 5 current\n"
    assert not mark.exists()
    changed(current, "content/es/rituximab.yaml")
    assert not familiar(current / "build", inputs(current))
    assert "1 built, 4 current" in run("build", "--lang", "es", cwd=current, **environ).out
    assert mark.exists()


@pytest.mark.sweep(keep=2)
@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1}', b"\xff"])
def test_a_damaged_answer_is_none(
    current: Path, run: Runner, idle: dict[str, str], damage: bytes
) -> None:
    for path in (current / "build" / FOLDER).glob("answer-*"):
        path.write_bytes(damage)
    assert not is_known(current, run, idle)


def test_every_file_an_author_has_is_an_input(scratch: Path) -> None:
    found = inputs(scratch)
    files = {path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file()}
    assert {path for path, digest in found.items() if digest != "folder"} == files
