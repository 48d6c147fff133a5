"""The server that workers are forked from starts wherever temporary files go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PARENT = """
import sys, tempfile
sys.path.insert(0, sys.argv[1])
from executors.deeds import DO, in_turn, made, task
from handouts.executors.process import Process
from handouts.job import Limits
assert list(Process().run(DO, in_turn([task("a")]), jobs=1, limits=Limits())) == [made("a")]
print(tempfile.gettempdir())
"""


@pytest.mark.parametrize("length", [120, 250])
def test_workers_start_where_temporary_files_lie_too_deep_for_a_socket(
    tmp_path: Path, length: int
) -> None:
    folder = tmp_path / "deep"
    while len(str(folder)) < length:
        folder /= "deeper"
    folder.mkdir(parents=True)
    ended = subprocess.run(
        [sys.executable, "-c", PARENT, str(Path(__file__).parent.parent)],
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # Everything else stays where the person wants it.
    assert (ended.stderr, ended.stdout) == ("", f"{folder}\n")
    assert list(folder.iterdir()) == []
