"""The standard edition on paper that is too narrow for its four columns."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from sheets import CITATION, sheets

Runner = Callable[..., Run]


@pytest.mark.sweep
@pytest.mark.slow
def test_on_a5_it_is_set_in_one_column(scratch: Path, run: Runner) -> None:
    profile = scratch / "clinics" / "example-clinic.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("paper: Letter", "paper: A5"), encoding="utf-8")
    ended = run("build", "--handout", "car-t", "--handout", "overview", cwd=scratch)
    assert ended.status == 0, ended.said
    for language in ("en", "es"):
        for handout in ("car-t", "overview"):
            found = sheets(scratch / "build" / "example-clinic" / language / f"{handout}.pdf")
            assert len(found) in (7, 8)
            assert all(math.dist(sheet.size, (419.53, 595.28)) < 0.1 for sheet in found)
            pieces = [one for sheet in found for one in sheet.pieces]
            assert min(one.size for one in pieces if not CITATION.fullmatch(one.text)) == 10
