"""The booklet: all of the handout on half a sheet, in reading order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from sheets import CITATION, sheets

from handouts.compose import Composer
from handouts.job import Document, Job
from handouts.project import Project

pytestmark = pytest.mark.slow

HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
every_pdf = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)


def place(out: Path, language: str, handout: str) -> Path:
    return out / "example-clinic" / language / f"{handout}.booklet.pdf"


@every_pdf
def test_a_page_is_half_a_sheet_and_they_fill_two_sheets(
    others_built: Path, language: str, handout: str
) -> None:
    found = sheets(place(others_built, language, handout))
    assert {sheet.size for sheet in found} == {(396.0, 612.0)}
    # Both sides of two sheets, folded; one page may be left blank.
    assert len(found) in (7, 8)


@every_pdf
def test_the_body_is_twelve_point(others_built: Path, language: str, handout: str) -> None:
    found = [
        one
        for sheet in sheets(place(others_built, language, handout))
        for one in sheet.pieces
        if not CITATION.fullmatch(one.text)
    ]
    sizes = Counter(one.size for one in found for _letter in one.text)
    assert sizes.most_common(1)[0][0] == 12
    assert min(sizes) == 10


@pytest.mark.parametrize("handout", HANDOUTS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_leaves_nothing_out(project: Project, language: str, handout: str) -> None:
    composer = Composer(project)
    pages = [
        composer.compose(Job(handout, (language,), edition, "example-clinic"))
        for edition in ("standard", "booklet")
    ]
    standard, booklet = (page.expected.units for page in pages if isinstance(page, Document))
    assert standard == booklet


def test_on_a4_it_is_a5(scratch: Path, run: Callable[..., Run]) -> None:
    profile = scratch / "clinics" / "example-clinic.yaml"
    text = profile.read_text(encoding="utf-8").replace("paper: Letter", "paper: A4")
    text = text.replace("editions: [standard]", "editions: [booklet, booklet-print]")
    profile.write_text(text, encoding="utf-8")
    ended = run("build", "--handout", "car-t", "--lang", "es", cwd=scratch)
    assert ended.status == 0, ended.said
    folder = scratch / "build" / "example-clinic" / "es"
    booklet, printed = (
        sheets(folder / f"car-t.{edition}.pdf") for edition in ("booklet", "booklet-print")
    )
    assert len(booklet) == 8
    assert all(math.dist(page.size, (419.53, 595.28)) < 0.1 for page in booklet)
    assert len(printed) == 4
    assert all(math.dist(side.size, (841.89, 595.28)) < 0.1 for side in printed)


def test_the_pictures_of_the_schedule_stand_below_what_says_it_first(project: Project) -> None:
    job = Job("blinatumomab", ("en",), "booklet", "example-clinic")
    document = Composer(project).compose(job)
    assert isinstance(document, Document)
    places = [
        document.html.index(text)
        for text in (
            "How it is given",
            'class="figure cycle"',
            'class="figure course"',
            "<h2>Before",
        )
    ]
    assert places == sorted(places)
