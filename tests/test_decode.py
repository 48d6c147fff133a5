"""From nodes to models: every fault at once, each at its own key or value, with the way out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.base import Day, Entry, Figure, Id, Name, Words
from handouts.content.clinic import Clinic
from handouts.content.facts import HelplineRegister, SourceRegister, TherapyRegister
from handouts.content.glossary import Glossary
from handouts.content.handout import Block, Handout, OutlineRegister
from handouts.decode import Ambiguous, decode
from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text
from handouts.source import parse

ROOT = Path(__file__).resolve().parent.parent
PATH = "clinics/a.yaml"


class Leaf(Entry):
    """The innermost record."""

    name: Name
    from_: Annotated[str, pydantic.Field(alias="from", pattern="^[a-z]+$")] = "x"
    kind: Literal["one", "two"] = "one"


class Tree(Entry):
    """A record with every kind of value the models have."""

    title: Words = Text("", Span(""))
    count: Figure | None = None
    on: Day | None = None
    open: bool = False
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    by_id: dict[Id, Leaf] = pydantic.Field(default={})
    blocks: dict[Id, Block] = pydantic.Field(default={})
    ids: tuple[Id, ...] = pydantic.Field(default=("a",), min_length=1)


def read(text: str) -> Tree:
    return decode(parse(PATH, text), Tree)


def refused(text: str, model: type[pydantic.BaseModel] = Tree) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandoutsError) as caught:
        decode(parse(PATH, text), model)
    return caught.value.diagnostics


# What has to be read.


def test_an_empty_record_takes_its_defaults() -> None:
    assert read("{}") == Tree()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count: 28", "28"),
        ("count: 1.50", "1.50"),
        ('count: "0.5"', "0.5"),
        ("on: 2026-11-21", "2026-11-21"),
        ('on: "2026-11-21"', "2026-11-21"),
        ("open: true", "True"),
        ("open: no", "False"),
        ("title: '12:30'", "12:30"),
        ('title: "no"', "no"),
        ("title: >-\n  1.50", "1.50"),
        ("title: no pain", "no pain"),
        ("title: 5 mg", "5 mg"),
        ("ids: [a-1, b]", "('a-1', 'b')"),
    ],
)
def test_a_value_is_taken_as_it_was_written(text: str, expected: str) -> None:
    found = read(text)
    [name] = found.model_fields_set
    assert str(getattr(found, name)) == expected


def test_texts_remember_their_place_however_deep() -> None:
    found = read("title: a\nleaves:\n  - name: b\nblocks:\n  x: c\n  y: {z: d}\n")
    spans = {
        "a": Span(PATH, 1, 8, 1, 9),
        "b": Span(PATH, 3, 11, 3, 12),
        "c": Span(PATH, 5, 6, 5, 7),
        "d": Span(PATH, 6, 10, 6, 11),
    }
    block = found.blocks["y"]
    assert isinstance(block, dict)
    texts = (found.title, found.leaves[0].name, found.blocks["x"], block["z"])
    assert {str(text): text.span for text in texts if isinstance(text, Text)} == spans


# What has to be refused.


@pytest.mark.parametrize(
    ("text", "code", "place", "says", "hint"),
    [
        pytest.param(
            "titel: a", "unknown-key", (1, 1, 6), "'titel'", "did you mean 'title'?", id="misspelt"
        ),
        pytest.param(
            "leaf:\n  name: a\n  nam: b",
            "unknown-key",
            (3, 3, 6),
            "'nam'",
            "did you mean 'name'?",
            id="misspelt below",
        ),
        pytest.param(
            "leaves:\n  - name: a\n    form: b",
            "unknown-key",
            (3, 5, 9),
            "'form'",
            "did you mean 'from'?",
            id="misspelt in a list",
        ),
        pytest.param(
            "by_id:\n  x: {name: a, knd: b}",
            "unknown-key",
            (2, 16, 19),
            "'knd'",
            "did you mean 'kind'?",
            id="misspelt by id",
        ),
        pytest.param(
            "leaf: {name: a, from_: b}",
            "unknown-key",
            (1, 17, 22),
            "'from_'",
            "did you mean 'from'?",
            id="Python's name",
        ),
        pytest.param("zzz: a", "unknown-key", (1, 1, 4), "'zzz'", "known here: ", id="unknown"),
        pytest.param('"": a', "unknown-key", (1, 1, 3), "''", "known here: ", id="empty key"),
        pytest.param("leaf: {}", "missing-key", (1, 1, 2), "'name'", "add 'name:'", id="missing"),
        pytest.param(
            "title: a\nleaves:\n  - name: a\n  - kind: one",
            "missing-key",
            (4, 5, 6),
            "'name'",
            "add 'name:'",
            id="missing in a list",
        ),
        pytest.param(
            "by_id:\n  x: {}", "missing-key", (2, 3, 4), "'name'", "add 'name:'", id="missing by id"
        ),
        pytest.param(
            "title: [a]",
            "wrong-kind",
            (1, 8, 11),
            "text is due",
            "write 'key: text'",
            id="list for text",
        ),
        pytest.param(
            "title: {a: b}", "wrong-kind", (1, 8, 14), "text is due", "write", id="map for text"
        ),
        pytest.param("leaf: a", "wrong-kind", (1, 7, 8), "keys", "schema", id="text for a record"),
        pytest.param(
            "leaf: [a]", "wrong-kind", (1, 7, 10), "keys", "schema", id="list for a record"
        ),
        pytest.param("leaves: a", "wrong-kind", (1, 9, 10), "list", "schema", id="text for a list"),
        pytest.param(
            "leaves: {a: b}", "wrong-kind", (1, 9, 15), "list", "schema", id="map for a list"
        ),
        pytest.param("by_id: [a]", "wrong-kind", (1, 8, 11), "keys", "schema", id="list for a map"),
        pytest.param(
            "count: [28]", "wrong-kind", (1, 8, 12), "number", "28", id="list for a number"
        ),
        pytest.param(
            "blocks: {x: [a]}",
            "wrong-kind",
            (1, 13, 16),
            "text is due",
            "write",
            id="list for a block",
        ),
        pytest.param(
            "blocks: {x: {y: {z: a}}}",
            "wrong-kind",
            (1, 17, 23),
            "text is due",
            "write",
            id="map in a block",
        ),
        pytest.param("title: ", "empty-text", (1, 7, 7), "no text", "write it", id="nothing"),
        pytest.param('title: ""', "empty-text", (1, 8, 10), "blank", "write it", id="empty"),
        pytest.param("title: ' '", "empty-text", (1, 8, 11), "blank", "write it", id="blank"),
        pytest.param("title: no", "ambiguous-text", (1, 8, 10), "no is read as", '"no"', id="no"),
        pytest.param("title: ~", "ambiguous-text", (1, 8, 9), "~ is read as", '"~"', id="null"),
        pytest.param("title: 12:30", "ambiguous-text", (1, 8, 13), "12:30", '"12:30"', id="12:30"),
        pytest.param("title: 010", "ambiguous-text", (1, 8, 11), "010", '"010"', id="010"),
        pytest.param("title: 1.50", "ambiguous-text", (1, 8, 12), "1.50", '"1.50"', id="1.50"),
        pytest.param(
            "title: 2026-11-21", "ambiguous-text", (1, 8, 18), "2026-11-21", "quotes", id="date"
        ),
        pytest.param("title: =", "ambiguous-text", (1, 8, 9), "=", "quotes", id="equals sign"),
        pytest.param("title: .nan", "ambiguous-text", (1, 8, 12), ".nan", "quotes", id="nan"),
        pytest.param("count: 010", "not-a-number", (1, 8, 11), "'010'", "28", id="octal"),
        pytest.param("count: 1_000", "not-a-number", (1, 8, 13), "'1_000'", "28", id="underscore"),
        pytest.param("count: -1", "not-a-number", (1, 8, 10), "'-1'", "28", id="negative"),
        pytest.param("count: 1e3", "not-a-number", (1, 8, 11), "'1e3'", "28", id="exponent"),
        pytest.param("count: 1,5", "not-a-number", (1, 8, 11), "'1,5'", "28", id="comma"),
        pytest.param("count: ٣", "not-a-number", (1, 8, 9), "'٣'", "28", id="other digits"),
        pytest.param(f"count: {'9' * 13}", "not-a-number", (1, 8, 21), "'9", "28", id="too many"),
        pytest.param(
            "on: 21.11.2026",
            "not-a-date",
            (1, 5, 15),
            "'21.11.2026'",
            "2026-11-21",
            id="European date",
        ),
        pytest.param(
            "on: 2026-02-30", "not-a-date", (1, 5, 15), "'2026-02-30'", "", id="30 February"
        ),
        pytest.param("on: 0000-01-01", "not-a-date", (1, 5, 15), "'0000-01-01'", "", id="year 0"),
        pytest.param("on: 1700000000", "not-a-date", (1, 5, 15), "'1700000000'", "", id="seconds"),
        pytest.param(
            "open: perhaps", "unfit-value", (1, 7, 14), "true or false", "schema", id="truth"
        ),
        pytest.param(
            "leaf: {name: a, kind: three}",
            "unknown-value",
            (1, 23, 28),
            "'one' or 'two'",
            "schema",
            id="choice",
        ),
        pytest.param(
            "leaf: {name: a, from: B}", "unfit-value", (1, 23, 24), "'B'", "schema", id="pattern"
        ),
        pytest.param(
            "by_id:\n  A b: {name: a}", "unfit-id", (2, 3, 6), "'A b'", "lower-case", id="id"
        ),
        pytest.param("ids: [a, B]", "unfit-value", (1, 10, 11), "'B'", "schema", id="id in a list"),
        pytest.param("ids: []", "unfit-value", (1, 6, 8), "at least 1", "schema", id="empty list"),
        pytest.param("ids: [B]", "unfit-value", (1, 7, 8), "'B'", "schema", id="one fault only"),
        pytest.param("a", "wrong-kind", (1, 1, 2), "keys", "schema", id="text alone"),
        pytest.param("[]", "wrong-kind", (1, 1, 3), "keys", "schema", id="list alone"),
        pytest.param("''", "wrong-kind", (1, 1, 3), "keys", "schema", id="empty text alone"),
    ],
)
def test_a_fault_is_found_at_its_own_key_or_value(
    text: str, code: str, place: tuple[int, int, int], says: str, hint: str
) -> None:
    [found] = refused(text)
    span = found.span
    assert (found.code, (span.line, span.column, span.end_column)) == (code, place)
    assert says in found.message
    assert hint in found.hint
    assert found.hint
    # Whoever reads this knows neither Python nor pydantic.
    assert not re.search(
        r"\b(dictionary|instance|tuple|string|boolean|in?valid|input)\b", found.message
    )


def test_one_run_shows_all_faults_of_a_file() -> None:
    found = refused("titel: a\ncount: 010\nleaf: {}\ncount: 1\nopen: perhaps\n")
    # Of two equal keys the later is looked at; that there are two is an error in any case.
    assert sorted((one.span.line, one.code) for one in found) == [
        (1, "unknown-key"),
        (3, "missing-key"),
        (4, "duplicate-key"),
        (5, "unfit-value"),
    ]


def test_a_duplicate_key_alone_is_enough() -> None:
    [found] = refused("leaf:\n  name: a\n  name: b\n")
    assert (found.code, found.span) == ("duplicate-key", Span(PATH, 3, 3, 3, 7))


def test_long_values_are_shown_by_their_beginning() -> None:
    [found] = refused(f"leaf: {{name: a, kind: {'x' * 900}}}")
    assert len(found.message) < 120


@pytest.mark.parametrize("text", ["no", "", "~", "1", "1.5", "1:30", "2026-11-21", "on", ".inf"])
def test_other_readers_would_take_it_for_something_else(text: str) -> None:
    [found] = refused(f"title: {text}")
    assert found.code in ("ambiguous-text", "empty-text")
    assert Ambiguous(text, Span(PATH)) == text


# Laws over the project's own files.

FILES: dict[str, type[pydantic.BaseModel]] = {
    "clinics/example-clinic.yaml": Clinic,
    "content/en/rituximab.yaml": Handout,
    "content/es/rituximab.yaml": Handout,
    "content/es/glossary.yaml": Glossary,
    "content/facts/helplines.yaml": HelplineRegister,
    "content/facts/outlines.yaml": OutlineRegister,
    "content/facts/sources.yaml": SourceRegister,
    "content/facts/therapies.yaml": TherapyRegister,
}
TEXTS = {path: (ROOT / path).read_text(encoding="utf-8") for path in FILES}
junk = st.sampled_from(
    [
        "",
        "x",
        "010",
        "[",
        "]",
        "{}",
        "- ",
        ": ",
        "  ",
        "\n",
        "&a ",
        "!t ",
        "'",
        '"',
        "a: b",
        "~",
        "é",
    ]
)


@pytest.mark.parametrize("path", FILES)
def test_the_projects_own_files_are_sound(path: str) -> None:
    assert isinstance(decode(parse(path, TEXTS[path]), FILES[path]), FILES[path])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**6), st.integers(0, 12), junk)
def test_a_spoilt_file_is_read_or_says_where_it_is_spoilt(
    path: str, where: int, length: int, new: str
) -> None:
    text = TEXTS[path]
    at = where % len(text)
    spoilt = text[:at] + new + text[at + length :]
    lines = spoilt.split("\n")
    try:
        decode(parse(path, spoilt), FILES[path])
    except HandoutsError as error:
        for found in error.diagnostics:
            assert found.span.path == path
            assert 1 <= found.span.line <= len(lines)
            assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
            assert found.hint
            assert len(found.message) < 400


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**6), st.sampled_from(["x", "zz", "-"]))
def test_a_misspelt_key_is_found_where_it_stands(path: str, where: int, letter: str) -> None:
    keys = [*re.finditer(r"^ *(?:- )?(?P<key>[a-z_]+)(?=:)", TEXTS[path], re.MULTILINE)]
    key = keys[where % len(keys)]
    at = key.end("key")
    spoilt = TEXTS[path][:at] + letter + TEXTS[path][at:]
    line = TEXTS[path].count("\n", 0, at) + 1
    try:
        decode(parse(path, spoilt), FILES[path])
    except HandoutsError as error:
        unknown = [one for one in error.diagnostics if one.code in ("unknown-key", "unfit-id")]
        for one in unknown:
            assert one.span.line == line
            shown = spoilt.split("\n")[line - 1][one.span.column - 1 : one.span.end_column - 1]
            assert shown == key["key"] + letter
