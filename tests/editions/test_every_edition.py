"""Every edition but the standard one, as it is printed: what holds for all of them alike."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from sheets import CITATION, Piece, contrast, grey, grounds, luminance, sheets
from verapdf import Flavour, check

from handouts.compose import Composer
from handouts.compose.issue import visible_text
from handouts.inspection import inspect_layout
from handouts.job import Document, Job
from handouts.project import Project
from handouts.render import print_pdf

pytestmark = pytest.mark.slow

CLINIC = "example-clinic"
HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
EDITIONS = ("large-print", "easy-read", "booklet")
# The height of the foot margin, and the smallest type, in points.
FOOT_PT = {"large-print": 90, "easy-read": 73, "booklet": 59}
LEAST_PT = {"large-print": 16.0, "easy-read": 12.0, "booklet": 10.0}
# One handout that needs much room, in the language that does, and one that needs little.
SAMPLES = [("es", "car-t"), ("en", "overview")]
each_edition = pytest.mark.parametrize("edition", EDITIONS)
every_pdf = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
each_sample = pytest.mark.parametrize(
    ("language", "handout"), SAMPLES, ids=[f"{handout}-{language}" for language, handout in SAMPLES]
)


def place(out: Path, language: str, handout: str, edition: str) -> Path:
    return out / CLINIC / language / f"{handout}.{edition}.pdf"


def document(project: Project, language: str, handout: str, edition: str) -> Document:
    found = Composer(project).compose(Job(handout, (language,), edition, CLINIC))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("edition", ["standard", "large-print", "booklet", "wallet-card"])
def test_an_issue_id_of_wide_letters_has_room(project: Project, edition: str) -> None:
    """Whatever a clinic is called, and its issue with it, the page is as good as any other's."""
    found = document(project, "es", "rituximab", edition)
    html = found.html.replace(found.expected.issue_id, "WMWMWMWM")
    assert html != found.html
    printed = print_pdf(replace(found, html=html), path="x")
    assert inspect_layout(printed.laid, found.bounds, "x") == ()


def headings(project: Project, language: str) -> set[str]:
    messages = project.catalogs[language].messages.items()
    return {one.strings[0] for (context, _msgid), one in messages if context == "heading"}


def body(path: Path, edition: str) -> Iterator[tuple[Piece, ...]]:
    """Yield the letters of each page that stand above the footer."""
    for sheet in sheets(path):
        yield tuple(one for one in sheet.pieces if one.base > FOOT_PT[edition])


# What must not be there.


@each_edition
@every_pdf
def test_no_heading_is_the_last_line_of_a_page(
    others_built: Path, project: Project, language: str, handout: str, edition: str
) -> None:
    known = headings(project, language)
    for letters in body(place(others_built, language, handout, edition), edition):
        last = min(one.base for one in letters)
        found = " ".join(one.text for one in letters if one.base == last)
        assert not any(found.startswith(heading) for heading in known), found


@each_edition
@every_pdf
def test_no_page_is_left_nearly_empty(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for number, letters in enumerate(
        body(place(others_built, language, handout, edition), edition)
    ):
        lines = {one.base for one in letters}
        assert len(lines) > 7, number


@each_edition
@every_pdf
def test_no_letter_is_see_through_or_smaller_than_the_edition_allows(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for sheet in sheets(place(others_built, language, handout, edition)):
        assert [one for one in sheet.pieces if not one.opaque] == []
        small = [one.text for one in sheet.pieces if one.size < LEAST_PT[edition]]
        if edition == "booklet":
            small = [text for text in small if not CITATION.fullmatch(text)]
        assert small == []


@each_edition
@each_sample
def test_every_letter_stands_out_from_its_ground_in_colour_and_in_grey(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for piece, ground in grounds(place(others_built, language, handout, edition)):
        for weigh in (luminance, grey):
            assert contrast(piece.colour, ground, weigh) >= 4.5, (piece, ground)


@each_edition
@every_pdf
def test_no_letter_leaves_the_page(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    for sheet in sheets(place(others_built, language, handout, edition)):
        width, height = sheet.size
        assert min(one.left for one in sheet.pieces) > 24
        assert max(one.right for one in sheet.pieces) < width - 24
        # Six and four millimetres: what most printers leave white.
        assert min(one.base for one in sheet.pieces) > 17
        assert max(one.top for one in sheet.pieces) < height - 11


# What must be there.


@pytest.mark.parametrize(
    ("flavour", "editions"), [("ua1", EDITIONS), ("3a", EDITIONS), ("3b", ("booklet-print",))]
)
def test_every_pdf_conforms(
    others_built: Path, flavour: Flavour, editions: tuple[str, ...]
) -> None:
    paths = [place(others_built, *which, edition) for which in EVERY for edition in editions]
    broken = dict(zip(paths, check(paths, flavour), strict=True))
    assert len(broken) == 10 * len(editions)
    assert {path.name: rules for path, rules in broken.items() if rules} == {}


def test_sixty_three_pdfs_stand_and_are_what_the_manifest_lists(others_built: Path) -> None:
    manifest = json.loads((others_built / "manifest.json").read_text())
    standing = {
        path.relative_to(others_built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in others_built.rglob("*.pdf")
    }
    # Five handouts in four editions and four therapies in two, each in two languages; five beside
    # the source language, and two packs.
    assert len(standing) == 63
    assert {entry["path"]: entry["sha256"] for entry in manifest["outputs"]} == standing
    assert manifest["withheld"] == manifest["failed"] == []


@each_edition
@every_pdf
def test_every_page_has_the_draft_band_and_a_footer_with_all_that_is_due(
    others_built: Path, project: Project, language: str, handout: str, edition: str
) -> None:
    expected = document(project, language, handout, edition).expected
    found = sheets(place(others_built, language, handout, edition))
    draft = project.catalogs[language].lookup(
        "draft band", "Draft: not yet reviewed by a clinician"
    )
    page = project.catalogs[language].lookup("footer", "Page %(page)s of %(pages)s")
    assert draft
    assert page
    for number, sheet in enumerate(found, start=1):
        head = said(one for one in sheet.pieces if one.base > sheet.size[1] - 34)
        foot = said(one for one in sheet.pieces if one.base <= FOOT_PT[edition])
        assert head == folded(draft.strings[0])
        for due in (
            expected.title,
            expected.issue_id,
            "1-800-227-2345",
            "24/7",
            page.strings[0] % {"page": number, "pages": len(found)},
        ):
            assert folded(due) in foot


def said(letters: Iterator[Piece]) -> str:
    return folded("".join(one.text for one in letters))


def folded(text: str) -> str:
    return "".join(text.replace("\u2011", "-").split())


@each_edition
@pytest.mark.parametrize("handout", HANDOUTS)
def test_both_languages_print_the_same_units_and_figures(
    project: Project, handout: str, edition: str
) -> None:
    figures = []
    for language in ("en", "es"):
        units = document(project, language, handout, edition).expected.units
        figures.append({unit: sorted(re.findall(r"\d+(?:[.,]\d+)?", text)) for unit, text in units})
    assert figures[0] == figures[1]


@each_edition
def test_the_pages_an_effect_points_to_is_the_one_with_the_emergency_box(
    others_built: Path, edition: str
) -> None:
    with pypdfium2.PdfDocument(place(others_built, "en", "car-t", edition)) as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    named = {int(page) for text in pages for page in re.findall(r"911 box on page (\d+)", text)}
    boxes = {number for number, text in enumerate(pages, 1) if text.startswith("When to get help")}
    assert named == boxes
    assert len(boxes) == 1


@each_edition
@every_pdf
def test_only_the_pinned_fonts_are_embedded_and_links_lead_somewhere(
    others_built: Path, language: str, handout: str, edition: str
) -> None:
    with pikepdf.open(place(others_built, language, handout, edition)) as pdf:
        assert str(pdf.Root.Lang) == language
        fonts = {
            str(one.BaseFont)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }
        assert fonts
        assert all(
            "Source-Sans-3" in name.replace("SourceSans3", "Source-Sans-3") for name in fonts
        )
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        names = list(pdf.Root.Names.Dests.Names) if "/Names" in pdf.Root else []
        known = {str(name) for name in names if isinstance(name, pikepdf.String)}
        assert {str(link.Dest) for link in links if "/Dest" in link} <= known


def test_the_issue_is_another_in_each_edition_and_the_same_on_the_printers_sheets(
    project: Project,
) -> None:
    editions = ("standard", *EDITIONS)
    issues = [document(project, "es", "rituximab", one).expected.issue_id for one in editions]
    assert len(set(issues)) == len(editions)
    booklet, sheet = (
        document(project, "es", "rituximab", one) for one in ("booklet", "booklet-print")
    )
    assert booklet == sheet
    assert visible_text(booklet.html).count(booklet.expected.issue_id) == 1
