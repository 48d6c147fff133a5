"""A file to be filled in: the original's keys in its order, its words in comments alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.handout import Handout
from handouts.decode import decode
from handouts.source import parse
from handouts.splice import replace_texts, skeleton
from handouts.splice.scalars import scalars
from handouts.units import units_of

ROOT = Path(__file__).resolve().parents[2]
HANDOUTS = sorted(path for path in ROOT.glob("content/e[ns]/*.yaml") if path.stem != "glossary")

FILE = """\
title: A "title"
lead: >-
  Words that go on for so long, with 'single' and "double" quotes, that they do not find
  room-beside-their-own-key.
tell: {one: a cough, two: "a cold: mild"}
none: {}
masked: true
left: out
revisions:
  - date: "2026-11-21"
    note: First
"""
UNITS = {"title", "lead", "tell.one", "tell.two", "revisions.2026-11-21.note"}

BLANK = """\
# A "title"
title: ""
# Words that go on for so long, with 'single' and "double" quotes, that they do not find
# room-beside-their-own-key.
lead: >-
tell:
  # a cough
  one: ""
  # a cold: mild
  two: ""
none: {}
masked: true
revisions:
- date: "2026-11-21"
  # First
  note: ""
"""


def test_each_text_is_blank_below_what_it_translates() -> None:
    assert skeleton(parse("x", FILE), UNITS) == BLANK


def test_a_file_that_is_no_mapping_is_no_content() -> None:
    with pytest.raises(TypeError):
        skeleton(parse("x", "- a\n- b"), {"0"})


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_filled_in_says_what_the_translation_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = {one.id: str(one.text) for one in units_of(decode(parse("x", text), Handout))}
    filled = replace_texts("x", skeleton(parse("x", text), said), said)
    units = units_of(decode(parse("x", filled), Handout))
    assert {one.id: str(one.text) for one in units} == said
    assert [name for name, _ in scalars("x", filled)] == [name for name, _ in scalars("x", text)]
    assert max(map(len, filled.split("\n"))) <= 108
