"""The brief: what a translator has to look at, the most dangerous first, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY, Run

from handouts.project import Project, load
from handouts.translation.brief import Danger, Due, Moved, brief

ENGLISH = "content/en/blinatumomab.yaml"
SPANISH = "content/es/blinatumomab.yaml"
UNIT = "blinatumomab#before.pregnancy"
Runner = Callable[..., Run]


def spoil(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def due(root: Path) -> tuple[Due, ...]:
    return brief(load(root, TODAY), "es")


def test_there_is_nothing_to_do_where_all_is_current(project: Project) -> None:
    assert brief(project, "es") == ()


def test_one_changed_word_is_shown_with_what_it_was(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control during", "Use contraception during")
    (found,) = due(scratch)
    assert (found.name, found.state) == (UNIT, "stale")
    assert ("-", "birth control") in found.edits
    assert ("+", "contraception") in found.edits
    assert found.translation.startswith("**Embarazo.** Use un método anticonceptivo")
    assert (found.span.path, found.span.line > 1) == (SPANISH, True)


@pytest.mark.parametrize(
    ("old", "new", "danger"),
    [
        ("for at least\n    {n:blinatumomab.birth_control_hours} hours", "for 3 days", "FIGURE"),
        ("Use birth control during", "Never use birth control during", "MEANING"),
        ("Use birth control during", "Use contraception during", "WARNING"),
        ("First draft of this", "The first draft of this", "WORDING"),
    ],
)
def test_how_dangerous_a_change_is_follows_from_what_changed(
    scratch: Path, old: str, new: str, danger: str
) -> None:
    spoil(scratch, ENGLISH, old, new)
    (found,) = due(scratch)
    assert found.danger is Danger[danger]


def test_the_most_dangerous_comes_first(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "First draft of this handout.", "The first draft of this handout.")
    spoil(scratch, ENGLISH, "Use birth control during", "Never use birth control during")
    assert [one.danger for one in due(scratch)] == [Danger.MEANING, Danger.WORDING]


def test_a_missing_unit_is_to_be_translated(scratch: Path) -> None:
    spoil(scratch, SPANISH, "    fever: Fiebre\n", "")
    (found,) = due(scratch)
    assert (found.name, found.state) == ("blinatumomab#side_effects.common.fever", "missing")
    assert (found.was, found.now, found.translation) == ("", "Fever", "")


def test_a_registered_figure_that_moved_is_told_with_every_text_that_prints_it(
    scratch: Path,
) -> None:
    facts = "content/facts/therapies.yaml"
    spoil(scratch, facts, "infusion_days: {value: 28", "infusion_days: {value: 21")
    found = due(scratch)
    assert found
    assert {one.state for one in found} == {"figure moved"}
    assert {moved for one in found for moved in one.moved} == {
        Moved("blinatumomab.infusion_days", "28", "21")
    }


def test_the_command_draws_the_change_and_says_what_to_run(scratch: Path, run: Runner) -> None:
    spoil(scratch, ENGLISH, "Use birth control during", "Use contraception during")
    ended = run("translate", "brief", "es", "--project", scratch)
    assert (ended.status, ended.said) == (0, "")
    assert "**Pregnancy.** Use [-birth control-] {+contraception+} during treatment" in ended.out
    assert f"handouts translate accept es '{UNIT}'" in ended.out
    assert ended.out.endswith("1 to look at in es\n")
    as_json = json.loads(
        run("translate", "brief", "es", "--project", scratch, "--format", "json").out
    )
    assert [(one["handout"], one["unit"], one["state"]) for one in as_json] == [
        ("blinatumomab", "before.pregnancy", "stale")
    ]


def test_accepting_on_the_command_line_clears_the_brief(scratch: Path, run: Runner) -> None:
    spoil(scratch, ENGLISH, "Use birth control during", "Use contraception during")
    ended = run("translate", "accept", "es", UNIT, "--project", scratch)
    assert (ended.status, ended.said) == (0, "")
    assert ended.out == f"accepted: {UNIT}\n1 accepted, 0 refused\n"
    assert due(scratch) == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("es", "blinatumomab#titel"), "did you mean 'blinatumomab#title'?"),
        (("en", UNIT), "give a --reason"),
        (("es", UNIT, "--waive", "lost-text"), "HANDOUT#UNIT --waive CODE"),
        (("xx",), "there is no language 'xx'"),
    ],
)
def test_what_cannot_be_accepted_is_said_with_the_next_step(
    project: Project, run: Runner, arguments: tuple[str, ...], said: str
) -> None:
    del project
    ended = run("translate", "accept", *arguments)
    assert ended.status in (1, 2)
    assert said in ended.said
    assert "Traceback" not in ended.said
