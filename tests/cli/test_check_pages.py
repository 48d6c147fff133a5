"""handouts check FILE.pdf: a finished page by itself, and beside today's content."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import Run

Runner = Callable[..., Run]
PAGE = Path("example-clinic", "es", "blinatumomab.pdf")


def codes(ended: Run) -> list[tuple[str, str | None]]:
    """Return code and unit of each finding of a run that reported JSON."""
    assert "Traceback" not in ended.said
    return [(one["code"], one["unit"]) for one in json.loads(ended.out)]


def test_a_finished_page_in_an_empty_folder_has_no_findings(
    built: Path, tmp_path: Path, run: Runner
) -> None:
    shutil.copy(built / PAGE, tmp_path / "page.pdf")
    ended = run("check", "page.pdf", cwd=tmp_path)
    assert (ended.status, ended.out, ended.said) == (0, "0 errors, 0 warnings\n", "")


def test_a_page_in_its_project_is_current(built: Path, scratch: Path, run: Runner) -> None:
    ended = run("check", built / PAGE, "--project", scratch)
    assert (ended.status, ended.out) == (0, "0 errors, 0 warnings\n")


def test_a_page_whose_text_has_changed_since_is_outdated_at_that_unit(
    built: Path, scratch: Path, run: Runner
) -> None:
    content = scratch / "content" / "es" / "blinatumomab.yaml"
    text = content.read_text(encoding="utf-8")
    assert "seizure: Una convulsión" in text
    content.write_text(
        text.replace("seizure: Una convulsión", "seizure: Convulsiones"), encoding="utf-8"
    )
    ended = run("check", built / PAGE, "--project", scratch, "--format", "json")
    assert ended.status == 1
    assert codes(ended) == [("outdated-page", "signs.seizure"), ("outdated-page", None)]


def test_what_is_no_handout_is_told_as_that(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    ended = run("check", "page.pdf", "--format", "json", cwd=tmp_path)
    assert ended.status == 1
    assert codes(ended) == [("unreadable-pdf", None)]
