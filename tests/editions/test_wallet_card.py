"""The wallet card: two sides of 85.6 by 54 mm, to be cut out and folded, as they are printed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise
import pytest
from conftest import TODAY
from render.test_structure_tree import elements
from sheets import Piece, sheets

from handouts.compose import Composer
from handouts.compose.issue import plain_text
from handouts.content.base import MAX_NAME
from handouts.diagnostics import HandoutsError
from handouts.job import Document, Job
from handouts.outputs.pdf import pdf_jobs
from handouts.project import Project, load
from handouts.render import print_pdf

CLINIC = "example-clinic"
THERAPIES = ("rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in THERAPIES]
every_card = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
POINTS_PER_MM = 72 / 25.4
EDGE_PT, RISE_PT = 85.6 * POINTS_PER_MM, 54 * POINTS_PER_MM
COPIES = 3

Bounds = tuple[float, float, float, float]


def place(out: Path, language: str, handout: str) -> Path:
    return out / CLINIC / language / f"{handout}.wallet-card.pdf"


def document(project: Project, language: str, handout: str) -> Document:
    found = Composer(project).compose(Job(handout, (language,), "wallet-card", CLINIC))
    assert isinstance(found, Document)
    return found


def marks(path: Path) -> tuple[list[float], list[float]]:
    """Return where the strokes to cut by stand: how far across, and how far up, each once."""
    with pypdfium2.PdfDocument(path) as pdf:
        [page] = pdf
        paths = page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
        bounds: list[Bounds] = [one.get_bounds() for one in paths]
    upright = [one for one in bounds if one[2] - one[0] < 0.6 and 6.9 < one[3] - one[1] < 7.1]
    level = [one for one in bounds if one[3] - one[1] < 0.6 and 6.9 < one[2] - one[0] < 7.1]
    across = sorted({round((left + right) / 2, 2) for left, _bottom, right, _top in upright})
    up = sorted({round((bottom + top) / 2, 2) for _left, bottom, _right, top in level})
    assert (len(upright), len(level)) == (COPIES * 6, COPIES * 4)
    return across, up


def on_the_cards(path: Path) -> list[Piece]:
    """Return the letters between the outermost marks."""
    across, up = marks(path)
    [sheet] = sheets(path)
    return [one for one in sheet.pieces if up[0] < one.base < up[-1] and one.left > across[0]]


# What must not be there.


@pytest.mark.slow
@every_card
def test_no_letter_is_smaller_than_seven_and_a_half_point(
    others_built: Path, language: str, handout: str
) -> None:
    [sheet] = sheets(place(others_built, language, handout))
    assert min(one.size for one in sheet.pieces) >= 7.5


@pytest.mark.slow
@every_card
def test_no_letter_stands_on_a_fold_or_within_two_millimetres_of_a_cut(
    others_built: Path, language: str, handout: str
) -> None:
    path = place(others_built, language, handout)
    across, up = marks(path)
    room = 1.9 * POINTS_PER_MM
    for one in on_the_cards(path):
        assert any(
            left + room < one.left and one.right < right - room for left, right in pairwise(across)
        )
        assert any(foot + room < one.base and one.top < head for foot, head in pairwise(up))


def test_the_overview_is_about_no_treatment_and_has_no_card(project: Project) -> None:
    made = {job.handout for job in pdf_jobs(project, CLINIC) if job.edition == "wallet-card"}
    assert made == set(THERAPIES)


def test_a_card_has_no_figure_but_those_of_the_register_and_the_clinic(project: Project) -> None:
    html = document(project, "en", "blinatumomab").html
    front = html.partition('<div class="face front')[2].partition('<div class="mark')[0]
    shown = set(re.findall(r"\d[\d-]*", plain_text(front).replace("CD19", "").replace("CD3", "")))
    issue = document(project, "en", "blinatumomab").expected.issue_id
    shown -= set(re.findall(r"\d[\d-]*", issue))
    assert shown == {"28", "14", "202-555-0100", "202-555-0101", "911", "21", "2026"}


# What must be there.


@pytest.mark.slow
@every_card
def test_a_side_is_856_by_540_tenths_of_a_millimetre(
    others_built: Path, language: str, handout: str
) -> None:
    across, up = marks(place(others_built, language, handout))
    assert [right - left for left, right in pairwise(across)] == pytest.approx(
        [EDGE_PT] * 2, abs=0.05
    )
    # From below: the foot and the head of one card, then of the next.
    sides = [head - foot for foot, head in zip(up[::2], up[1::2], strict=True)]
    assert sides == pytest.approx([RISE_PT] * COPIES, abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_on_a4_it_is_of_the_same_size(scratch: Path, language: str) -> None:
    profile = scratch / "clinics" / f"{CLINIC}.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("paper: Letter", "paper: A4"), encoding="utf-8")
    found = document(load(scratch, TODAY), language, "car-t")
    path = scratch / "card.pdf"
    path.write_bytes(print_pdf(found, path="content").data)
    assert sheets(path)[0].size == pytest.approx((595.28, 841.89), abs=0.1)
    across, up = marks(path)
    assert across[2] - across[0] == pytest.approx(2 * EDGE_PT, abs=0.05)
    assert up[1] - up[0] == pytest.approx(RISE_PT, abs=0.05)


@pytest.mark.slow
@every_card
def test_the_drug_the_signs_and_the_numbers_stand_on_every_copy(
    others_built: Path, project: Project, language: str, handout: str
) -> None:
    found = document(project, language, handout)
    said = "".join(
        "".join(one.text.split()) for one in on_the_cards(place(others_built, language, handout))
    )
    phones = ("202-555-0100", "202-555-0101", "911")
    texts = [text for unit, text in found.expected.units if unit.startswith("signs.")]
    assert len(texts) == len(project.outlines[handout].signs)
    for due in (found.expected.title, found.expected.issue_id, *texts, *phones):
        assert said.count("".join(due.split())) >= COPIES, due


@pytest.mark.slow
@every_card
def test_a_screen_reader_meets_one_card_and_hears_each_language_as_itself(
    others_built: Path, language: str, handout: str
) -> None:
    with pikepdf.open(place(others_built, language, handout)) as pdf:
        tags = list(elements(pdf.Root.StructTreeRoot.K[0]))
        levels = [one for one in tags if one.S == "/H2"]
        foreign = [str(one.Lang) for one in tags if one.S == "/P" and "/Lang" in one]
    assert len(levels) == 2
    assert foreign.count("en") == (1 if language == "es" else foreign.count("en"))
    assert set(foreign) <= {"en", language}


@every_card
def test_staff_read_the_drug_and_its_serious_effects_in_the_clinics_language(
    project: Project, language: str, handout: str
) -> None:
    found = document(project, language, handout)
    english = project.handouts["en", handout]
    back = found.html.partition('<div class="face back')[2].partition('<div class="mark')[0]
    told = plain_text(back).partition("Emergency staff:")[2]
    assert told
    assert all(plain_text(effect.name) in told for effect in english.serious.values())
    assert ('<p lang="en">' in back) == (language != "en")
    assert ("Personal de emergencias:" in plain_text(found.html)) == (language == "es")


@every_card
def test_an_effect_the_finished_card_has_lost_would_be_missed(
    project: Project, language: str, handout: str
) -> None:
    expected = document(project, language, handout).expected
    due = " ".join((*expected.first_page, *dict(expected.units).values()))
    names = [effect.name for effect in project.handouts["en", handout].serious.values()]
    assert all(plain_text(name) in due for name in names)


# What is too long.


LONGER = ", y también todo lo demás que se siente de pronto distinto a como era el día de ayer" * 2


@pytest.mark.parametrize(
    ("path", "old", "unit", "language"),
    [
        ("content/es/car-t.yaml", "Moretones o sangrado", "signs.bleeding", None),
        ("content/es/car-t.yaml", "title: Terapia de células T con CAR", "title", None),
        ("content/en/car-t.yaml", "name: Another blood cancer", "serious.second-cancer.name", "en"),
        ("clinics/example-clinic.yaml", "name: Example Cancer Clinic", "clinic.name", None),
    ],
)
def test_a_text_too_long_for_the_card_is_named_and_no_card_is_made(
    scratch: Path, path: str, old: str, unit: str, language: str | None
) -> None:
    file = scratch / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    line = text[: text.index(old)].count("\n") + 1
    # A clinic's name is short by its schema, and yet may be too long for a card.
    longer = LONGER[: MAX_NAME - len(old)] if unit == "clinic.name" else LONGER
    file.write_text(text.replace(old, old + longer, 1), encoding="utf-8")
    found = document(load(scratch, TODAY), "es", "car-t")
    with pytest.raises(HandoutsError) as raised:
        print_pdf(found, path="content/es/car-t.yaml")
    told = raised.value.diagnostics
    assert {one.code for one in told} == {"overfull-card"}
    assert (path, line, unit, language) in {
        (one.span.path, one.span.line, one.unit, one.language) for one in told
    }
    assert all("there is no second card" in one.hint for one in told)
