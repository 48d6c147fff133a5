"""Units: what a translator works on, each under an id that does not move."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.decode import decode
from handouts.diagnostics import HandoutsError, Span, Text
from handouts.source import parse
from handouts.units import Unit, glossary_units, under, units_of

ROOT = Path(__file__).resolve().parent.parent
HANDOUTS = sorted(
    path
    for path in (ROOT / "content").glob("*/*.yaml")
    if path.parent.name != "facts" and path.stem != "glossary"
)
SMALL = """\
title: Title
main_message: Message
audience: Adults
get_help: {emergency: Help, call_now: Call, next_contact: Ask}
signs: {fever: Fever}
what:
  kind: A medicine
  list: {one: First, two: Second}
how_it_works: {way: It helps}
used_for: {use: For some}
given: {way: A drip}
before: {tell: Tell us}
side_effects: {lead: These, common: {tired: Tired}, note: Tell}
serious: {fever: {name: High fever, notice: Hot}}
questions: {how: How}
revisions: [{date: 2026-11-21, note: Second}, {date: 2026-11-20, note: First}]
"""
IDS = """
title main_message audience get_help.emergency get_help.call_now get_help.next_contact signs.fever
what.kind what.list.one what.list.two how_it_works.way used_for.use given.way before.tell
side_effects.lead side_effects.common.tired side_effects.note serious.fever.name
serious.fever.notice questions.how revisions.2026-11-21.note revisions.2026-11-20.note
"""


def read(text: str) -> Handout:
    return decode(parse("a.yaml", text), Handout)


def test_every_text_of_a_handout_is_a_unit_under_the_path_of_its_keys() -> None:
    assert [unit.id for unit in units_of(read(SMALL))] == IDS.split()


def test_a_unit_remembers_where_its_text_stands() -> None:
    units = {unit.id: unit.text for unit in units_of(read(SMALL))}
    assert units["what.list.two"] == "Second"
    assert units["what.list.two"].span == Span("a.yaml", 8, 27, 8, 33)


def test_figures_dates_and_ids_are_no_units() -> None:
    texts = {str(unit.text) for unit in units_of(read(SMALL))}
    assert not texts & {"2026-11-21", "fever", "kind", "emergency"}


def test_what_is_moved_keeps_its_id() -> None:
    moved = SMALL.replace("{one: First, two: Second}", "{two: Second, one: First}")
    before, after = units_of(read(SMALL)), units_of(read(moved))
    assert {unit.id: str(unit.text) for unit in before} == {u.id: str(u.text) for u in after}
    assert [unit.id for unit in before] != [unit.id for unit in after]


def test_two_changes_of_one_day_are_one_revision() -> None:
    # Each revision's unit is named by its day: of two on one day the page would show but one.
    twice = SMALL.replace("2026-11-20", "2026-11-21")
    with pytest.raises(HandoutsError) as caught:
        read(twice)
    [found] = caught.value.diagnostics
    assert found.span.line == 16
    assert "2026-11-21" in found.message
    assert found.hint


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_two_units_of_a_handout_have_one_id(path: Path) -> None:
    units = units_of(decode(parse(path.name, path.read_text(encoding="utf-8")), Handout))
    counts = Counter(unit.id for unit in units)
    assert [name for name, count in counts.items() if count > 1] == []
    assert counts["title"] == counts["main_message"] == 1


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_text_of_a_handout_is_overlooked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for unit in units_of(decode(parse(path.name, text), Handout)):
        key = unit.id.rpartition(".")[2]
        line = text.split("\n")[unit.text.span.line - 1]
        assert (
            line[: unit.text.span.column - 1].rstrip(" >-|\"'").endswith(f"{key}:") or "{" in line
        )


words = st.text("abc é", min_size=1).filter(str.strip)
ids = st.from_regex("[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3})?", fullmatch=True)
lists = st.dictionaries(ids, words, min_size=1, max_size=3)


@settings(deadline=None)
@given(lists, st.dictionaries(ids, words | lists, min_size=1, max_size=3), words)
def test_each_text_has_its_own_id_whatever_the_keys(
    questions: dict[str, str], what: dict[str, str | dict[str, str]], title: str
) -> None:
    whole = read(SMALL).model_dump(by_alias=True) | {
        "questions": placed(questions),
        "what": placed(what),
        "title": placed(title),
    }
    handout = Handout.model_validate(whole)
    found = {unit.id: unit.text for unit in units_of(handout)}
    assert len(found) == len(units_of(handout))
    assert found["title"] == title
    for key, value in questions.items():
        assert found[f"questions.{key}"] == value
    for key, block in what.items():
        items = block.items() if isinstance(block, dict) else [("", block)]
        for name, value in items:
            assert found[f"what.{key}.{name}".rstrip(".")] == value


def placed(value: object) -> object:
    """Return *value* with every text in its place."""
    if isinstance(value, dict):
        return {key: placed(item) for key, item in value.items()}
    return Text(str(value), Span("a.yaml"))


def test_a_glossarys_units_are_its_terms_and_what_they_mean() -> None:
    text = "terms:\n  drip: {term: drip, meaning: It runs., forms: [drips], abbreviation: D}\n"
    glossary = decode(parse("glossary.yaml", text), Glossary)
    assert glossary_units(glossary) == (
        Unit("drip.term", glossary.terms["drip"].term),
        Unit("drip.meaning", glossary.terms["drip"].meaning),
    )


@pytest.mark.parametrize(
    ("unit", "ids"),
    [
        ("signs.fever", ()),
        ("signs.fever", ("sign", "signs.fever.more", "title", "signs.fev")),
        ("serious.crs.notice", ("serious.*.name", "*.crs.name")),
        ("title", ("*.*", "title.en")),
    ],
)
def test_a_unit_is_not_under_another_id(unit: str, ids: tuple[str, ...]) -> None:
    assert not under(unit, ids)


@pytest.mark.parametrize(
    ("unit", "ids"),
    [
        ("title", ("title",)),
        ("title", ("*",)),
        ("before.tell.heart", ("*",)),
        ("before.tell.heart", ("signs", "before")),
        ("before.tell.heart", ("before.tell.heart",)),
        ("serious.crs.name", ("serious.*.name",)),
    ],
)
def test_a_unit_is_under_its_own_id_and_those_of_what_holds_it(
    unit: str, ids: tuple[str, ...]
) -> None:
    assert under(unit, ids)
