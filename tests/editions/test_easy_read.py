"""Easy read: the main points only, one idea a line, a picture beside each, in 16 point."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from sheets import sheets

from handouts.compose import Composer
from handouts.compose.issue import plain_text
from handouts.compose.points import ideas
from handouts.job import Document, Job
from handouts.project import Project
from handouts.units import units_of

HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
every_page = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
ROW = re.compile(
    r'<li class="row" style="--picture: url\((asset:[^)]+)\)"[^>]*>(.*?)</li>', re.DOTALL
)


def page(project: Project, language: str, handout: str) -> Document:
    job = Job(handout, (language,), "easy-read", "example-clinic")
    found = Composer(project).compose(job)
    assert isinstance(found, Document)
    return found


# What must not be there.


@every_page
def test_no_line_has_two_ideas(project: Project, language: str, handout: str) -> None:
    rows = ROW.findall(page(project, language, handout).html)
    assert len(rows) > 20
    texts = [plain_text(text) for _picture, text in rows]
    # A heading that runs into its sentence is no idea of its own: "Pregnancy. Use birth control."
    told = [re.sub(r"<strong>[^<]*\.</strong>", "", text) for _picture, text in rows]
    assert [text for text in map(plain_text, told) if len(ideas(text)) > 1] == []
    assert max(map(len, texts)) <= 150


@every_page
def test_no_number_of_a_source_interrupts_a_sentence(
    project: Project, language: str, handout: str
) -> None:
    html = page(project, language, handout).html
    assert "[1]" not in html
    assert 'class="cite"' not in html


@pytest.mark.slow
@every_page
def test_the_body_is_sixteen_point(others_built: Path, language: str, handout: str) -> None:
    path = others_built / "example-clinic" / language / f"{handout}.easy-read.pdf"
    found = [
        one for sheet in sheets(path) for one in sheet.pieces if 73 < one.base < sheet.size[1] - 38
    ]
    sizes = Counter(one.size for one in found for _letter in one.text)
    assert sizes.most_common(1)[0][0] == 16
    # The clinic's address alone is at 12; sources, imprint and whom it is for are at 14.
    assert {size for size in sizes if size < 16} <= {12, 14}
    assert sizes[12] < 120
    assert 6 <= len(sheets(path)) <= 8


# What must be there.


@every_page
def test_every_line_has_a_picture_that_is_drawn(
    project: Project, language: str, handout: str
) -> None:
    found = page(project, language, handout)
    drawn = {url for url, _asset in found.assets}
    assert {picture for picture, _text in ROW.findall(found.html)} <= drawn


@every_page
def test_the_outlines_main_points_are_printed_whole_and_in_the_handouts_order(
    project: Project, language: str, handout: str
) -> None:
    found = page(project, language, handout)
    rows = [plain_text(text) for _picture, text in ROW.findall(found.html)]
    units = dict(found.expected.units)
    assert set(project.outlines[handout].main_points) <= set(units)
    for unit in units_of(project.handouts[language, handout]):
        if unit.id in project.outlines[handout].main_points:
            told = ideas(units[unit.id])
            at = [rows.index(idea) for idea in told if idea in rows]
            assert at == sorted(at)


def test_both_languages_have_a_picture_of_its_own_for_each_sentence_of_the_main_message(
    project: Project,
) -> None:
    for (_language, handout), content in project.handouts.items():
        pictures = project.outlines[handout].main_points["main_message"]
        assert len(ideas(content.main_message)) == len(pictures) == len(set(pictures))


@every_page
def test_each_serious_effect_stands_with_what_to_do(
    project: Project, language: str, handout: str
) -> None:
    found = page(project, language, handout)
    outline = project.outlines[handout]
    effects = (*outline.effects, *outline.label_warnings)
    assert found.html.count('<p class="do do-') == len(effects)
    for effect in outline.effects:
        assert dict(found.expected.units)[f"serious.{effect}.name"] in plain_text(found.html)


@every_page
def test_sources_helpline_revision_and_draft_are_as_on_every_edition(
    project: Project, language: str, handout: str
) -> None:
    found = page(project, language, handout)
    text = plain_text(found.html)
    assert project.sources["acs-2025"].title in text
    assert text.count("1-800-227-2345") == 3
    assert text.count(found.expected.issue_id) == 1
    for context, msgid in (
        ("draft band", "Draft: not yet reviewed by a clinician"),
        ("review line", "No clinician has reviewed this handout yet."),
        ("helpline", "The helpline is not for emergencies."),
        ("easy read", "This handout has the main points only. Ask your team for the full handout."),
    ):
        message = project.catalogs[language].lookup(context, msgid)
        assert message
        assert message.strings[0] in text
