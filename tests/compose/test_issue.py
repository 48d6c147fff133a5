"""The issue id names what a patient can see, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose import Composer
from handouts.compose.issue import issue_id, plain_text, visible_text
from handouts.job import Document, Job
from handouts.project import load

Change = Callable[[str], str]


def named(root: Path, handout: str = "moon", language: str = "es", clinic: str = "elm") -> str:
    project = load(root, dt.date(2026, 11, 21))
    document = Composer(project).compose(Job(handout, (language,), "standard", clinic))
    assert isinstance(document, Document)
    name = document.expected.issue_id
    assert document.html.count(name) == 1
    return name


def swap(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def changed(root: Path, path: str, change: Change) -> None:
    before = (root / path).read_text(encoding="utf-8")
    assert change(before) != before
    (root / path).write_text(change(before), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("templates/standard.css", lambda text: text + "h1 { color: #000 }\n"),
        ("templates/icons/fever.svg", lambda text: text.replace('d="', 'd="M0 0')),
        ("templates/handout.html.j2", swap("<body>", "<body>\n\n")),
        ("templates/parts.html.j2", swap('class="masthead"', 'class="masthead wide"')),
        ("content/es/moon.yaml", lambda text: "# A note among authors.\n" + text),
        ("content/en/moon.yaml", swap("Through a vein.", "Into a vein.")),
        (
            "content/facts/helplines.yaml",
            swap("verified_on: 2026-11-21", "verified_on: 2026-11-22"),
        ),
        ("content/facts/therapies.yaml", swap("value: 1200000", "value: 1300000")),
        ("locales/en/LC_MESSAGES/handouts.po", swap('msgstr "Sources"', 'msgstr "The sources"')),
    ],
)
def test_what_a_patient_cannot_see_leaves_the_id_as_it_is(
    root: Path, path: str, change: Change
) -> None:
    before = named(root)
    if (root / path).read_text(encoding="utf-8") != change((root / path).read_text("utf-8")):
        changed(root, path, change)
    assert named(root) == before


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("content/es/moon.yaml", swap("Por una vena.", "Por una venA.")),
        ("content/facts/therapies.yaml", swap("value: 28", "value: 29")),
        ("content/facts/sources.yaml", swap("All about lunamab", "More about lunamab")),
        ("content/facts/helplines.yaml", swap('to: "18:30"', 'to: "18:45"')),
        ("content/es/glossary.yaml", swap("pequeña", "diminuta")),
        ("clinics/elm.yaml", swap("202-555-0100", "(202) 555-0100")),
        ("clinics/elm.yaml", swap("Elm Clinic", "Oak Clinic")),
        ("locales/es/LC_MESSAGES/handouts.po", swap('msgstr "Fuentes"', 'msgstr "Las fuentes"')),
        ("templates/parts.html.j2", swap("</h2>", "!</h2>")),
    ],
)
def test_what_a_patient_can_see_changes_the_id(root: Path, path: str, change: Change) -> None:
    before = named(root)
    changed(root, path, change)
    assert named(root) != before


def test_languages_handouts_and_clinics_have_ids_of_their_own(root: Path) -> None:
    profile = (root / "clinics" / "elm.yaml").read_text(encoding="utf-8")
    (root / "clinics" / "oak.yaml").write_text(profile, encoding="utf-8")
    found = [named(root), named(root, language="en"), named(root, "sun"), named(root, clinic="oak")]
    assert len(set(found)) == 4


@given(visible=st.text(), also=st.lists(st.text(max_size=5), max_size=3))
def test_an_id_is_eight_letters_and_digits_no_hand_confuses(visible: str, also: list[str]) -> None:
    name = issue_id(
        visible.encode("utf-8", "replace").decode(),
        [one.encode("utf-8", "replace").decode() for one in also],
    )
    assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{8}", name)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert issue_id("text", ("standard", "elm", "draft")) == issue_id(
        "text", ["standard", "elm", "draft"]
    )
    assert issue_id("text", ("standard", "elm")) != issue_id("text", ("standard", "elm", "draft"))


def test_visible_text_is_what_stands_between_the_tags_of_the_body() -> None:
    page = "<head><title>no</title></head><body><p>a&amp;b</p>\n<p title='no'>c <b>d</b></p></body>"
    assert visible_text(page) == "a&b c d"
    assert plain_text("a<b>b</b>&lt; c") == "ab< c"
