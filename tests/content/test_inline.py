"""The marks inside a text: tokens, citations, bold and italics. All else is text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.content.inline import KINDS, Citation, Inline, Malformed, Run, Token, parse_inline


def token(kind: str, key: str, raw: str, *, capital: bool = False) -> Token:
    return Token(kind, key, capital, raw)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Take it with food.",
        "5 < 6 & 7 > 6",
        "<b>not bold</b>",
        "&amp; &#0;",
        "{ n:a }",
        "{n}",
        "{}",
        "{{ x }}",
        "{% raw %}",
        "{n :a}",
        "{1:a}",
        "{n:a",
        "n:a}",
        "{n:a b}",
        "[x](https://example.org)",
        "[1]",
        "@acs-2025",
        "[ @acs-2025 ]",
        "a * b",
        "2 * 3",
        "*",
        "_under_ __score__",
        "# heading",
        "- item",
        "> quote",
        "`code`",
        "~~struck~~",
        "https://example.org/a*b",
        "a\\*b",
    ],
)
def test_what_is_no_mark_is_text(text: str) -> None:
    assert parse_inline(text) == ((Run(text),) if text else ())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{n:a.b_c}", [token("n", "a.b_c", "{n:a.b_c}")]),
        ("{drug:car-t}", [token("drug", "car-t", "{drug:car-t}")]),
        ("{Drug:x}", [token("drug", "x", "{Drug:x}", capital=True)]),
        ("{n:}", [token("n", "", "{n:}")]),
        ("a{n:b}c", [Run("a"), token("n", "b", "{n:b}"), Run("c")]),
        ("{n:a}{n:b}", [token("n", "a", "{n:a}"), token("n", "b", "{n:b}")]),
        ("{{n:a}}", [Run("{"), token("n", "a", "{n:a}"), Run("}")]),
        ("{num:a}", [Malformed("{num:a}", "tokens begin with ")]),
        ("{DRUG:a}", [Malformed("{DRUG:a}", "tokens begin with ")]),
        ("a [@x].", [Run("a "), Citation(("x",), "[@x]"), Run(".")]),
        ("[@x; @y-1]", [Citation(("x", "y-1"), "[@x; @y-1]")]),
        ("[@x;@y]", [Citation(("x", "y"), "[@x;@y]")]),
        ("[@x, @y]", [Malformed("[@x, @y]", "write [@source-id]")]),
        ("[@X]", [Malformed("[@X]", "write [@source-id]")]),
        ("[@x;]", [Malformed("[@x;]", "write [@source-id]")]),
        ("[@ x]", [Malformed("[@ x]", "write [@source-id]")]),
        ("**a**", [Run("a", strong=True)]),
        ("*a*", [Run("a", emphasis=True)]),
        ("a **b** c", [Run("a "), Run("b", strong=True), Run(" c")]),
        (
            "**a *b* c**",
            [Run("a ", strong=True), Run("b", strong=True, emphasis=True), Run(" c", strong=True)],
        ),
        ("**{n:a}**", [Token("n", "a", False, "{n:a}", strong=True)]),  # noqa: FBT003
        ("**a", [Run("**a")]),
        ("a\nb\t c  d", [Run("a b c d")]),
        ("  a  ", [Run("a")]),
    ],
)
def test_a_mark_is_known_by_its_spelling(text: str, parts: list[Inline]) -> None:
    found = parse_inline(text)
    assert len(found) == len(parts)
    for part, due in zip(found, parts, strict=True):
        if isinstance(due, Malformed):
            assert isinstance(part, Malformed)
            assert part.raw == due.raw
            assert part.hint.startswith(due.hint)
        else:
            assert part == due


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_token_has_a_capital_form(kind: str) -> None:
    capital = kind[0].upper() + kind[1:]
    assert parse_inline(f"{{{capital}:x}}") == (token(kind, "x", f"{{{capital}:x}}", capital=True),)


marked = st.text(st.sampled_from("ab *{}:[]@;.\n-nN") | st.characters(codec="utf-8"), max_size=40)


def spelt(part: Inline) -> str:
    return part.text if isinstance(part, Run) else part.raw


@given(marked)
@example("***")
@example("****")
@example("** a * b ** c *")
@example("*a**b*c**")
@example("{n:a*b}*{n:c}*")
def test_nothing_but_asterisks_and_white_space_is_lost(text: str) -> None:
    shown = "".join(spelt(part) for part in parse_inline(text))
    assert re.sub(r"[\s*]", "", shown) == re.sub(r"[\s*]", "", text)


@given(marked)
def test_the_parts_of_a_text_are_the_same_whatever_its_white_space(text: str) -> None:
    assert parse_inline(f"\n {text}\t ") == parse_inline(text)
    assert Run("") not in parse_inline(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="*{}[]"), max_size=40))
def test_a_text_without_marks_is_one_run(text: str) -> None:
    folded = re.sub(r"[ \t\n]+", " ", text).strip()
    assert parse_inline(text) == ((Run(folded),) if folded else ())


@pytest.mark.parametrize(
    "text", ["{a:" * 4_000, "[@" * 4_000, "*" * 8_000, "{n:" + "a" * 8_000, "*a" * 4_000]
)
def test_a_text_full_of_openings_is_read_in_one_go(text: str) -> None:
    assert parse_inline(text)
