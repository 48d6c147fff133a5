"""Pseudo-languages: what has to survive the disguise does, and nothing else is left as it was."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from handouts.catalogs import Catalog, Message, plural_index
from handouts.catalogs.placeholders import placeholders
from handouts.checks import check_project
from handouts.content.inline import Inline, Run, parse_inline
from handouts.diagnostics import Span
from handouts.language import PSEUDO_LANGUAGES, Language
from handouts.project import MARK_CONTEXT, Project, with_pseudo
from handouts.project.pseudo.disguise import DISGUISES, accented, in_arabic_letters
from handouts.render.fontfiles import AMIRI, SOURCE_SANS
from handouts.units import glossary_units, units_of

every_disguise = pytest.mark.parametrize("tag", PSEUDO_LANGUAGES)
ROOT = Path(__file__).resolve().parent.parent.parent

KEPT = (
    "{n:blinatumomab.infusion_days}",
    "{Drug:blinatumomab}",
    "{clinic:day_phone}",
    "[@acs-2025; @acs-2024]",
    "[@label]",
    "%(names)s",
    "%(n)d",
    "%%",
    "{name}",
    "https://www.cancer.org/treatment",
    "www.cancer.org",
)
MARKS = ("*", "**", " ", "\n", " - ", "(", ")", "[", "]", "{", "}", "%", ".", ", ", "; ", "?")
words = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyzABCXYZéÑ0123456789\u2019", min_size=1, max_size=12
)
pieces = st.lists(st.sampled_from(KEPT) | st.sampled_from(MARKS) | words, max_size=12)
texts = pieces.map("".join)
prose = st.lists(words, max_size=40).map(" ".join)


def marks(text: str) -> list[Inline]:
    """Return all that is no run of plain text, with its weight and slope."""
    return [part for part in parse_inline(text) if not isinstance(part, Run)]


def styles(text: str) -> list[tuple[bool, bool]]:
    """Return weight and slope of each run that has a letter."""
    return [
        (part.strong, part.emphasis)
        for part in parse_inline(text)
        if isinstance(part, Run) and letters(part.text)
    ]


def letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def latin(text: str) -> list[str]:
    return [one for one in text if unicodedata.name(one, "").startswith("LATIN")]


# What must not change.


@every_disguise
@given(text=texts)
def test_every_token_citation_and_mark_survives(tag: str, text: str) -> None:
    shown = DISGUISES[tag](text)
    assert marks(shown) == marks(text)
    assert styles(shown) == styles(text)
    assert shown.count("*") == text.count("*")


@every_disguise
@given(text=texts)
def test_every_placeholder_survives(tag: str, text: str) -> None:
    assert placeholders(DISGUISES[tag](text)) == placeholders(text)


@every_disguise
@given(before=prose, kept=st.sampled_from(KEPT), after=prose)
def test_what_is_filled_in_or_followed_stands_once_and_whole(
    tag: str, before: str, kept: str, after: str
) -> None:
    assert DISGUISES[tag](f"{before} {kept} {after}").count(kept) == 1


@every_disguise
@pytest.mark.parametrize("kept", KEPT)
def test_what_has_no_words_stays_as_it_is(tag: str, kept: str) -> None:
    assert DISGUISES[tag](kept) == kept


@every_disguise
@given(text=texts)
def test_figures_stay_as_they_are(tag: str, text: str) -> None:
    assert re.findall(r"\d+", DISGUISES[tag](text)) == re.findall(r"\d+", text)


def test_a_project_nobody_asks_for_one_is_the_same_project(project: Project) -> None:
    assert with_pseudo(project, ()) is project
    assert with_pseudo(project, ("en", "es")) is project


@every_disguise
def test_ids_and_their_order_stay(project: Project, tag: str) -> None:
    derived = with_pseudo(project, (tag,))
    for handout in project.outlines:
        original = units_of(project.handouts["en", handout])
        shown = units_of(derived.handouts[tag, handout])
        assert [unit.id for unit in shown] == [unit.id for unit in original]
        assert [unit.text.span for unit in shown] == [unit.text.span for unit in original]
    terms = glossary_units(derived.glossaries[tag])
    assert [unit.id for unit in terms] == [
        unit.id for unit in glossary_units(project.glossaries["en"])
    ]
    assert list(derived.catalogs[tag].messages) == list(project.catalogs["en"].messages)


@every_disguise
def test_what_authors_wrote_stays_beside_it(project: Project, tag: str) -> None:
    derived = with_pseudo(project, (tag, tag))
    assert derived.pseudo == (tag,)
    assert derived.settings == project.settings
    assert {key: derived.handouts[key] for key in project.handouts} == project.handouts
    assert {key: derived.catalogs[key] for key in project.catalogs} == project.catalogs
    assert derived.faults == project.faults


@every_disguise
def test_a_translation_made_by_rule_has_nothing_for_the_checks_to_find(
    project: Project, tag: str
) -> None:
    found = check_project(with_pseudo(project, (tag,)))
    assert [one for one in found if one.code == "differing-token"] == []


@every_disguise
def test_it_is_made_the_same_every_time(project: Project, tag: str) -> None:
    assert with_pseudo(project, (tag,)) == with_pseudo(project, (tag,))


@every_disguise
def test_the_mark_for_whoever_holds_the_sheet_is_not_disguised(project: Project, tag: str) -> None:
    [(key, said)] = [
        (key, message.strings)
        for key, message in with_pseudo(project, (tag,)).catalogs[tag].messages.items()
        if message.context == MARK_CONTEXT
    ]
    assert said == project.catalogs["en"].messages[key].strings


@every_disguise
def test_what_the_source_language_lacks_it_lacks(project: Project, tag: str) -> None:
    bare = replace(project, handouts={}, titles={}, glossaries={}, catalogs={})
    derived = with_pseudo(bare, (tag,))
    assert not {*derived.handouts, *derived.titles, *derived.glossaries, *derived.catalogs}


# What must change.


@given(text=texts)
def test_no_latin_letter_keeps_its_looks_in_the_accented_one(text: str) -> None:
    assert [one for one in accented(without_kept(text)) if one.isascii() and one.isalpha()] == []


@given(text=texts)
def test_no_latin_letter_is_left_in_the_arabic_one(text: str) -> None:
    assert latin(in_arabic_letters(without_kept(text))) == []


def without_kept(text: str) -> str:
    """Return *text* without anything that may stay: only words and loose signs."""
    for kept in KEPT:
        text = text.replace(kept, " ")
    return re.sub(r"[{}%@]|www|https?", " ", text)


@given(text=prose)
def test_a_text_of_more_than_twenty_letters_grows_by_a_third_to_a_half(text: str) -> None:
    plain = letters(text)
    grown = letters(accented(text))
    assert plain <= 20 or 1.3 * plain <= grown <= 1.6 * plain
    assert letters(in_arabic_letters(text)) == plain


@given(pieces=st.lists(st.sampled_from(KEPT) | words, min_size=30, max_size=40))
def test_it_grows_as_much_round_what_is_filled_in(pieces: list[str]) -> None:
    spared = sum(letters(one) for one in pieces if one in KEPT)
    text = " ".join(pieces)
    plain = letters(text) - spared
    assert plain <= 20 or 1.3 * plain <= letters(accented(text)) - spared <= 1.6 * plain


@given(text=prose, kept=st.sampled_from(KEPT))
def test_a_text_with_a_letter_has_both_ends_of_its_frame(text: str, kept: str) -> None:
    shown = accented(f"{text} {kept}")
    assert (shown.startswith("⟦") and shown.endswith("⟧")) == (letters(text) > 0)


@pytest.mark.parametrize(
    ("text", "shown", "arabic"),
    [
        ("Day", "⟦Ḋááý⟧", "داذ"),
        ("When to get help", "⟦Ŵĥêêñ ţöö ĝêêţ ĥêêļṗ⟧", "شهعن تو غعت هعلط"),
        ("28, or more?", "⟦28, ööŕ ṁööŕêê?⟧", "28، ور مورع؟"),
        ("flag; lab", "⟦ḟļááĝ; ļááḃ⟧", "فلاغ؛ لاب"),
        ("", "", ""),
        ("24/7", "24/7", "24/7"),
    ],
)
def test_it_looks_like_this(text: str, shown: str, arabic: str) -> None:
    assert (accented(text), in_arabic_letters(text)) == (shown, arabic)


def test_no_two_letters_look_alike() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    assert len({in_arabic_letters(letter) for letter in alphabet}) == 26
    shown = {accented(letter)[1] for letter in alphabet + alphabet.upper()}
    assert len(shown) == 52


def test_the_typefaces_have_every_letter() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for face in SOURCE_SANS.faces:
        known = TTFont(SOURCE_SANS.folder / face.file).getBestCmap()
        assert {ord(one) for one in accented(alphabet + alphabet.upper())} <= set(known)
    for face in AMIRI.faces:
        known = TTFont(AMIRI.folder / face.file).getBestCmap()
        assert {ord(one) for one in in_arabic_letters(f"{alphabet},;?")} <= set(known)


@every_disguise
def test_a_plural_has_the_forms_of_the_language_whose_figures_it_borrows(
    project: Project, tag: str
) -> None:
    message = Message("days", "one day", "%(n)s days", ("one day", "%(n)s days"), Span("x"))
    source = Catalog("en", "x", {("days", "one day"): message})
    derived = with_pseudo(replace(project, catalogs={"en": source}), (tag,)).catalogs[tag]
    [shown] = derived.messages.values()
    disguise = DISGUISES[tag]
    for count in (0, 1, 2, 5, 11, 100):
        form = shown.strings[plural_index(tag, count)]
        assert form == disguise("one day" if count == 1 else "%(n)s days")


@every_disguise
def test_what_to_ask_for_is_said_in_it_too(project: Project, tag: str) -> None:
    phones = with_pseudo(project, (tag,)).clinics["example-clinic"].phones
    assert phones.night
    assert phones.night.ask_for[tag] == DISGUISES[tag](phones.night.ask_for["en"])
    assert phones.day == project.clinics["example-clinic"].phones.day


@pytest.mark.parametrize(
    ("tag", "direction", "script", "day"),
    [
        ("en-XA", "ltr", "Latn", "November 21, 2026"),
        ("ar-XB", "rtl", "Arab", "21 نوفمبر 2026"),
    ],
)
def test_it_borrows_the_forms_of_a_language_with_its_layout(
    tag: str, direction: str, script: str, day: str
) -> None:
    language = Language(tag)
    assert language.is_pseudo
    assert (language.direction, language.script) == (direction, script)
    assert language.date(dt.date(2026, 11, 21)) == day


def test_nothing_of_it_stands_in_the_authors_folders() -> None:
    for tag in PSEUDO_LANGUAGES:
        assert not (ROOT / "content" / tag).exists()
        assert not (ROOT / "locales" / tag).exists()
