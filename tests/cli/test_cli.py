"""The command line as a whole, and its smaller commands, as people run them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from handouts import __version__
from handouts.cli import COMMANDS
from handouts.cli import run as run_here

Runner = Callable[..., Run]


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


# The front door.


@pytest.mark.parametrize("arguments", [("biuld",), ("--versoin",), ("translate",), ("check", "x")])
def test_what_it_does_not_know_ends_two_without_a_traceback(
    run: Runner, arguments: tuple[str, ...]
) -> None:
    ended = run(*arguments)
    assert ended.status == 2
    assert "Usage: handouts" in ended.said
    assert "Traceback" not in ended.said


def test_help_names_every_command(run: Runner) -> None:
    for option in ("--help", "-h"):
        ended = run(option)
        assert (ended.status, ended.said) == (0, "")
        assert [one.name for one in COMMANDS if f"\n  {one.name} " not in ended.out] == []


def test_the_version_is_told(run: Runner) -> None:
    assert run("--version").out == f"handouts, version {__version__}\n"


def test_in_a_locale_without_accents_nothing_breaks(scratch: Path, run: Runner) -> None:
    replace(scratch, "content/es/rituximab.yaml", "main_message:", "mäin:")
    ended = run("check", cwd=scratch, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.status == 1
    assert "Traceback" not in ended.said + ended.out
    assert "unknown-key" in ended.said + ended.out


def test_a_closed_pipe_is_no_bug(scratch: Path) -> None:
    import subprocess  # noqa: PLC0415 a pipe that closes early
    import sys  # noqa: PLC0415 likewise

    with subprocess.Popen(
        [sys.executable, "-m", "handouts", "check", "--format", "json"],
        cwd=scratch,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode != 70
    assert "this is a bug" not in said


def test_a_machine_that_can_start_no_process_is_told_what_to_do(scratch: Path) -> None:
    import subprocess  # noqa: PLC0415 a shell sets the limit
    import sys  # noqa: PLC0415 likewise

    # Enough to read files, one after the other, and not to start another process.
    ended = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -n 6; exec {sys.executable} -m handouts build"],
        cwd=scratch,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == (
        "handouts: no worker process can be started: Too many open files.\n"
        "Set TMPDIR to a folder with a short path that you may write to, or add "
        "--executor serial, which starts none.\n"
    )


# check


def test_a_sound_project_has_no_errors(scratch: Path, run: Runner) -> None:
    ended = run("check", cwd=scratch)
    assert ended.status == 0
    assert ended.out.splitlines()[-1].startswith("0 errors, ")
    assert "note[hard-reading]" in ended.out


def test_the_ease_of_every_handout_is_reported_in_both_languages(
    scratch: Path, run: Runner
) -> None:
    found = json.loads(run("check", "--format", "json", cwd=scratch).out)
    measured = {
        (one["language"], one["handout"]): one["message"]
        for one in found
        if one["code"] == "hard-reading"
    }
    assert len(measured) == 10
    for (language, _handout), message in measured.items():
        names = ("Flesch-Kincaid", "SMOG") if language == "en" else ("INFLESZ", "Fernández-Huerta")
        assert all(message.count(name) == 2 for name in names)
        assert "with fixed terms masked" in message


def test_one_run_shows_all_faults_of_all_files(scratch: Path, run: Runner) -> None:
    replace(scratch, "content/es/rituximab.yaml", "main_message:", "main_mesage:")
    replace(scratch, "content/en/overview.yaml", "@acs-2025", "@acs-2052")
    replace(scratch, "content/facts/helplines.yaml", "display: 1-800", "display: 1-801")
    replace(scratch, "clinics/example-clinic.yaml", "paper: Letter", "paper: Leter")
    replace(scratch, "locales/es/LC_MESSAGES/handouts.po", 'msgid ""', 'msgid "')
    (scratch / "content" / "es" / "car-t.yaml").write_bytes(b"\xff\xfe")
    ended = run("check", "--format", "json", cwd=scratch)
    assert ended.status == 1
    found = {(one["path"], one["code"]) for one in json.loads(ended.out)}
    assert found >= {
        ("content/es/rituximab.yaml", "unknown-key"),
        ("content/es/rituximab.yaml", "missing-key"),
        ("content/en/overview.yaml", "unknown-citation"),
        ("content/facts/helplines.yaml", "differing-phone"),
        ("clinics/example-clinic.yaml", "unknown-value"),
        ("locales/es/LC_MESSAGES/handouts.po", "unterminated-text"),
        ("content/es/car-t.yaml", "wrong-encoding"),
    }


def test_a_fault_in_a_language_in_progress_is_told_and_breaks_no_promise(
    scratch: Path, run: Runner
) -> None:
    replace(scratch, "pyproject.toml", 'published = ["en", "es"]', 'published = ["en"]')
    replace(scratch, "pyproject.toml", "in_progress = []", 'in_progress = ["es"]')
    replace(scratch, "content/es/rituximab.yaml", "main_message:", "main_mesage:")
    ended = run("check", cwd=scratch)
    assert ended.status == 0
    assert "error[unknown-key]" in ended.out + ended.said


def test_a_project_is_found_from_anywhere_by_its_name(
    scratch: Path, run: Runner, tmp_path: Path
) -> None:
    ended = run("check", "--project", scratch, cwd=tmp_path)
    assert ended.status == 0
    assert str(scratch) not in ended.out + ended.said


# In this very process: what ends how.


def test_an_interrupt_at_any_moment_is_130(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handouts.cli.check.check_project", interrupted)
    assert run_here(["check", "--project", str(scratch)]) == 130


def test_out_of_memory_is_a_bug_with_a_report(
    monkeypatch: pytest.MonkeyPatch,
    scratch: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def exhausted(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("handouts.cli.check.check_project", exhausted)
    assert run_here(["check", "--project", str(scratch)]) == 70
    (report,) = tmp_path.glob("handouts-report-*.txt")
    assert "MemoryError" in report.read_text(encoding="utf-8")
    assert str(report) in capsys.readouterr().err


# schema


def test_the_schemas_are_listed_and_printed(run: Runner) -> None:
    names = run("schema").out.split()
    assert names == [
        "clinic",
        "edits",
        "glossary",
        "handout",
        "helplines",
        "outlines",
        "record",
        "sources",
        "therapies",
    ]
    printed = json.loads(run("schema", "handout").out)
    assert printed["title"] == "Handout"


def test_an_unknown_schema_is_refused(run: Runner) -> None:
    ended = run("schema", "handuot")
    assert ended.status == 2
    assert "'handout'" in ended.said


def test_all_schemas_are_written_where_they_are_asked_for(run: Runner, tmp_path: Path) -> None:
    assert run("schema", "--out", tmp_path / "a" / "b").status == 0
    assert len(list((tmp_path / "a" / "b").glob("*.json"))) == 9


# doctor


@pytest.mark.slow
def test_a_ready_machine_is_told_so(scratch: Path, run: Runner) -> None:
    ended = run("doctor", cwd=scratch)
    assert ended.status == 0, ended.out
    assert all(line.startswith("ok ") for line in ended.out.splitlines())
    assert "ok      a page is printed" in ended.out


@pytest.mark.slow
def test_a_machine_that_lacks_something_is_told_the_line_that_mends_it(
    scratch: Path, run: Runner, tmp_path: Path
) -> None:
    planted = tmp_path / "bare"
    planted.mkdir()
    (planted / "sitecustomize.py").write_text(
        "import ctypes\n"
        "class CDLL(ctypes.CDLL):\n"
        "    def __init__(self, name, *rest, **more):\n"
        "        if 'pangoft2' in str(name):\n"
        "            raise OSError(name)\n"
        "        super().__init__(name, *rest, **more)\n"
        "ctypes.CDLL = CDLL\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(planted), os.environ.get("PYTHONPATH", ""))))
    install = "apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"
    examined = run("doctor", cwd=scratch, PYTHONPATH=paths)
    assert examined.status == 3
    assert "MISSING system library libpangoft2-1.0.so.0" in examined.out
    assert install in examined.out
    tried = run("build", cwd=scratch, PYTHONPATH=paths)
    assert tried.status == 3
    assert install in tried.said
    assert not (scratch / "build" / "manifest.json").exists()
