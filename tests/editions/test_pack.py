"""The pack: all handouts of a language in one file, each as by itself, behind the contents."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
import small
from conftest import ROOT, TODAY
from verapdf import check

from handouts.build.plan import Plan, Selection, plan
from handouts.checks import check_project
from handouts.compose import Composer
from handouts.imprint import squeezed
from handouts.inspection import inspect
from handouts.job import Document, Job
from handouts.outputs.pdf import pdf_jobs
from handouts.project import Project, load
from handouts.render import print_pdf

CLINIC = "example-clinic"
each_language = pytest.mark.parametrize("language", ["en", "es"])


@cache
def everything() -> Project:
    return load(ROOT, TODAY)


@cache
def pack(language: str) -> Document:
    [job] = [
        job
        for job in pdf_jobs(everything(), CLINIC)
        if (job.edition, job.language) == ("pack", language)
    ]
    assert job.path == f"{CLINIC}/{language}/pack.pdf"
    found = Composer(everything()).compose(job)
    assert isinstance(found, Document)
    return found


@cache
def printed(language: str) -> bytes:
    return print_pdf(pack(language), path="clinics/example-clinic.yaml").data


@cache
def pages(language: str) -> list[str]:
    with pypdfium2.PdfDocument(printed(language)) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@pytest.fixture
def planned(root: Path) -> Path:
    """Return the small project, whose clinic prints single handouts and packs."""
    small.replace(root, "clinics/elm.yaml", "editions: [standard]", "editions: [standard, pack]")
    return root


def planning(root: Path, selection: Selection | None = None) -> Plan:
    project = load(root, dt.date(2026, 11, 21))
    return plan(project, check_project(project), selection or Selection())


# What must not be there.


def test_a_pack_is_withheld_with_the_reasons_where_one_of_its_handouts_is(planned: Path) -> None:
    small.replace(planned, "content/es/moon.yaml", "title: ", "title: '{n:none.at_all}' #")
    found = planning(planned)
    printed = {task.job.path for task in found.tasks}
    withheld = {
        one.job.path: {(why.code, why.handout) for why in one.reasons} for one in found.withheld
    }
    assert printed == {"elm/en/moon.pdf", "elm/en/sun.pdf", "elm/es/sun.pdf", "elm/en/pack.pdf"}
    assert set(withheld) == {"elm/es/moon.pdf", "elm/es/pack.pdf"}
    assert withheld["elm/es/pack.pdf"] >= withheld["elm/es/moon.pdf"]
    assert ("unknown-token", "moon") in withheld["elm/es/pack.pdf"]


def test_a_pack_is_withheld_where_a_handout_has_no_file_in_its_language(planned: Path) -> None:
    (planned / "content" / "es" / "moon.yaml").unlink()
    found = planning(planned)
    assert "elm/es/pack.pdf" in {one.job.path for one in found.withheld}
    assert "elm/es/pack.pdf" not in {task.job.path for task in found.tasks}


def test_no_pack_is_made_when_one_handout_is_asked_for(planned: Path) -> None:
    found = planning(planned, Selection(handouts=("moon",)))
    assert {task.job.edition for task in found.tasks} == {"standard"}


@pytest.mark.sweep
@pytest.mark.slow
def test_a_handout_whose_pages_or_words_are_lost_in_the_pack_is_found() -> None:
    due = pack("en").expected
    (first, part), *others = due.parts
    for spoilt, code in (
        (replace(part, issue_id="2222ABCD"), "page-count"),
        (replace(part, units=(*part.units, ("what.lost", "This sentence is lost."))), "lost-text"),
    ):
        faults = inspect(printed("en"), replace(due, parts=((first, spoilt), *others)), "x.yaml")
        assert code in {one.code for one in faults}


def test_no_two_places_in_the_pack_have_one_name() -> None:
    names = re.findall(r' id="([^"]+)"', pack("es").html)
    assert len(names) == len(set(names))
    assert set(re.findall(r'(?:href|data-of)="#([^"]+)"', pack("es").html)) <= set(names)


# What must be there.


@each_language
def test_each_handout_has_the_issue_and_units_it_has_by_itself(language: str) -> None:
    project = everything()
    parts = dict(pack(language).expected.parts)
    assert tuple(parts) == project.handout_ids()
    for handout, part in parts.items():
        alone = Composer(project).compose(Job(handout, (language,), "standard", CLINIC))
        assert isinstance(alone, Document)
        assert part == alone.expected


@pytest.mark.slow
@each_language
def test_the_contents_name_the_page_each_handout_begins_on(language: str) -> None:
    first, *rest = pages(language)
    word = {"en": "page", "es": "página"}[language]
    named = [int(number) for number in re.findall(rf"\b{word} (\d+)", first)]
    parts = [part for _handout, part in pack(language).expected.parts]
    begins = [
        next(number for number, text in enumerate(rest, 2) if part.issue_id in text)
        for part in parts
    ]
    assert named == begins
    assert all(squeezed(part.title) in squeezed(first) for part in parts)


@pytest.mark.slow
@each_language
def test_bookmarks_and_links_lead_to_each_handout(language: str) -> None:
    with pikepdf.open(io.BytesIO(printed(language))) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        targets = {str(link.Dest) for link in pdf.pages[0].Annots}
    due = pack(language).expected
    assert titles == [due.title, *(part.title for _handout, part in due.parts)]
    assert targets == {handout for handout, _part in due.parts}


@pytest.mark.slow
@each_language
def test_the_finished_pack_shows_all_it_has_to(language: str) -> None:
    assert inspect(printed(language), pack(language).expected, "x.yaml") == ()


@pytest.mark.sweep
@pytest.mark.slow
def test_it_conforms() -> None:
    pdfs = [printed("en"), printed("es")]
    assert check(pdfs, "ua1") == check(pdfs, "3a") == [(), ()]
