import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs.building import errors, findings, pair

from handouts.diagnostics import Severity, Span, Text
from handouts.pairs import Pair, check_pair
from handouts.pairs.folding import fold
from handouts.pairs.wordlist import LANGUAGES

TAGS = st.sampled_from([*LANGUAGES, "sw", "zh-Hant", "fa"])
TEXTS = st.text(max_size=120) | st.from_regex(
    r"[0-9a-z%{}<>*.,:/ @年月日시م-]{0,60}", fullmatch=True
)


@given(TEXTS, TEXTS, TAGS)
@settings(max_examples=300, deadline=None)
def test_any_two_strings_can_be_compared(source: str, target: str, language: str) -> None:
    for found in findings(source, target, language):
        assert found.severity in (Severity.ERROR, Severity.WARNING)
        assert found.hint
        assert found.unit == "unit"
        assert found.language == language


@given(TEXTS, TEXTS, TAGS)
@settings(max_examples=200, deadline=None)
def test_every_span_lies_in_the_target(source: str, target: str, language: str) -> None:
    whole = pair(source, target, language).target.span
    for found in findings(source, target, language):
        assert (found.span.path, found.span.line) == (whole.path, whole.line)
        assert whole.column <= found.span.column < found.span.end_column
        assert found.span.end_column <= max(whole.end_column, whole.column + 1)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5), TAGS)
def test_the_same_digits_never_err(figures: list[int], language: str) -> None:
    text = "; ".join(map(str, figures))
    assert not errors(text, text, language) & {"differing-number", "differing-unit"}


@given(st.text(max_size=80))
def test_a_folded_stretch_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Take 3 tablets.", "Tome 5 comprimidos.", "5"),
        ("Call 1-800-555-0142.", "Llame al 1-800-555-0124.", "1-800-555-0124"),
        ("Take 50 mcg.", "Tome 50 mg.", "50"),
    ],
)
def test_the_span_slices_the_offending_words(source: str, target: str, words: str) -> None:
    for found in findings(source, target):
        if found.span.end_column - found.span.column < len(target):
            start = found.span.column - 3
            assert target[start : start + len(words)] == words


def test_a_quoted_target_counts_from_inside_its_quotation_marks() -> None:
    target = "Tome 5 comprimidos."
    quoted = Text(target, Span.at("it.po", 7, 8, len(target) + 2))
    kept = pair("Take 3 tablets.", target)
    found = check_pair(Pair("u", kept.source, quoted, kept.languages))[0]
    assert (found.span.column, found.span.end_column) == (14, 15)


def test_a_target_over_several_lines_is_named_whole() -> None:
    span = Span("it.po", 7, 3, 9, 4)
    kept = pair("Take 3 tablets.", "Tome 5 comprimidos.")
    found = check_pair(Pair("u", kept.source, Text(kept.target, span), kept.languages))[0]
    assert found.span == span


def test_what_is_too_long_to_compare_is_left_to_a_reader() -> None:
    long = "1,2 a" * 20_000
    found = findings(long, long)
    assert [(f.code, f.severity.value) for f in found] == [("overlong-text", "warning")]
