"""handouts audit: the page it writes, and what it cannot show."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Run


def test_a_folder_where_nothing_was_built_is_told_to_be_that(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    ended = run("audit", "--project", ROOT, "--built", tmp_path)
    assert ended.status == 1
    assert "error[nothing-built]" in ended.said
    assert "handouts build" in ended.said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_as_it_was_built_is_named(
    run: Callable[..., Run], built: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(built, tmp_path / "copy")
    (copy / "example-clinic" / "es" / "car-t.pdf").write_bytes(b"%PDF-1.7")
    ended = run("audit", "--project", ROOT, "--built", copy)
    assert ended.status == 1
    assert "error[changed-output]: example-clinic/es/car-t.pdf" in ended.said


@pytest.mark.sweep
def test_every_page_that_was_built_is_on_it(
    run: Callable[..., Run],
    built: Path,
    manifest: dict[str, list[dict[str, object]]],
    tmp_path: Path,
) -> None:
    out = tmp_path / "audit.html"
    ended = run("audit", "--project", ROOT, "--built", built, "--out", out)
    assert (ended.status, ended.said) == (0, "")
    page = out.read_text(encoding="utf-8")
    pages = sum(int(str(entry["pages"])) for entry in manifest["outputs"])
    assert page.count("<img ") == pages
    assert ended.out == f"{out}: {len(manifest['outputs'])} files, {pages} pages\n"
    assert out.stat().st_size < pages * 20_000
    again = tmp_path / "again.html"
    run("audit", "--project", ROOT, "--built", built, "--out", again)
    assert again.read_bytes() == out.read_bytes()
