"""What was read on a page against what it has to show, whichever way its lines run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.imprint import fingerprint
from handouts.inspection.reading import Straight, Turned, reading

# As PDFium gives them: a figure split from its letters, a name's words and brackets turned round.
LINES = (
    "خذ 28 يومًا من 3CD ثم",
    ")الدم( ozogamicin inotuzumab",
    "]2[]1[ .اليوم",
)
PAGE = "\r\n".join(LINES)
words = st.lists(st.text(alphabet="ابتثجحخد", min_size=1, max_size=6), min_size=1, max_size=30)


# What must not be missed.


@pytest.mark.parametrize(
    "text",
    [
        "خذ 28 يومًا من CD3 ثم (الدم) inotuzumab ozogamicin اليوم. [1][2]",
        "28 يومًا من CD3",
        "inotuzumab ozogamicin",
        "(الدم)",
        "\u2067(الدم)\u2069",
        "",
    ],
)
def test_a_text_on_neighbouring_lines_is_there(text: str) -> None:
    pages = reading([PAGE])
    assert isinstance(pages, Turned)
    assert pages.show(text, 1)
    assert pages.show_somewhere(text)


def test_a_text_may_begin_on_one_page_and_end_on_the_next() -> None:
    pages = Turned([LINES[0], "\r\n".join(LINES[1:])])
    text = "CD3 ثم (الدم) inotuzumab"
    assert pages.show_somewhere(text)
    assert not pages.show(text, 1)
    assert not pages.show(text, 2)


@given(words=words, data=st.data())
def test_words_broken_into_lines_and_shuffled_within_them_are_there(
    words: list[str], data: st.DataObject
) -> None:
    lines: list[str] = []
    left = words
    while left:
        count = data.draw(st.integers(1, len(left)))
        lines.append(" ".join(data.draw(st.permutations(left[:count]))))
        left = left[count:]
    assert Turned(["\n".join(lines)]).show(" ".join(words), 1)


def test_pages_without_a_letter_from_right_to_left_are_read_letter_for_letter() -> None:
    pages = reading(["Call 202-555-0100\r\nnow, day or night"])
    assert isinstance(pages, Straight)
    assert pages.show("Call 202-555-0100 now, day", 1)
    assert pages.show("Call\u00a0202\u2011555\u20110100", 1)


# What must be missed.


@pytest.mark.parametrize(
    "text",
    [
        "خذ 82 يومًا",
        "خذ 28 28 يومًا",
        "خذ 28 يوما",
        "من CD19",
        "اليوم ثم",
        "خذ اليوم",
        "اليوم خذ",
        "rituximab",
    ],
)
def test_a_text_with_another_word_or_from_lines_apart_is_not_there(text: str) -> None:
    assert not Turned([PAGE]).show_somewhere(text)


@pytest.mark.parametrize("text", ["Call now", "day or night now", "call 202-555-0100"])
def test_from_left_to_right_the_order_counts(text: str) -> None:
    assert not reading(["Call 202-555-0100\r\nnow, day or night"]).show_somewhere(text)


@given(words=words, data=st.data())
def test_a_word_too_many_is_not_there(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    more = [*words[:place], "س", *words[place:]]
    assert not Turned([" ".join(words)]).show_somewhere(" ".join(more))


@pytest.mark.parametrize(("one", "other"), [("dose (5)", "dose (6)"), ("a < b", "a > b")])
def test_texts_that_say_something_else_have_another_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_on_a_turned_page_the_order_in_which_a_text_comes_back_is_the_readers_affair() -> None:
    one, other = "own list more. ]4[", "more list own. [4]"
    assert fingerprint(one, turned=True) == fingerprint(other, turned=True)
    assert fingerprint(one) != fingerprint(other)
