"""The checklist: questions, a calendar of the treatment and a diary, to be filled in by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TODAY
from sheets import sheets
from small import replace

from handouts.compose import Composer
from handouts.compose.issue import plain_text
from handouts.job import Document, Job
from handouts.language import Language
from handouts.outputs.pdf import pdf_jobs
from handouts.project import Project, load

CLINIC = "example-clinic"
THERAPIES = ("rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in THERAPIES]
every_sheet = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
each_language = pytest.mark.parametrize("language", ["en", "es"])
FACTS = "content/facts/therapies.yaml"
DAY = re.compile(
    r'<td class="(infusion|rest)">\s*<p class="kind">([^<]+)</p><p class="number">(.*?)</p>'
)


def document(project: Project, language: str, handout: str) -> Document:
    found = Composer(project).compose(Job(handout, (language,), "checklist", CLINIC))
    assert isinstance(found, Document)
    return found


def days(html: str) -> list[tuple[str, str]]:
    """Return (kind, number) of each day of a printed calendar, in order."""
    return [(kind, plain_text(number)) for kind, _word, number in DAY.findall(html)]


def cells(html: str) -> int:
    """Return how many boxes an empty calendar has."""
    table = html.partition("blank-days")[2].partition("</table>")[0]
    return table.count("<td></td>")


# What must not be there.


def test_the_overview_is_about_no_treatment_and_has_no_checklist(project: Project) -> None:
    made = {job.handout for job in pdf_jobs(project, CLINIC) if job.edition == "checklist"}
    assert made == set(THERAPIES)


@each_language
@pytest.mark.parametrize("handout", ["rituximab", "inotuzumab-ozogamicin", "car-t"])
def test_no_day_is_named_where_the_register_tells_no_whole_schedule(
    project: Project, language: str, handout: str
) -> None:
    html = document(project, language, handout).html
    assert days(html) == []
    assert cells(html) == 6 * 7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rest_weeks: {value: 2,", "rest_weeks: {value: 3,"),
        ("infusion_days: {value: 28,", "infusion_days: {value: 28.5,"),
        ("rest_days: {value: 14, unit: day", "rest_days: {value: 14, unit: hour"),
    ],
    ids=["told in two ways", "part of a day", "not in days"],
)
def test_no_day_is_named_where_the_schedule_is_disputed(scratch: Path, old: str, new: str) -> None:
    replace(scratch, FACTS, old, new)
    html = document(load(scratch, TODAY), "es", "blinatumomab").html
    assert days(html) == []
    assert cells(html) == 6 * 7


# What must be there.


@each_language
def test_every_day_of_the_cycle_has_a_box_that_says_in_words_what_it_is(
    project: Project, language: str
) -> None:
    html = document(project, language, "blinatumomab").html
    assert days(html) == [
        ("infusion" if day <= 28 else "rest", str(day)) for day in range(1, 28 + 14 + 1)
    ]
    words = {"en": {"Infusion", "Rest"}, "es": {"Infusión", "Descanso"}}[language]
    assert {word for _kind, word, _number in DAY.findall(html)} == words
    assert html.count('<th scope="row">') == 6
    signs = html.count('<th scope="row" data-unit=')
    assert signs == len(project.outlines["blinatumomab"].signs)


@pytest.mark.parametrize(
    ("tag", "first"), [("en", "sun"), ("es", "sun"), ("de", "mon"), ("fr", "mon"), ("ar-EG", "sat")]
)
def test_a_week_begins_on_the_day_the_reader_begins_it(tag: str, first: str) -> None:
    week = Language.of(tag).week()
    assert week[0] == first
    assert sorted(week) == sorted(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    assert week[(week.index("mon") + 1) % 7] == "tue"


@each_language
@pytest.mark.parametrize("handout", ["blinatumomab", "car-t"])
def test_the_days_of_the_week_stand_in_the_readers_order(
    project: Project, language: str, handout: str
) -> None:
    text = plain_text(document(project, language, handout).html).lower()
    named = [Language(language).weekday(day).lower() for day in Language(language).week()]
    calendar = text.partition(named[0])
    rest = calendar[1] + calendar[2]
    places = [rest.index(name) for name in named]
    assert places == sorted(places)
    assert named[0] == {"en": "sunday", "es": "domingo"}[language]


@every_sheet
def test_every_question_and_every_sign_has_room_to_write(
    project: Project, language: str, handout: str
) -> None:
    found = document(project, language, handout)
    asked = found.html.count('<div class="asked"><p')
    # The patient's own questions, and the notes below the calendar.
    assert asked == len(project.handouts[language, handout].questions) + 2
    rows = re.findall(r'<tr><th scope="row"[^>]*>(.*?)</th>((?:<td></td>)+)</tr>', found.html)
    written = {plain_text(text): boxes.count("<td>") for text, boxes in rows}
    for unit, text in found.expected.units:
        if unit.startswith("signs."):
            assert written[text] == 7
    assert {"title", "get_help.emergency", "get_help.call_now"} <= set(dict(found.expected.units))


@each_language
def test_the_call_comes_before_the_diary(project: Project, language: str) -> None:
    html = document(project, language, "car-t").html
    first = {"en": "call first. Then write it down.", "es": "llame primero. Después, anótela."}
    assert 0 < html.index(first[language]) < html.index('class="diary')


@pytest.mark.slow
@every_sheet
def test_it_is_three_pages_with_a_tool_on_each(
    others_built: Path, language: str, handout: str
) -> None:
    path = others_built / CLINIC / language / f"{handout}.checklist.pdf"
    found = sheets(path)
    assert len(found) == 3
    heads = {
        "en": ("My checklist", "My treatment calendar", "My symptom diary"),
        "es": ("Mi hoja de seguimiento", "Calendario de mi tratamiento", "Mi diario de síntomas"),
    }[language]
    for sheet, head in zip(found, heads, strict=True):
        assert "".join(head.split()) in "".join("".join(one.text.split()) for one in sheet.pieces)
        assert min(one.size for one in sheet.pieces) >= 10
