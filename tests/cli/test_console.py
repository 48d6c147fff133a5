"""What is said on the terminal: drawings of findings, and nothing a terminal would obey."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.cli.console import Status, as_json, counted, drawn, explain, printable
from handouts.diagnostics import Diagnostic, Severity, Span, bounded

PATH = "content/es/a.yaml"
TEXT = "title: Hola\nway: Por una vena.\n\ttab: x\n"
FOUND = Diagnostic("odd-word", "'una' is odd", Span.at(PATH, 2, 10, 3), hint="write it otherwise")


# What must not be shown.


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "a\x07b", "\u202eabc", "\u2066x", "\x9b31m", "\x00", "\ufeff", "\u200b"]
)
def test_what_a_terminal_would_obey_is_written_out(text: str) -> None:
    shown = printable(text)
    assert [one for one in shown if unicodedata.category(one) in ("Cc", "Cf")] == []
    assert "\\u" in shown


@given(text=st.text())
def test_whatever_is_said_can_be_written_and_has_no_controls(text: str) -> None:
    shown = printable(text)
    shown.encode()
    assert {one for one in shown if unicodedata.category(one) in ("Cc", "Cf", "Co")} <= {"\n", "\t"}


def test_letters_of_any_script_stay_letters() -> None:
    assert printable("¿Niño? 你好 שלום\n\tx") == "¿Niño? 你好 שלום\n\tx"


# Drawings.


def test_a_finding_is_drawn_with_its_line_carets_and_hint() -> None:
    assert drawn(FOUND, {PATH: TEXT}) == (
        "content/es/a.yaml:2:10: error[odd-word]: 'una' is odd\n"
        "  2 | way: Por una vena.\n"
        "    |          ^^^\n"
        "  hint: write it otherwise"
    )


def test_a_finding_in_a_file_nobody_could_read_is_drawn_without_a_line() -> None:
    assert drawn(FOUND, {}) == (
        "content/es/a.yaml:2:10: error[odd-word]: 'una' is odd\n  hint: write it otherwise"
    )


def test_a_note_is_about_a_whole_file_and_points_at_no_line() -> None:
    note = Diagnostic("easy", "it is easy", Span.at(PATH), severity=Severity.NOTE)
    assert drawn(note, {PATH: TEXT}) == "content/es/a.yaml:1:1: note[easy]: it is easy"


@pytest.mark.parametrize(
    ("span", "carets"),
    [
        (Span(PATH, 2, 6, 2, 6), "     ^"),
        (Span(PATH, 2, 6, 3, 2), "     ^^^^^^^^^^^^^"),
        (Span.at(PATH, 2, 19), "                  ^"),
        (Span.at(PATH, 2, 6, 400), "     ^^^^^^^^^^^^^"),
    ],
)
def test_carets_stay_on_the_line(span: Span, carets: str) -> None:
    found = Diagnostic("odd-word", "odd", span)
    assert drawn(found, {PATH: TEXT}).split("\n")[2] == f"    | {carets}"


def test_a_tab_takes_one_place_so_that_carets_stand_below_their_word() -> None:
    found = Diagnostic("odd-key", "odd", Span.at(PATH, 3, 2, 3))
    assert drawn(found, {PATH: TEXT}).split("\n")[1:] == ["  3 |  tab: x", "    |  ^^^"]


def test_of_a_long_line_the_part_around_the_fault_is_shown() -> None:
    line = "x" * 300 + "HERE" + "y" * 300
    found = Diagnostic("odd-word", "odd", Span.at(PATH, 1, 301, 4))
    _place, shown, carets = drawn(found, {PATH: line}).split("\n")
    assert len(shown) < 120
    assert shown[carets.index("^") : carets.index("^") + 4] == "HERE"
    assert carets.count("^") == 4


@given(
    text=st.text(alphabet="ab \n\té", max_size=300),
    line=st.integers(1, 12),
    column=st.integers(1, 250),
    width=st.integers(1, 250),
)
def test_any_place_can_be_drawn(text: str, line: int, column: int, width: int) -> None:
    shown = drawn(Diagnostic("odd-word", "odd", Span.at(PATH, line, column, width)), {PATH: text})
    assert shown.startswith(f"{PATH}:{line}:{column}: error[odd-word]: odd")


# Lists.


def test_the_same_finding_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    explain([FOUND, FOUND.about(handout="a"), FOUND.about(handout="b")], {PATH: TEXT})
    assert capsys.readouterr().err.count("error[odd-word]") == 1


def test_of_a_file_full_of_faults_the_gravest_are_told_in_both_forms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Each withholds three pages, and is told once for all of them.
    found = [
        Diagnostic("odd-word", "odd", Span.at(PATH, line), handout=handout)
        for line in range(1, 251)
        for handout in "abc"
    ]
    explain(found, {})
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "odd-word" in line] == [
        f"{PATH}:{line}:1: error[odd-word]: odd" for line in range(1, 101)
    ]
    assert told[-2:] == [
        f"{PATH}:101:1: error[too-many-findings]: 150 more findings in this file",
        "  hint: mend the 100 above first; others may go with them",
    ]
    records = json.loads(as_json(bounded(found)))
    assert len(records) == 101
    assert (records[-1]["code"], records[-1]["message"]) == (
        "too-many-findings",
        "650 more findings in this file",
    )


def test_findings_as_json_are_a_list_of_flat_records() -> None:
    (record,) = json.loads(as_json([FOUND.about(handout="a", language="es", unit="way")]))
    assert record == {
        "code": "odd-word",
        "severity": "error",
        "message": "'una' is odd",
        "hint": "write it otherwise",
        "path": PATH,
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 13,
        "handout": "a",
        "language": "es",
        "unit": "way",
    }
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), "0 errors, 0 warnings"),
        ((Severity.ERROR,), "1 error, 0 warnings"),
        ((Severity.ERROR, Severity.WARNING, Severity.ERROR), "2 errors, 1 warning"),
        ((Severity.NOTE,), "0 errors, 0 warnings"),
    ],
)
def test_findings_are_counted_in_words(severities: tuple[Severity, ...], words: str) -> None:
    found = [Diagnostic("odd-word", "odd", Span.at(PATH), severity=one) for one in severities]
    assert counted(found) == words


def test_exit_statuses_are_those_others_rely_on() -> None:
    assert {one.name: one.value for one in Status} == {
        "WELL": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "NOT_READY": 3,
        "BUG": 70,
        "INTERRUPTED": 130,
    }
