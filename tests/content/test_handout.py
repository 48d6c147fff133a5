"""A handout and its outline: what every page needs, in blocks by id."""

from __future__ import annotations

import pytest

from handouts.content.handout import Handout, Outline
from handouts.decode import decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse

LINES = {
    "title": "Title",
    "main_message": "Message",
    "audience": "Adults",
    "get_help": "{emergency: Help, call_now: Call, next_contact: Ask}",
    "signs": "{fever: Fever}",
    "what": "{kind: A medicine}",
    "how_it_works": "{way: It helps}",
    "used_for": "{use: For some}",
    "given": "{way: A drip, steps: {one: First, two: Second}}",
    "before": "{tell: Tell us}",
    "side_effects": "{lead: These, common: {tired: Tired}, note: Tell}",
    "serious": "{fever: {name: High fever, notice: Hot}}",
    "questions": "{how: How}",
    "revisions": "[{date: 2026-11-21, note: First}]",
}
OUTLINE = """\
helpline: acs
primary_source: a
signs: {fever: {icon: fever, sources: [a]}}
effects: {chills: {sources: [b]}}
label_warnings: {crs: {sources: [c]}}
words: [drip]
related: []
readings: []
"""


def text(**changes: str) -> str:
    """Return a handout with *changes*; an empty one takes the line away."""
    return "".join(f"{key}: {value}\n" for key, value in {**LINES, **changes}.items() if value)


def read(text: str) -> Handout:
    return decode(parse("a.yaml", text), Handout)


def codes(text: str, model: type[Handout | Outline] = Handout) -> list[str]:
    with pytest.raises(HandoutsError) as caught:
        decode(parse("a.yaml", text), model)
    assert all(found.hint for found in caught.value.diagnostics)
    return [found.code for found in caught.value.diagnostics]


def test_blocks_are_paragraphs_or_lists_in_the_authors_order() -> None:
    assert read(text()).given == {"way": "A drip", "steps": {"one": "First", "two": "Second"}}
    swapped = read(text(given="{steps: {two: Second, one: First}, way: A drip}")).given
    assert list(swapped) == ["steps", "way"]
    assert list(swapped["steps"]) == ["two", "one"]


@pytest.mark.parametrize("key", LINES)
def test_no_part_of_a_handout_may_be_missing(key: str) -> None:
    assert codes(text(**{key: ""})) == ["missing-key"]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("title", "2026", "ambiguous-text"),
        ("title", "''", "empty-text"),
        ("title", "{en: Title}", "wrong-kind"),
        ("what", "A medicine", "wrong-kind"),
        ("what", "[A medicine]", "wrong-kind"),
        ("what", "{kind: [A medicine]}", "wrong-kind"),
        ("what", "{kind: {a: {b: c}}}", "wrong-kind"),
        ("what", "{Kind: A medicine}", "unfit-id"),
        ("what", "{kind: {A: b}}", "unfit-id"),
        ("what", "{kind: 28}", "ambiguous-text"),
        ("what", "{kind: {a: no}}", "ambiguous-text"),
        ("signs", "[Fever]", "wrong-kind"),
        ("signs", "{fever: {text: Fever}}", "wrong-kind"),
        ("serious", "{fever: Hot}", "wrong-kind"),
        ("serious", "{fever: {name: Fever}}", "missing-key"),
        ("serious", "{fever: {name: Fever, notice: Hot, urgency: now}}", "unknown-key"),
        ("get_help", "{emergency: Help, call_now: Call}", "missing-key"),
        ("side_effects", "{lead: These, note: Tell, common: [Tired]}", "wrong-kind"),
        ("revisions", "[]", "unfit-value"),
        ("revisions", "[{date: 21.11.2026, note: First}]", "not-a-date"),
        ("revisions", "[{date: 2026-11-21}]", "missing-key"),
        ("revisions", "{date: 2026-11-21, note: First}", "wrong-kind"),
        ("products", "{a: Adults}", "wrong-kind"),
        ("compare", "{a: {kind: K, target: T}}", "missing-key"),
    ],
)
def test_a_part_of_another_shape_is_refused(key: str, value: str, code: str) -> None:
    assert codes(text(**{key: value})) == [code]


@pytest.mark.parametrize("key", ["id", "lang", "language", "template", "draft", "signed"])
def test_a_handout_cannot_say_what_others_decide(key: str) -> None:
    # Its id is its file's name, its language its folder's; a draft it is until somebody signs.
    assert codes(text() + f"{key}: x\n") == ["unknown-key"]


def test_everything_registered_with_a_source_is_an_entry() -> None:
    outline = decode(parse("a.yaml", OUTLINE), Outline)
    assert [entry.sources for entry in outline.entries] == [("a",), ("b",), ("c",)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sources: [b]", "sources: []", "unfit-value"),
        ("sources: [b]", "sources: [B]", "unfit-value"),
        ("{sources: [b]}", "{sources: [b], urgency: soon}", "unknown-value"),
        ("icon: fever", "icon: ../fever", "unfit-value"),
        ("{fever:", "{Fever:", "unfit-id"),
        ("related: []", "related: x", "wrong-kind"),
        ("words: [drip]\n", "", "missing-key"),
        ("helpline: acs", "helpline: ACS", "unfit-value"),
        ("helpline: acs", "helpline: acs\ntherpy: x", "unknown-key"),
    ],
)
def test_an_outline_of_another_shape_is_refused(old: str, new: str, code: str) -> None:
    assert codes(OUTLINE.replace(old, new), Outline) == [code]
