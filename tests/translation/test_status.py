"""The status: how far each language is, handout by handout."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from conftest import TODAY, Run

from handouts.checks import check_project
from handouts.project import Project, load
from handouts.translation.status import Progress, status

Runner = Callable[..., Run]


def test_a_language_that_is_whole_has_nothing_stale_and_nothing_withheld(project: Project) -> None:
    found = status(project, check_project(project))
    assert {one.language for one in found} == {"es"}
    assert [one.handout for one in found] == [*project.handout_ids(), "glossary"]
    assert all(one.units == one.translated > 0 for one in found)
    assert not any(one.stale or one.withheld or one.signed for one in found)


def test_a_stale_and_a_missing_unit_are_counted_where_they_belong(scratch: Path) -> None:
    path = scratch / "content/en/rituximab.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "First draft of this", "The first draft of this"
    )
    path.write_text(text, encoding="utf-8")
    spanish = scratch / "content/es/rituximab.yaml"
    lines = spanish.read_text(encoding="utf-8").split("\n")
    first = lines.index("  common:")
    spanish.write_text("\n".join(lines[: first + 1] + lines[first + 2 :]), encoding="utf-8")
    project = load(scratch, TODAY)
    found = {one.handout: one for one in status(project, check_project(project))}
    units = found["rituximab"].units
    assert found["rituximab"] == Progress(
        "es", "rituximab", units, units - 1, 1, 0, errors=2, withheld=True
    )
    assert not found["overview"].withheld


def test_the_same_is_told_as_text_json_and_a_page(run: Runner) -> None:
    text = run("translate", "status")
    found = json.loads(run("translate", "status", "--format", "json").out)
    page = run("translate", "status", "--format", "html")
    assert (text.status, page.status) == (0, 0)
    assert text.out.split("\n")[0].split() == [
        *("language", "handout", "units", "translated", "stale", "in", "doubt", "withheld"),
        "signed",
    ]
    for one in found:
        assert f"<td>{one['handout']}</td><td>{one['units']}</td>" in page.out
    assert page.out.startswith("<!doctype html>")
    assert "http" not in page.out
