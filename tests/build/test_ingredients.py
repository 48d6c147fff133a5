"""Ingredients: whoever changes an input changes them, or leaves the page as it was."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import ROOT, settle, write
from small import SMALL as AUTHORED

from handouts.build.plan import Selection, plan
from handouts.checks import check_project
from handouts.diagnostics import HandoutsError
from handouts.job import Task
from handouts.project import load

SMALL = dict(AUTHORED) | {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for folder in ("templates", "locales")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in (".j2", ".css", ".svg", ".po")
}
"""The small project's files with this project's templates and catalogs."""


def tasks(root: Path) -> dict[str, Task]:
    project = load(root, dt.date(2026, 11, 21))
    found = plan(project, check_project(project), Selection())
    return {task.job.path.removesuffix(".pdf"): task for task in found.tasks}


def differing(before: Task, after: Task) -> set[str]:
    """Return the names of what differs between two lists of ingredients."""
    one, other = dict(before.job.ingredients), dict(after.job.ingredients)
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def changes(root: Path, path: str, old: str, new: str) -> dict[str, set[str]]:
    """Return, for each page, what differs once *old* is *new* in a file."""
    before = tasks(root)
    assert old in SMALL[path]
    settle(write(root, {path: SMALL[path].replace(old, new, 1)}))
    after = tasks(root)
    assert set(before) == set(after)
    found = {page: differing(before[page], after[page]) for page in before}
    return {page: names for page, names in found.items() if names}


# What must not change.


def test_reading_again_changes_nothing(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(root, elsewhere, dirs_exist_ok=True)
    assert tasks(root) == tasks(elsewhere)


def test_another_handouts_text_is_no_ingredient(root: Path) -> None:
    assert changes(root, "content/es/sun.yaml", "Ilumina.", "Brilla.") == {"elm/es/sun": {"page"}}


def test_another_languages_catalog_is_no_ingredient(root: Path) -> None:
    path = "locales/es/LC_MESSAGES/handouts.po"
    assert set(changes(root, path, 'msgstr "Fuentes"', 'msgstr "Las fuentes"')) == {
        "elm/es/moon",
        "elm/es/sun",
    }


def test_another_clinic_is_no_ingredient(root: Path) -> None:
    elm = SMALL["clinics/elm.yaml"]
    before = tasks(root)
    # With another emergency number, its pages differ in more than the clinic's own blocks.
    ash = elm.replace("Elm", "Ash").replace("US", "GB").replace('"911"', '"112"')
    write(root, {"clinics/ash.yaml": ash})
    after = tasks(root)
    assert {page: after[page] for page in before} == before
    assert set(after) - set(before) == {page.replace("elm", "ash") for page in before}


def test_one_more_clinic_with_the_same_pages_is_no_ingredient(root: Path) -> None:
    elm = SMALL["clinics/elm.yaml"]
    write(root, {"clinics/oak.yaml": elm.replace("Elm", "Oak")})
    before = tasks(root)
    write(root, {"clinics/yew.yaml": elm.replace("Elm", "Yew")})
    after = tasks(root)
    assert {page: after[page] for page in before} == before


def test_the_first_clinic_with_the_same_pages_makes_them_pages_in_common(root: Path) -> None:
    """What patients see stays; the bytes do not."""
    before = tasks(root)
    write(root, {"clinics/oak.yaml": SMALL["clinics/elm.yaml"].replace("Elm", "Oak")})
    after = tasks(root)
    assert all(differing(before[page], after[page]) == {"in common"} for page in before)
    assert all(before[page].document.html == after[page].document.html for page in before)


def test_an_icon_no_page_asks_for_is_no_ingredient(root: Path) -> None:
    before = tasks(root)
    write(root, {"templates/icons/unused.svg": SMALL["templates/icons/fever.svg"]})
    assert tasks(root) == before


# What must.


@pytest.mark.parametrize(
    ("path", "old", "new", "names"),
    [
        ("content/facts/therapies.yaml", "value: 28", "value: 29", {"page"}),
        ("content/facts/sources.yaml", "All about", "More about", {"page"}),
        ("content/facts/helplines.yaml", "name: Moon Line", "name: Sun Line", {"page"}),
        ("content/es/glossary.yaml", "pequeña", "diminuta", {"page"}),
        ("content/es/moon.yaml", "Por una vena.", "Por la vena.", {"page"}),
        ("content/en/moon.yaml", "Through a vein.", "Into a vein.", set()),
        ("clinics/elm.yaml", "Elm Clinic", "Oak Clinic", {"page"}),
        ("clinics/elm.yaml", "example: true", "paper: A4\nexample: true", {"page", "style"}),
        ("templates/standard.css", "--body: 12pt", "--body: 13pt", {"style"}),
        ("templates/handout.html.j2", "<body>", "<body class='x'>", {"page"}),
        ("templates/icons/hatch.svg", 'd="', 'd="M0 0', {"asset:///icon/hatch.ink"}),
    ],
)
def test_what_a_page_is_made_of_changes_where_the_page_does(
    root: Path, path: str, old: str, new: str, names: set[str]
) -> None:
    assert changes(root, path, old, new).get("elm/es/moon", set()) == names


def test_every_ingredient_has_a_name_and_a_digest_in_order(root: Path) -> None:
    for task in tasks(root).values():
        names = [name for name, _digest in task.job.ingredients]
        assert names == sorted(set(names))
        assert all(digest for _name, digest in task.job.ingredients)
        assert {"weasyprint", "uharfbuzz", "handouts", "page", "style", "edition"} <= set(names)
        assert [name for name in names if name.endswith(".ttf")]


def test_a_new_title_of_a_related_handout_reaches_the_page_and_is_noticed(root: Path) -> None:
    found = changes(root, "content/es/sun.yaml", "title: Sobre el sol", "title: El sol")
    assert found["elm/es/moon"] == {"page"}


# The law.

words = st.sampled_from(
    ["", "x", " ", "Lunar", "{n:moon.cells}", "[@label]", "A4", "29", "# x", "0"]
)
edit = st.tuples(st.sampled_from(sorted(SMALL)), st.integers(0, 400), st.integers(0, 4), words)


def edited(text: str, where: int, kind: int, new: str) -> str:
    """Return *text* with one word of one line replaced, or a line gone, twice, or added to."""
    lines = text.split("\n")
    at = where % len(lines)
    parts = lines[at].split(" ")
    other = " ".join([*parts[:-1], new])
    lines[at : at + 1] = ([], [lines[at]] * 2, [lines[at] + new], [other], [lines[at], new])[kind]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small project, to be changed and changed back."""
    return write(tmp_path_factory.mktemp("shelf"), SMALL)


@pytest.fixture(scope="module")
def usual(shelf: Path) -> dict[str, Task]:
    """Return the tasks of the small project."""
    return tasks(shelf)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(edits=st.lists(edit, min_size=1, max_size=2))
def test_changing_any_input_changes_the_ingredients_or_leaves_the_document_identical(
    shelf: Path, usual: dict[str, Task], edits: list[tuple[str, int, int, str]]
) -> None:
    spoilt = dict(SMALL)
    for path, where, kind, new in edits:
        spoilt[path] = edited(spoilt[path], where, kind, new)
    changed = [path for path in spoilt if spoilt[path] != SMALL[path]]
    try:
        write(shelf, {path: spoilt[path] for path in changed})
        after = tasks(shelf)
    except HandoutsError:
        assert "pyproject.toml" in changed
        return
    finally:
        write(shelf, {path: SMALL[path] for path in changed})
    for page, task in after.items():
        if page in usual and task.job.ingredients == usual[page].job.ingredients:
            assert task.document == usual[page].document
