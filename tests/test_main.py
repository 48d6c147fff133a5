"""However the command line is started, Ctrl-C ends it quietly at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from handouts import __version__

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
MODULE, _colon, FUNCTION = SCRIPT["handouts"].partition(":")
# How installers write the script.
INSTALLED = f"import sys\nfrom {MODULE} import {FUNCTION}\nsys.exit({FUNCTION}())\n"
STARTS = pytest.mark.parametrize(
    "start", [("-m", "handouts"), ("-c", INSTALLED)], ids=["module", "script"]
)
# Python imports this by itself, before anything else.
PLANTED = """
import atexit, os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ.get("INTERRUPT_AT_IMPORT_OF"):
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
if "INTERRUPT_AT_EXIT" in os.environ:
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
if "INTERRUPT_IGNORED" in os.environ:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
"""


def started(start: tuple[str, ...], folder: Path, **environment: str) -> tuple[int, str, str]:
    """Return how `handouts --version` ends when it is interrupted as *environment* says."""
    (folder / "sitecustomize.py").write_text(PLANTED, encoding="utf-8")
    paths = os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", "")))
    ended = subprocess.run(
        [sys.executable, *start, "--version"],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ended.returncode, ended.stdout, ended.stderr


@STARTS
def test_nobody_interrupts_and_it_runs(tmp_path: Path, start: tuple[str, ...]) -> None:
    assert started(start, tmp_path) == (0, f"handouts, version {__version__}\n", "")


@STARTS
@pytest.mark.parametrize(
    "module", ["handouts.cli", "click", "pydantic", "babel", "handouts.render", "pypdfium2"]
)
def test_an_interrupt_while_modules_are_imported_ends_quietly(
    tmp_path: Path, start: tuple[str, ...], module: str
) -> None:
    assert started(start, tmp_path, INTERRUPT_AT_IMPORT_OF=module) == (130, "", "")


@STARTS
def test_an_interrupt_once_all_is_done_changes_nothing(
    tmp_path: Path, start: tuple[str, ...]
) -> None:
    ended = started(start, tmp_path, INTERRUPT_AT_EXIT="1")
    assert ended == (0, f"handouts, version {__version__}\n", "")


@STARTS
def test_who_has_ctrl_c_ignored_is_not_interrupted(tmp_path: Path, start: tuple[str, ...]) -> None:
    ended = started(start, tmp_path, INTERRUPT_IGNORED="1", INTERRUPT_AT_IMPORT_OF="click")
    assert ended == (0, f"handouts, version {__version__}\n", "")
