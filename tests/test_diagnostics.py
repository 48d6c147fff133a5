"""What findings are: values with a place, an order and one JSON form."""

from __future__ import annotations

import json
import pickle
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.diagnostics import (
    SHOWN,
    Diagnostic,
    HandoutsError,
    Severity,
    Span,
    Text,
    bounded,
    errors,
    in_order,
    nearest,
)

SPAN = Span.at("content/es/car-t.yaml", 22, 7, 7)
FOUND = Diagnostic("differing-number", "says '38 días'", SPAN, hint="write the token")
severities = st.sampled_from(list(Severity))
spans = st.builds(
    Span,
    st.sampled_from(["a.yaml", "b.yaml"]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(1, 3),
)
findings = st.builds(
    Diagnostic,
    st.sampled_from(["one", "two"]),
    st.sampled_from(["x", "y"]),
    spans,
    severity=severities,
    language=st.sampled_from([None, "es"]),
)


@pytest.mark.parametrize("width", [-3, 0, 1])
def test_a_span_is_never_empty(width: int) -> None:
    assert Span.at("a", 2, 5, width) == Span("a", 2, 5, 2, 6)


def test_a_span_ends_before_its_last_column() -> None:
    assert Span("content/es/car-t.yaml", 22, 7, 22, 14) == SPAN


def test_a_text_is_the_plain_text_and_remembers_its_place() -> None:
    text = Text("días", SPAN)
    assert text == "días"
    assert hash(text) == hash("días")
    assert len({text, "días"}) == 1
    assert text.span == SPAN


def test_a_text_keeps_its_place_on_the_way_to_another_process() -> None:
    text = pickle.loads(pickle.dumps(Text("días", SPAN)))  # noqa: S301 our own bytes
    assert (text, text.span) == ("días", SPAN)


def test_what_is_raised_in_another_process_arrives_whole() -> None:
    error = pickle.loads(pickle.dumps(HandoutsError(FOUND, FOUND)))  # noqa: S301 our own bytes
    assert error.diagnostics == (FOUND, FOUND)
    assert str(error) == "says '38 días'; says '38 días'"


def test_what_a_finding_concerns_is_not_overwritten() -> None:
    found = Diagnostic("a", "b", SPAN, language="es", unit="title")
    assert found.about(handout="car-t", language="en") == Diagnostic(
        "a", "b", SPAN, handout="car-t", language="es", unit="title"
    )


def test_a_finding_has_the_flat_form_others_rely_on() -> None:
    assert FOUND.about(handout="car-t", language="es", unit="title").as_json() == {
        "code": "differing-number",
        "severity": "error",
        "message": "says '38 días'",
        "hint": "write the token",
        "path": "content/es/car-t.yaml",
        "line": 22,
        "column": 7,
        "end_line": 22,
        "end_column": 14,
        "handout": "car-t",
        "language": "es",
        "unit": "title",
    }


def test_the_flat_form_is_json_even_of_text_with_a_place() -> None:
    found = Diagnostic("a", Text("b", SPAN), SPAN, hint=Text("c", SPAN))
    assert json.loads(json.dumps(found.as_json()))["message"] == "b"


def place(one: Diagnostic) -> tuple[str, int, int, str, str]:
    return one.span.path, one.span.line, one.span.column, one.code, one.message


@given(st.lists(findings), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_depend_on_who_found_them_first(
    found: list[Diagnostic], random: Random
) -> None:
    shuffled = [*found]
    random.shuffle(shuffled)
    assert [*map(place, in_order(found))] == sorted(map(place, set(found)))
    assert [*map(place, in_order(shuffled))] == [*map(place, in_order(found))]
    assert set(in_order(shuffled)) == set(found)
    assert in_order(in_order(found)) == in_order(found)


def many(
    number: int, path: str = "a.yaml", severity: Severity = Severity.ERROR
) -> list[Diagnostic]:
    return [
        Diagnostic("odd", "x", Span.at(path, line), severity=severity)
        for line in range(1, number + 1)
    ]


def test_as_many_findings_as_are_shown_of_a_file_stay_as_they_are() -> None:
    found = [*many(SHOWN, "a.yaml"), *many(SHOWN, "b.yaml")]
    assert bounded(found) == tuple(found)
    assert bounded([]) == ()


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 more finding"), (4_000, "4,000 more findings")]
)
def test_of_a_file_full_of_faults_a_hundred_are_told_and_how_many_more(
    number: int, told: str
) -> None:
    found, others = many(SHOWN + number, "a.yaml"), many(3, "b.yaml")
    shown = bounded([*found, *others])
    more = shown[SHOWN]
    assert shown == (*found[:SHOWN], more, *others)
    assert (more.code, more.message) == ("too-many-findings", f"{told} in this file")
    assert (more.severity, more.span) == (Severity.ERROR, Span.at("a.yaml", SHOWN + 1))
    assert more.hint


def test_an_error_is_never_left_out_for_a_warning_or_a_note() -> None:
    warnings = many(SHOWN, severity=Severity.WARNING)
    notes = many(SHOWN, severity=Severity.NOTE)
    error = Diagnostic("odd", "x", Span.at("a.yaml", 999))
    shown = bounded(in_order([*warnings, *notes, error]))
    assert [one for one in shown if one.severity is Severity.ERROR] == [error]
    assert shown[:-2] == tuple(warnings[: SHOWN - 1])
    assert (shown[-1].severity, shown[-1].message) == (
        Severity.WARNING,
        "101 more findings in this file",
    )


@given(st.lists(findings))
def test_only_errors_withhold(found: list[Diagnostic]) -> None:
    assert [one.severity for one in errors(found)] == [
        one.severity for one in found if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("x", [], "nothing is registered here yet"),
        ("zzz", ["b", "a"], "known here: a, b"),
        ("zzz", list("abcdefghijklmn"), "known here: a, b, c, d, e, f, g, h, i, j, k, l, ..."),
        ("rituximb", ["rituximab", "rituxan"], "did you mean 'rituximab'?"),
        ("titel", ["title", "audience"], "did you mean 'title'?"),
        ("", ["title"], "known here: title"),
    ],
)
def test_a_hint_names_what_is_close_or_else_what_there_is(
    word: str, known: list[str], hint: str
) -> None:
    assert nearest(word, known) == hint


@given(st.text(), st.lists(st.text(min_size=1)))
def test_a_hint_can_be_given_for_any_word(word: str, known: list[str]) -> None:
    hint = nearest(word, iter(known))
    assert hint.startswith(("did you mean '", "known here: ", "nothing is registered"))


@given(st.lists(st.text("abcdef-", min_size=4), min_size=1, unique=True), st.data())
def test_a_known_word_is_its_own_hint(known: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(known))
    assert nearest(word, known) == f"did you mean '{word}'?"
