"""Units put into a file: where the original has them, and nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.handout import Handout
from handouts.decode import decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse
from handouts.splice import add_units, skeleton
from handouts.splice.scalars import scalars
from handouts.units import units_of

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (ROOT / "content/en/blinatumomab.yaml").read_text(encoding="utf-8")
NODE = parse("en", ENGLISH)
UNITS = tuple(one.id for one in units_of(decode(NODE, Handout)))

ORIGINAL = parse(
    "en",
    """\
title: T
lead: L
tell:
  one: a
  two: b
  three: c
deep: {er: {still: x}}
common: {one: a}
revisions:
  - {date: "2026-11-22", note: second}
  - {date: "2026-11-21", note: first}
""",
)
TWO = """\
revisions:
  - date: "2026-11-22"
    note: ""
  - date: "2026-11-21"
    note: first
"""


def added(text: str, *units: str) -> str:
    return add_units("es", text, ORIGINAL, units)


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("title: T\n", "title", "title: T\n"),
        ("title: T\n", "lead", 'title: T\nlead: ""\n'),
        ("title: T", "lead", 'title: T\nlead: ""\n'),
        ("\ufefftitle: T\n", "lead", '\ufefftitle: T\nlead: ""\n'),
        ("title: T\r\nx: y\r\n", "lead", 'title: T\r\nlead: ""\r\nx: y\r\n'),
        ("# top\nlead: L\n", "title", '# top\ntitle: ""\nlead: L\n'),
        (
            "tell:\n  one: a\n  # of three\n  three: c\n",
            "tell.two",
            'tell:\n  one: a\n  two: ""\n  # of three\n  three: c\n',
        ),
        ("tell:  # here\n  two: b\n", "tell.one", 'tell:  # here\n  one: ""\n  two: b\n'),
        (
            "tell:\n  one: >-\n    a\n    b\n\n  three: c\n",
            "tell.two",
            'tell:\n  one: >-\n    a\n    b\n  two: ""\n\n  three: c\n',
        ),
        ("lead: L\n", "deep.er.still", 'lead: L\ndeep:\n  er:\n    still: ""\n'),
        ("lead: {a: b}\n", "tell.one", 'lead: {a: b}\ntell:\n  one: ""\n'),
        ("common: {}  # none\n", "common.one", 'common:\n  one: ""  # none\n'),
        (
            'revisions:\n  - date: "2026-11-21"\n    note: first\n',
            "revisions.2026-11-22.note",
            TWO,
        ),
        (
            'revisions:\n- date: "2026-11-22"\n  note: second\n',
            "revisions.2026-11-21.note",
            'revisions:\n- date: "2026-11-22"\n  note: second\n- date: "2026-11-21"\n  note: ""\n',
        ),
        (
            "lead: L\n",
            "revisions.2026-11-22.note",
            'lead: L\nrevisions:\n- date: "2026-11-22"\n  note: ""\n',
        ),
    ],
)
def test_a_unit_stands_behind_the_one_before_it_and_comments_stay(
    before: str, unit: str, after: str
) -> None:
    assert added(before, unit) == after


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tell: {one: a}\n", "tell.two"),
        ("tell: a text\n", "tell.two"),
        ("{title: T}\n", "lead"),
        ("revisions: []\n", "revisions.2026-11-22.note"),
    ],
)
def test_where_neighbours_stand_on_one_line_that_is_told(text: str, unit: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        added(text, unit)
    [found] = caught.value.diagnostics
    assert (found.code, found.unit) == ("unfit-layout", unit)


@given(gone=st.sets(st.sampled_from(UNITS), max_size=12))
@settings(deadline=None, max_examples=60)
def test_whatever_is_missing_is_put_back_in_the_originals_order(gone: set[str]) -> None:
    cut = skeleton(NODE, set(UNITS) - gone)
    if cut.strip() == "":
        return
    whole = add_units("es", cut, NODE, UNITS)
    names = [name for name, _ in scalars("es", whole) if not name.endswith(".date")]
    assert names == list(UNITS)
