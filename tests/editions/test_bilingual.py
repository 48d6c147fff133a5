"""Two languages side by side: the same units in both, row by row, each in a language of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from conftest import ROOT, TODAY
from tagged import Cell, rows
from verapdf import check

from handouts.compose import Composer
from handouts.imprint import due as due_of
from handouts.imprint import squeezed
from handouts.inspection import inspect
from handouts.job import Document, Expected, Job
from handouts.outputs.pdf import pdf_jobs
from handouts.project import Project, load, with_pseudo
from handouts.render import print_pdf

CLINIC = "example-clinic"
HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
each_handout = pytest.mark.parametrize("handout", HANDOUTS)


@cache
def everything() -> Project:
    """Return this project with its pseudo-language from right to left."""
    return with_pseudo(load(ROOT, TODAY), ("ar-XB",))


@cache
def page(language: str, handout: str) -> Document:
    written_in = "en" if language == "ar-XB" else ""
    job = Job(handout, (language, "en"), "bilingual", CLINIC, written_in=written_in)
    found = Composer(everything()).compose(job)
    assert isinstance(found, Document)
    return found


@cache
def printed(language: str, handout: str) -> bytes:
    return print_pdf(page(language, handout), path=f"content/{language}/{handout}.yaml").data


def sides(language: str, handout: str) -> list[tuple[Cell, Cell]]:
    """Return what stands to the left and right of the numbers, row by row, without the heads."""
    found = rows(printed(language, handout))
    return [(row[0], row[2]) for row in found if row[0].tag == "/TD"]


def texts(due: Expected, language: str) -> dict[str, str]:
    """Return what is due in a language, by unit."""
    return {one.unit: one.text for one in due.elements if one.language == language}


def letters(text: str) -> str:
    """Return *text* without what stands between its words."""
    return "".join(filter(str.isalnum, text))


def in_row_order(handout: str) -> Iterator[str]:
    """Yield the units of *handout* in the order the rows have: of signs, the most urgent first."""
    units = [unit for unit, _text in page("es", handout).expected.units]
    signs = everything().outlines[handout].signs
    yield from ("title", "main_message", "audience")
    for urgency, note in (
        ("emergency", "emergency"),
        ("call-now", "call_now"),
        ("next-contact", "next_contact"),
    ):
        yield from (f"signs.{key}" for key, sign in signs.items() if sign.urgency == urgency)
        yield f"get_help.{note}"
    for section in ("what", "say_it", "how_it_works", "used_for", "products", "given", "compare"):
        yield from (unit for unit in units if unit.partition(".")[0] == section)
    for section in ("before", "side_effects", "serious", "label_warnings", "questions"):
        yield from (unit for unit in units if unit.partition(".")[0] == section)
    yield from (unit for unit in units if unit.startswith("revisions."))


# What must not be there.


def test_it_is_not_made_of_the_source_language_itself() -> None:
    jobs = [job for job in pdf_jobs(everything(), CLINIC) if job.edition == "bilingual"]
    assert {job.languages for job in jobs} == {("es", "en"), ("ar-XB", "en")}
    assert {job.path for job in jobs if job.language == "es"} == {
        f"{CLINIC}/es/{handout}.bilingual.pdf" for handout in HANDOUTS
    }


@pytest.mark.slow
@each_handout
def test_no_english_unit_stands_in_the_readers_column(handout: str) -> None:
    document = page("es", handout).expected
    column = "\n".join(left.text for left, _right in sides("es", handout))
    same = {text for _unit, text in document.units}
    long = 20
    other = texts(document, "en").values()
    english = [text for text in other if len(text) > long and text not in same]
    assert english
    assert [text for text in english if squeezed(text) in column] == []


@pytest.mark.slow
def test_a_unit_that_either_column_lacks_is_found() -> None:
    due = page("es", "rituximab").expected
    for name in ("es/rituximab/what.lost", "en/rituximab/what.lost"):
        lost = replace(due, elements=(*due.elements, due_of(name, "This sentence is lost.")))
        [fault] = inspect(printed("es", "rituximab"), lost, "content/es/rituximab.yaml")
        assert (fault.code, fault.unit) == ("lost-unit", "what.lost")


# What must be there.


@pytest.mark.slow
@each_handout
def test_every_unit_stands_in_one_row_in_both_languages_in_the_same_order(handout: str) -> None:
    due = page("es", handout).expected
    own, other = texts(due, "es"), texts(due, "en")
    assert [one.unit for one in due.elements] == [
        unit for unit in in_row_order(handout) for _side in ("es", "en")
    ]
    left = iter(sides("es", handout))
    for spanish, english in ((own[unit], other[unit]) for unit in in_row_order(handout)):
        # Each row is looked at once: what stands too early is not found again.
        assert any(
            squeezed(spanish) in one.text and squeezed(english) in other.text for one, other in left
        ), (spanish, english)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "handout"), [*(("es", one) for one in HANDOUTS), ("ar-XB", "car-t")]
)
def test_each_cell_names_its_language_and_between_them_stands_the_rows_number(
    language: str, handout: str
) -> None:
    found = rows(printed(language, handout))
    body = [row for row in found if row[0].tag == "/TD"]
    assert {len(row) for row in found} == {3}
    assert {(row[0].language, row[2].language) for row in found} == {(language, "en")}
    numbers = [row[1].text for row in body if row[1].tag == "/TH"]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert all(row[0].text and row[2].text for row in body)


@pytest.mark.slow
def test_beside_a_language_from_right_to_left_all_english_units_stand_in_order() -> None:
    due = texts(page("ar-XB", "car-t").expected, "en")
    right = (other for _one, other in sides("ar-XB", "car-t"))
    for unit in in_row_order("car-t"):
        # PDFium turns brackets and some lines round on a page with lines from right to left.
        wanted = Counter(letters(due[unit]))
        assert any(wanted <= Counter(letters(one.text)) for one in right), unit


@pytest.mark.sweep
@pytest.mark.slow
def test_the_finished_pages_show_all_they_have_to_in_either_direction() -> None:
    for language in ("es", "ar-XB"):
        for handout in HANDOUTS:
            due = page(language, handout).expected
            assert inspect(printed(language, handout), due, "x.yaml") == ()


@pytest.mark.slow
def test_both_helpline_texts_stand_side_by_side() -> None:
    catalogs = everything().catalogs
    for msgid in (
        "The helpline is not for emergencies.",
        (
            "Trained cancer information specialists answer questions about a diagnosis, guide you "
            "and listen."
        ),
        "Go over medical questions and this handout with your own doctor.",
    ):
        found = [catalogs[tag].lookup("helpline", msgid) for tag in ("es", "en")]
        spanish, english = (squeezed(message.strings[0]) for message in found if message)
        assert any(
            spanish in one.text and english in other.text
            for one, other in sides("es", "blinatumomab")
        ), msgid


@pytest.mark.sweep
@pytest.mark.slow
def test_it_conforms() -> None:
    pdfs = [printed("es", handout) for handout in HANDOUTS] + [printed("ar-XB", "car-t")]
    assert check(pdfs, "ua1") == [()] * 6
    assert check(pdfs, "3a") == [()] * 6
