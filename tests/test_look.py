"""How the pages look: one handout in every edition, in each language and pseudo-language.

Goldens are rewritten by 'make accept', and looked at. Where another release of Pango breaks the
lines, the pages are compared from afar.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import ROOT, handouts
from filelock import FileLock
from pictures_of import (
    DPI,
    STRAY,
    alike,
    composed_alike,
    difference,
    pango_version,
    strip,
)
from PIL import Image

from handouts.editions import EDITIONS
from handouts.language import PSEUDO_LANGUAGES

GOLDENS = ROOT / "tests" / "data" / "look"
MADE_WITH = GOLDENS / "pango.txt"
HANDOUT, CLINIC = "blinatumomab", "example-clinic"
LANGUAGES = ("en", "es", *PSEUDO_LANGUAGES)
MOST_BYTES = 3_000_000


def _marks(edition: str, language: str) -> list[pytest.MarkDecorator]:
    marks = [] if (edition, language) == ("standard", "en") else [pytest.mark.slow]
    return [*marks, pytest.mark.sweep] if language in PSEUDO_LANGUAGES else marks


EVERY = [
    pytest.param(
        edition.name,
        language,
        id=f"{edition.name}-{language}",
        marks=_marks(edition.name, language),
    )
    for edition in EDITIONS
    for language in LANGUAGES
]


@pytest.fixture(scope="session")
def disguised_built(shared: Path) -> Path:
    """Return the output folder of the handout in both pseudo-languages, made once for all."""
    out = shared / "disguised"
    with FileLock(out.with_suffix(".lock")):
        if not (out / "manifest.json").exists():
            chosen = [word for tag in PSEUDO_LANGUAGES for word in ("--lang", tag)]
            ended = handouts("build", "--handout", HANDOUT, "--out", out, "--quiet", *chosen)
            assert ended.status == 0, ended.said
    return out


@pytest.fixture
def out(request: pytest.FixtureRequest, edition: str, language: str) -> Path:
    """Return the output folder that has the edition in the language."""
    name = "built" if edition == "standard" else "others_built"
    found = request.getfixturevalue("disguised_built" if language in PSEUDO_LANGUAGES else name)
    assert isinstance(found, Path)
    return found


@pytest.mark.parametrize(("edition", "language"), EVERY)
def test_the_golden_look_is_that_of_the_finished_pdf(
    out: Path, edition: str, language: str, shared: Path
) -> None:
    entries = json.loads((out / "manifest.json").read_text())["outputs"]
    name = f"{edition}.{language}"
    wanted = [
        one
        for one in entries
        if (one["handout"], one["edition"], one["languages"][0]) == (HANDOUT, edition, language)
    ]
    if not wanted:  # nobody reads the source language beside itself
        assert not (GOLDENS / f"{name}.png").exists()
        return
    [entry] = wanted
    # What a page says names its issue; how it looks is what counts here.
    found = strip(out / entry["path"], hidden=entry["issue_id"])
    if os.environ.get("HANDOUTS_ACCEPT"):
        accept(name, found, entry["pages"])
    golden = Image.open(GOLDENS / f"{name}.png")
    if alike(golden, found, entry["pages"]):
        return
    folder = shown(shared / "look", name, golden, found)
    here, made_with = pango_version(), MADE_WITH.read_text(encoding="utf-8").strip()
    assert here != made_with, f"it looks otherwise: see {name} in {folder}, then 'make accept'"
    width = (found.width + 1) // entry["pages"] - 1
    assert composed_alike(golden, found, width), (
        f"more than Pango {here} for {made_with} can have changed: see {name} in {folder}"
    )


def accept(name: str, found: Image.Image, pages: int) -> None:
    """Write the golden called *name*, unless the one that stands there is as good."""
    GOLDENS.mkdir(exist_ok=True)
    path = GOLDENS / f"{name}.png"
    if not (path.exists() and alike(Image.open(path), found, pages)):
        found.save(path, optimize=True, bits=4)
    MADE_WITH.write_text(f"{pango_version()}\n", encoding="utf-8")


def shown(folder: Path, name: str, golden: Image.Image, found: Image.Image) -> Path:
    """Return *folder*, with what was expected, what came, and where they differ."""
    folder.mkdir(exist_ok=True)
    pictures = {"expected": golden, "got": found, "difference": difference(golden, found)}
    for kind, picture in pictures.items():
        picture.save(folder / f"{name}.{kind}.png")
    return folder


# Which differences are found, and which are let pass.


@pytest.fixture
def page() -> Image.Image:
    """Return the first page of the golden of the standard edition."""
    golden = Image.open(GOLDENS / "standard.en.png").convert("L")
    return golden.crop((0, 0, LETTER_WIDTH, golden.height))


LETTER_WIDTH = 612 * DPI // 72
LINE = (22, 93, 300, 103)  # the first of the main message


def moved(page: Image.Image, box: tuple[int, int, int, int], by: tuple[int, int]) -> Image.Image:
    """Return *page* with what stands in *box* moved."""
    found = page.copy()
    part = page.crop(box)
    found.paste(255, box)
    found.paste(part, (box[0] + by[0], box[1] + by[1]))
    return found


@pytest.mark.parametrize("by", [(0, 1), (1, 0), (0, -1)], ids=["lower", "aside", "higher"])
def test_a_line_moved_by_one_dot_is_found(page: Image.Image, by: tuple[int, int]) -> None:
    assert not alike(page, moved(page, LINE, by), 1)


def test_a_word_left_out_is_found(page: Image.Image) -> None:
    found = page.copy()
    found.paste(255, (22, 93, 60, 103))
    assert not alike(page, found, 1)


def test_a_page_more_is_found(page: Image.Image) -> None:
    longer = Image.new("L", (page.width * 2 + 1, page.height), 255)
    longer.paste(page, (0, 0))
    assert difference(page, longer).histogram()[0] > STRAY * 2


def test_letters_drawn_a_little_darker_or_lighter_are_let_pass(page: Image.Image) -> None:
    for change in (0.85, 1.15):
        found = page.point([255 - min(255, int((255 - grey) * change)) for grey in range(256)])
        assert alike(page, found, 1)


def test_from_afar_lines_may_stand_elsewhere_but_in_their_column(page: Image.Image) -> None:
    assert composed_alike(page, moved(page, (22, 93, 280, 300), (0, 9)), page.width)
    assert not composed_alike(page, moved(page, (22, 93, 280, 300), (12, 0)), page.width)


def test_from_afar_what_is_lost_is_missed(page: Image.Image) -> None:
    found = page.copy()
    found.paste(255, (22, 200, 330, 300))
    assert not composed_alike(page, found, page.width)


def test_the_goldens_are_small_and_none_is_left_over() -> None:
    files = {path.name: path.stat().st_size for path in GOLDENS.glob("*.png")}
    assert sum(files.values()) < MOST_BYTES
    assert set(files) <= {f"{one.name}.{tag}.png" for one in EDITIONS for tag in LANGUAGES}
