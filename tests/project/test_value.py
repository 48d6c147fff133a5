"""The project: what was read, by id, and where each text stands."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.diagnostics import Span, Text
from handouts.project import Project, clinic_path, content_path

PATH = "content/en/a.yaml"


def test_a_project_is_frozen(project: Project) -> None:
    with pytest.raises(FrozenInstanceError):
        project.today = project.today  # type: ignore[misc]


def test_names_and_figures_are_found_by_the_ids_tokens_use(project: Project) -> None:
    assert project.drugs["blinatumomab"].name == "blinatumomab"
    assert project.brands["blincyto"].name == "Blincyto"
    assert project.targets["cd19"] == "CD19"
    assert project.quantities["blinatumomab.infusion_days"].value == "28"


def test_handouts_come_in_the_order_of_their_outlines(project: Project) -> None:
    assert project.handout_ids() == tuple(project.outlines)
    unregistered = replace(
        project, outlines={}, texts={**project.texts, content_path("en", "zz"): ""}
    )
    assert unregistered.handout_ids() == tuple(sorted([*project.outlines, "zz"]))


def test_a_glossary_is_no_handout(project: Project) -> None:
    assert "glossary" not in replace(project, outlines={}).handout_ids()


def test_a_clinic_at_fault_is_still_a_clinic(project: Project) -> None:
    path = clinic_path("broken")
    spoilt = replace(project, digests={**project.digests, path: "0"})
    assert spoilt.clinic_ids() == tuple(sorted([*project.clinics, "broken"]))


def test_every_unit_knows_where_it_belongs(project: Project) -> None:
    written = list(project.written())
    for one in written:
        handout = one.handout or "glossary"
        assert one.unit.text.span.path == content_path(one.language, handout)
    assert len({(one.language, one.handout, one.unit.id) for one in written}) == len(written)


def located(project: Project, text: str, span: Span, snippet: str) -> Span:
    return replace(project, texts={PATH: text}).locate(Text("?", span), snippet)


@pytest.mark.parametrize(
    ("text", "span", "snippet", "found"),
    [
        ("a: 28 days", Span(PATH, 1, 4, 1, 11), "28", Span(PATH, 1, 4, 1, 6)),
        ("28: in 28 days", Span(PATH, 1, 5, 1, 15), "28", Span(PATH, 1, 8, 1, 10)),
        ("a: >-\n  in\n  28 days\n", Span(PATH, 1, 4, 4, 1), "28", Span(PATH, 3, 3, 3, 5)),
        ("a: x\nb: 28", Span(PATH, 1, 4, 1, 5), "28", Span(PATH, 1, 4, 1, 5)),
        ('a: "\\u00e9x"', Span(PATH, 1, 4, 1, 13), "éx", Span(PATH, 1, 4, 1, 13)),
        ("a: >-\n  x\n  y\n", Span(PATH, 1, 4, 4, 1), "z", Span(PATH, 1, 4, 1, 5)),
        ("a: 28 (28)", Span(PATH, 1, 4, 1, 11), "(28)", Span(PATH, 1, 7, 1, 11)),
        ("a: 128, 28", Span(PATH, 1, 4, 1, 11), "28", Span(PATH, 1, 9, 1, 11)),
        ("a: 128 days", Span(PATH, 1, 4, 1, 12), "28", Span(PATH, 1, 5, 1, 7)),
        ("a: x{n:a.28} [@b-28] 28", Span(PATH, 1, 4, 1, 24), "28", Span(PATH, 1, 22, 1, 24)),
        ("a: x{n:a.28} [@b-28]", Span(PATH, 1, 4, 1, 21), "28", Span(PATH, 1, 10, 1, 12)),
        ("a: [@ab-c; @ab]", Span(PATH, 1, 4, 1, 16), "@ab", Span(PATH, 1, 12, 1, 15)),
        (
            "a: >-\n  [@b;\n  @c-2] 2 or two\n  days",
            Span(PATH, 1, 4, 4, 7),
            "2",
            Span(PATH, 3, 9, 3, 10),
        ),
        (
            "a: >-\n  [@b;\n  @c-2] 2 or two\n  days",
            Span(PATH, 1, 4, 4, 7),
            "two days",
            Span(PATH, 3, 14, 4, 7),
        ),
    ],
)
def test_a_snippet_is_found_within_its_own_text(
    project: Project, text: str, span: Span, snippet: str, found: Span
) -> None:
    assert located(project, text, span, snippet) == found


def test_a_whole_match_is_meant_before_a_part_of_another(project: Project) -> None:
    text, span = "a: 2.5 or 5 or 1-5", Span(PATH, 1, 4, 1, 19)
    spoilt = replace(project, texts={PATH: text})
    figures = re.compile(r"[\d.-]+")
    assert spoilt.locate(Text("?", span), "5") == Span.at(PATH, 1, 6)
    assert spoilt.locate(Text("?", span), "5", figures) == Span.at(PATH, 1, 11)
    assert spoilt.locate(Text("?", span), "1", figures) == Span.at(PATH, 1, 16)


def test_a_snippet_behind_the_text_is_not_taken_for_one_within(project: Project) -> None:
    text = "{a: x, b: 28}"
    assert located(project, text, Span(PATH, 1, 5, 1, 6), "28") == Span(PATH, 1, 5, 1, 6)


def test_every_text_is_located_by_its_own_words(project: Project) -> None:
    for one in project.written():
        text = one.unit.text
        word = next((word for word in text.split() if word.isalpha()), text[:1])
        span = project.locate(text, word)
        line = project.texts[span.path].split("\n")[span.line - 1]
        assert line[span.column - 1 : span.end_column - 1] == word
        assert text.span.line <= span.line <= text.span.end_line


@given(data=st.data())
def test_any_place_found_slices_the_snippet(project: Project, data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.text("ab 2", max_size=8), min_size=1, max_size=4))
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    column = data.draw(st.integers(1, len(lines[first - 1]) + 1))
    snippet = data.draw(st.text("ab2", min_size=1, max_size=3))
    span = Span(PATH, first, column, last, len(lines[last - 1]) + 1)
    found = located(project, "\n".join(lines), span, snippet)
    assert first <= found.line <= last
    shown = lines[found.line - 1][found.column - 1 : found.end_column - 1]
    assert shown == snippet or (found.line, found.column) == (first, column)
    assert (found.line, found.column) >= (first, column)
