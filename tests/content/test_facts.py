"""Registers of facts: what may be registered, and what would print nonsense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.base import WEEKDAYS, Entry
from handouts.content.facts import (
    Agent,
    Drug,
    Helpline,
    HelplineRegister,
    Hours,
    OpeningHours,
    Quantity,
    Source,
    SourceRegister,
    TherapyRegister,
    Urgency,
    Url,
    Work,
)
from handouts.content.handout import Outlined, Sign
from handouts.decode import Model, decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse

QUANTITY = "{value: 1.50, unit: day, sources: [a], verified_on: 2026-11-21}"
HELPLINE = """\
name: Society
phone:
  phone: {number: "+18002272345", display: 1-800-227-2345}
  hours: {always: true}
  languages: [en]
helps_with: [questions]
sources: [a]
verified_on: 2026-11-21
"""
SOURCE = "type: webpage\ntitle: A\naccessed: 2026-11-21\n"


class Linked(Entry):
    """A web address alone."""

    url: Url


def read(text: str, model: type[Model]) -> Model:
    return decode(parse("a.yaml", text), model)


def codes(text: str, model: type[Entry]) -> list[str]:
    with pytest.raises(HandoutsError) as caught:
        read(text, model)
    assert all(found.hint for found in caught.value.diagnostics)
    return [found.code for found in caught.value.diagnostics]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cancer.org/cancer/a.html",
        "https://cancer.org",
        "https://clinic.example/?q=a%20b#c",
    ],
)
def test_a_web_address_is_printed_as_it_stands(url: str) -> None:
    assert read(f"url: {url}", Linked).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///etc/passwd",
        "https://?",
        "http://cancer.org/",
        "HTTPS://cancer.org/",
        "//cancer.org",
        "cancer.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://cancer.org@evil.example/",
        "https://a b.example/",
        "https://cl\u0456nic.example/",
        "https://c.example/\r\nX: y",
        "https://c.example/\n",
        "https://c.example/" + "a" * 283,
        "https://c.example/\u202e",
        " https://c.example/",
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_no_web_address(url: str) -> None:
    escaped = url.replace("\r", "\\r").replace("\n", "\\n")
    assert codes(f'url: "{escaped}"', Linked)[0] in ("unfit-url", "unfit-value")


def test_a_figure_keeps_its_zeros() -> None:
    assert read(QUANTITY, Quantity).value == "1.50"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 1.50", 'value: "1,50"', "not-a-number"),
        ("value: 1.50", "value: 1.50 mg", "not-a-number"),
        ("value: 1.50, ", "", "missing-key"),
        ("unit: day", "unit: days", "unknown-value"),
        ("unit: day", "unit: mg", "unknown-value"),
        ("sources: [a]", "sources: []", "unfit-value"),
        ("sources: [a], ", "", "missing-key"),
        ("sources: [a]", "sources: a", "wrong-kind"),
        ("2026-11-21", "yesterday", "not-a-date"),
        (", verified_on: 2026-11-21", "", "missing-key"),
        ("unit: day", "unit: day, note: x", "unknown-key"),
    ],
)
def test_a_figure_without_its_unit_source_and_day_is_none(old: str, new: str, code: str) -> None:
    assert codes(QUANTITY.replace(old, new), Quantity) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "wrong-kind"),
        ("given: Ana", "wrong-kind"),
        ("{literal: Society, family: Ruiz}", "wrong-kind"),
        ("{name: Ana}", "unknown-key"),
    ],
)
def test_an_author_is_a_person_or_an_organisation(text: str, code: str) -> None:
    assert code in codes(text, Agent)


@pytest.mark.parametrize(
    "text", ["{literal: Society}", "{family: Ruiz}", "{family: Ruiz, given: Ana}"]
)
def test_an_author_may_be_named_so(text: str) -> None:
    assert isinstance(read(text, Agent), Agent)


def test_a_work_has_the_names_csl_has() -> None:
    work = read(
        "type: chapter\ntitle: A\ncontainer-title: B\npublisher-place: C\nURL: https://d.org\n",
        Work,
    )
    assert (work.container_title, work.publisher_place, work.url) == ("B", "C", "https://d.org")


@pytest.mark.parametrize("key", ["container_title", "publisher_place", "url", "doi", "Title"])
def test_another_spelling_of_a_name_is_unknown(key: str) -> None:
    assert codes(f"type: chapter\ntitle: A\n{key}: https://b.org\n", Work) == ["unknown-key"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("type: webpage", "type: blog", "unknown-value"),
        ("title: A", "title: 2024", "ambiguous-text"),
        ("title: A\n", "", "missing-key"),
        ("accessed: 2026-11-21\n", "", "missing-key"),
        ("accessed: 2026-11-21", "accessed: 2026-11", "not-a-date"),
        ("title: A", "title: A\nlanguage: fr", "unknown-value"),
        ("title: A", "title: A\nissued: 2025-02-30", "not-a-date"),
        ("title: A", "title: A\nissued: [2025]", "not-a-date"),
        ("title: A", "title: A\nauthor: Society", "wrong-kind"),
    ],
)
def test_a_source_says_what_it_is_and_when_it_was_read(old: str, new: str, code: str) -> None:
    assert codes(SOURCE.replace(old, new), Source) == [code]


@pytest.mark.parametrize(
    "text",
    [
        'days: [mon]\nfrom: "08:00"\nto: "17:00"',
        'days: [mon, tue, wed, thu, fri, sat, sun]\nfrom: "00:00"\nto: "23:59"',
        "days: [mon, fri]\nfrom: 08:00\nto: 17:00",
    ],
)
def test_hours_run_forwards(text: str) -> None:
    assert read(text, Hours).from_ < read(text, Hours).to


@pytest.mark.parametrize(
    ("days", "begin", "end", "code"),
    [
        ("[mon, mon]", "08:00", "17:00", "unfit-hours"),
        ("[tue, mon]", "08:00", "17:00", "unfit-hours"),
        ("[mon]", "17:00", "08:00", "unfit-hours"),
        ("[mon]", "08:00", "08:00", "unfit-hours"),
        ("[]", "08:00", "17:00", "unfit-value"),
        ("[Monday]", "08:00", "17:00", "unknown-value"),
        ("mon", "08:00", "17:00", "wrong-kind"),
        ("[mon]", "8:00", "17:00", "unfit-value"),
        ("[mon]", "08:00", "24:00", "unfit-value"),
        ("[mon]", "8 AM", "17:00", "unfit-value"),
    ],
)
def test_hours_nobody_can_keep_are_refused(days: str, begin: str, end: str, code: str) -> None:
    assert codes(f'days: {days}\nfrom: "{begin}"\nto: "{end}"', Hours) == [code]


@given(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7), st.times(), st.times())
def test_hours_are_kept_only_in_order(days: list[str], begin: object, end: object) -> None:
    opens, closes = str(begin)[:5], str(end)[:5]
    text = f'{{days: [{", ".join(days)}], from: "{opens}", to: "{closes}"}}'
    orderly = days == [day for day in WEEKDAYS if day in days] and opens < closes
    if orderly:
        assert read(text, Hours).days == tuple(days)
    else:
        assert codes(text, Hours) == ["unfit-hours"]


WEEK = 'week: [{days: [mon], from: "08:00", to: "17:00"}]'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "unfit-hours"),
        ("always: false", "unfit-hours"),
        (f"always: true\n{WEEK}\ntime_zone: America/Chicago", "unfit-hours"),
        (WEEK, "unfit-hours"),
        ("week: []\nalways: perhaps", "unfit-value"),
        (f"{WEEK}\ntime_zone: Central", "unknown-time-zone"),
        (f"{WEEK}\ntime_zone: America", "unknown-time-zone"),
        (f"{WEEK}\ntime_zone: ../../../etc/passwd", "unknown-time-zone"),
        (f"{WEEK}\ntime_zone: /etc/localtime", "unknown-time-zone"),
        (f"{WEEK}\ntime_zone: {'a' * 61}", "unfit-value"),
    ],
)
def test_opening_hours_are_around_the_clock_or_in_a_time_zone(text: str, code: str) -> None:
    assert codes(text, OpeningHours) == [code]


@pytest.mark.parametrize("text", ["always: true", f"{WEEK}\ntime_zone: America/Chicago"])
def test_opening_hours_may_be_told_so(text: str) -> None:
    assert isinstance(read(text, OpeningHours), OpeningHours)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("languages: [en]", "languages: []", "unfit-value"),
        ("languages: [en]", "languages: [english]", "unknown-language"),
        ("languages: [en]", "languages: en", "wrong-kind"),
        ("[questions]", "[answers]", "unknown-value"),
        ("sources: [a]", "sources: []", "unfit-value"),
        ("1-800-227-2345", "1-800-227-2346", "differing-phone"),
    ],
)
def test_a_helpline_must_be_reachable(old: str, new: str, code: str) -> None:
    assert read(HELPLINE, Helpline).name == "Society"
    assert codes(HELPLINE.replace(old, new), Helpline) == [code]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("{spanish: B}", "unknown-language"),
        ("{ES: B}", "unknown-language"),
        ("{es: ''}", "empty-text"),
        ("[B]", "wrong-kind"),
    ],
)
def test_a_name_in_another_language_needs_that_language(names: str, code: str) -> None:
    drug = "{name: A, local_names: ?, sources: [a], verified_on: 2026-11-21}"
    assert read(drug.replace("?", "{es: B}"), Drug).local_names == {"es": "B"}
    assert codes(drug.replace("?", names), Drug) == [code]


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (TherapyRegister, "therapies: {A: {drugs: {}}}"),
        (TherapyRegister, "therapies: {a: {drugs: {}, quantities: {A: " + QUANTITY + "}}}"),
        (TherapyRegister, "therapies: {a: {drugs: {'': {}}}}"),
        (SourceRegister, "sources: {a_b: {}}\ncited_works: {}\nreadings: {}"),
        (HelplineRegister, "helplines: {A: {}}"),
    ],
)
def test_ids_of_registers_are_ids(model: type[Entry], text: str) -> None:
    assert {"unfit-id", "unfit-value"} & set(codes(text, model))


def test_what_a_therapy_rests_on_is_all_it_names() -> None:
    text = """
    therapies:
      a:
        drugs:
          b:
            name: B
            sources: [one]
            verified_on: 2026-11-21
            brands: {c: {name: C, sources: [two, three], verified_on: 2026-11-21}}
        quantities: {d: {value: 1, unit: day, sources: [four], verified_on: 2026-11-21}}
    """
    assert read(text, TherapyRegister).therapies["a"].cited == ("one", "two", "three", "four")


def test_an_effect_nobody_gave_an_urgency_is_one_to_call_about_now() -> None:
    assert read("sources: [a]", Outlined).urgency is Urgency.CALL_NOW
    assert read("sources: [a]\nurgency: emergency", Sign).urgency is Urgency.EMERGENCY
    assert codes("sources: [a]\nurgency: soon", Sign) == ["unknown-value"]
