"""Pairs that were sound are not compared again, and no finding is ever lost by that."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from small import replace

from handouts.build.soundness import FILE, dump, read_sound
from handouts.checks import check_project
from handouts.comparison import Sound
from handouts.project import Project, load
from handouts.repeat import FOLDER


def loaded(root: Path) -> Project:
    return load(root, dt.date(2026, 11, 21))


def known(root: Path) -> Sound:
    """Return the sound pairs of a project as the next build has them."""
    sound = Sound()
    check_project(loaded(root), sound)
    return Sound(frozenset(sound.still))


def test_what_is_sound_stays_known(root: Path) -> None:
    sound = known(root)
    assert sound.before
    assert check_project(loaded(root), sound) == check_project(loaded(root))
    assert sound.still == sound.before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/es/moon.yaml", "Por una vena.", "Por 3 venas."),
        ("content/en/moon.yaml", "Through a vein.", "Through 4 veins."),
        ("content/es/glossary.yaml", "term: célula", "term: celda"),
        ("content/facts/therapies.yaml", "name: Lunara", "name: Vena"),
        ("locales/es/LC_MESSAGES/handouts.po", 'msgstr "Fuentes"', 'msgstr "Sources"'),
    ],
)
def test_no_finding_is_lost(root: Path, path: str, old: str, new: str) -> None:
    sound = known(root)
    replace(root, path, old, new)
    assert check_project(loaded(root), sound) == check_project(loaded(root))


def test_a_pair_with_a_finding_is_never_sound(root: Path) -> None:
    before = known(root).before
    replace(root, "content/es/moon.yaml", "Picazón", "Picazón 4")
    after = known(root).before
    assert after < before


@pytest.mark.parametrize("damage", ["", "[", "[1, []]", '["other programs", ["{digest}"]]'])
def test_of_other_programs_or_damaged_nothing_is_known(root: Path, damage: str) -> None:
    sound = Sound()
    check_project(loaded(root), sound)
    (root / FOLDER).mkdir()
    place = root / FOLDER / FILE
    place.write_bytes(dump(sound))
    assert read_sound(root).before == sound.still
    place.write_text(damage.replace("{digest}", next(iter(sound.still))))
    assert read_sound(root).before == frozenset()
