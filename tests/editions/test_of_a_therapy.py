"""The card and the checklist, made of each therapy: what holds for every printed page."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import handouts
from sheets import contrast, grey, grounds, luminance, sheets
from verapdf import Flavour, check

pytestmark = pytest.mark.slow

CLINIC = "example-clinic"
THERAPIES = ("rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EDITIONS = ("wallet-card", "checklist")
EVERY = [
    (language, handout, edition)
    for language in ("en", "es")
    for handout in THERAPIES
    for edition in EDITIONS
]
every_pdf = pytest.mark.parametrize(
    ("language", "handout", "edition"), EVERY, ids=["-".join(which) for which in EVERY]
)


def place(out: Path, language: str, handout: str, edition: str) -> Path:
    return out / CLINIC / language / f"{handout}.{edition}.pdf"


@every_pdf
def test_no_letter_leaves_the_page_or_is_see_through(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for sheet in sheets(place(others_built, language, handout, edition)):
        width, height = sheet.size
        assert [one for one in sheet.pieces if not one.opaque] == []
        assert min(one.left for one in sheet.pieces) > 24
        assert max(one.right for one in sheet.pieces) < width - 24
        # Five and four millimetres: what most printers leave white.
        assert min(one.base for one in sheet.pieces) > 14
        assert max(one.top for one in sheet.pieces) < height - 11


@every_pdf
def test_every_letter_stands_out_from_its_ground_in_colour_and_in_grey(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for piece, ground in grounds(place(others_built, language, handout, edition)):
        for weigh in (luminance, grey):
            assert contrast(piece.colour, ground, weigh) >= 4.5, (piece, ground)


@pytest.mark.sweep
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_every_pdf_conforms(others_built: Path, flavour: Flavour) -> None:
    paths = [place(others_built, *which) for which in EVERY]
    broken = dict(zip(paths, check(paths, flavour), strict=True))
    assert len(broken) == 16
    assert {path.name: rules for path, rules in broken.items() if rules} == {}


@pytest.mark.sweep
@pytest.mark.parametrize("tag", ["en-XA", "ar-XB"])
def test_there_is_room_for_a_longer_language_and_one_from_right_to_left(
    tmp_path: Path, tag: str
) -> None:
    chosen = ["--handout", "blinatumomab"]
    chosen += [word for name in EDITIONS for word in ("--edition", name)]
    ended = handouts("build", "--lang", tag, "--out", tmp_path, "--quiet", *chosen)
    assert ended.status == 0, ended.said
    assert len(list(tmp_path.rglob("*.pdf"))) == 2
