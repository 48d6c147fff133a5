"""The words every content model is spelt with: what may stand there and what may not."""

from __future__ import annotations

import datetime as dt

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.base import MAX_NAME, Clock, Day, Entry, Figure, Id, Issued, Key, Name, Words
from handouts.decode import decode
from handouts.diagnostics import HandoutsError, Span, Text
from handouts.source import MAX_SCALAR, parse


class Spelt(Entry):
    """One field of every kind."""

    words: Words = Text("", Span(""))
    name: Name = Text("", Span(""))
    id: Id = "a"
    key: Key = "a"
    figure: Figure = "0"
    day: Day = dt.date(2026, 1, 1)
    issued: Issued = "2026"
    clock: Clock = "00:00"


def read(field: str, value: str) -> object:
    """Return what becomes of *value*, written between quotes so that it is text in any case."""
    text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return getattr(decode(parse("a.yaml", f'{field}: "{text}"'), Spelt), field)


def code(field: str, value: str) -> str:
    """Return why *value* is refused."""
    with pytest.raises(HandoutsError) as caught:
        read(field, value)
    [found] = caught.value.diagnostics
    assert found.hint
    assert found.span.line == 1
    return found.code


def cases(values: dict[str, list[str]]) -> list[ParameterSet]:
    """Return each field with each of its values in turn."""
    return [
        pytest.param(field, value, id=f"{field}-{number}")
        for field, each in values.items()
        for number, value in enumerate(each)
    ]


GOOD = cases(
    {
        "words": [
            "a",
            "¿Qué?",
            "no",
            "12:30",
            "<b>",
            "{n:a.b} days",
            "a\nb",
            "*x*",
            "\u00adx",
            "x" * MAX_SCALAR,
        ],
        "name": [
            "CD19",
            "1-800",
            "no",
            "O\u2019Neill & Sons <Clinic>",
            "é" * MAX_NAME,
            " a ",
            "a\u00a0b",
            "a\n",
            "par\u00adacetamol",
            "\u0645\u06cc\u200c\u062e\u0648\u0631\u0645",
        ],
        "id": ["a", "0", "car-t", "a-1-b", "x" * 64],
        "key": ["a", "infusion_days", "a1", "x" * 64],
        "figure": ["0", "28", "1.50", "100.4", "0.5", "999999999999", "0.000001"],
        "day": ["2026-11-21", "2024-02-29", "0001-01-01", "9999-12-31"],
        "issued": ["2025", "2025-08", "2025-08-13", "2024-02-29"],
        "clock": ["00:00", "07:00", "18:30", "23:59"],
    }
)
BAD = cases(
    {
        "words": ["", " ", "\n", "\u00a0"],
        "name": [
            "",
            " ",
            "é" * (MAX_NAME + 1),
            "a\nb",
            "a\rb",
            "a\u200bb",
            "a\u202eb",
            "\ue000",
            "\ufeffa",
            "a\u0378",
        ],
        "id": [
            "",
            "A",
            "a_b",
            "a.b",
            "a b",
            "-a",
            "a-",
            "a--b",
            "é",
            "a/b",
            "..",
            "a\n",
            "x" * 65,
            "a\u200bb",
            "٣",
        ],
        "key": ["", "A", "1a", "_a", "a-b", "a.b", "é", "a\n", "x" * 65],
        "figure": [
            "",
            "a",
            "-1",
            "+1",
            "01",
            "010",
            "1.",
            ".5",
            "1_000",
            "1,000",
            "1e3",
            "0x10",
            "٣",
            "½",
            " 1",
            "1 ",
            "1\n",
            "inf",
            "nan",
            "9" * 13,
            "0.1234567",
            "9" * 5_000,
        ],
        "day": [
            "",
            "2026",
            "2026-11",
            "2026-13-01",
            "2026-02-30",
            "2025-02-29",
            "26-11-21",
            "2026-1-1",
            "2026-11-21T00:00",
            "21.11.2026",
            "2026-11-21\n",
            "0000-01-01",
            "tomorrow",
            "1700000000",
        ],
        "issued": [
            "",
            "25",
            "2025-13",
            "2025-8",
            "2025-02-30",
            "2025-08-13T10",
            "c2025",
            "0000",
            "2025\n",
        ],
        "clock": ["", "7:00", "24:00", "12:60", "12:30:00", "0700", "7 AM", "12:3", "12:30\n"],
    }
)


@pytest.mark.parametrize(("field", "value"), GOOD)
def test_this_may_be_written(field: str, value: str) -> None:
    assert str(read(field, value)) == value


@pytest.mark.parametrize(("field", "value"), BAD)
def test_this_may_not_be_written(field: str, value: str) -> None:
    codes = {
        "empty-text",
        "too-long",
        "invisible-character",
        "unfit-value",
        "not-a-number",
        "not-a-date",
    }
    assert code(field, value) in codes


def test_a_name_of_two_lines_is_not_called_too_many_characters() -> None:
    with pytest.raises(HandoutsError) as caught:
        read("name", "a\nb")
    [found] = caught.value.diagnostics
    assert "line" in found.message


def test_a_long_name_is_told_its_length() -> None:
    with pytest.raises(HandoutsError) as caught:
        read("name", "x" * 121)
    [found] = caught.value.diagnostics
    assert found.code == "too-long"
    assert "121" in found.message
    assert "120" in found.message


@given(st.text(st.sampled_from("abz019-_./ AZ~é"), max_size=20))
def test_what_may_be_an_id_can_be_part_of_any_name(value: str) -> None:
    try:
        found = str(read("id", value))
    except HandoutsError:
        return
    assert found == value
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert found[0] != "-" != found[-1]


@given(st.from_regex(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?", fullmatch=True))
def test_a_figure_stays_as_it_was_registered(value: str) -> None:
    assert read("figure", value) == value


@given(st.dates())
def test_every_day_of_the_calendar_may_be_written(day: dt.date) -> None:
    assert read("day", day.isoformat()) == day
    assert read("issued", day.isoformat()) == day.isoformat()


def test_records_cannot_be_changed() -> None:
    found = Spelt()
    with pytest.raises(ValueError, match="frozen"):
        found.id = "b"  # type: ignore[misc]
