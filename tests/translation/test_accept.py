"""Accepting: a record says what a translation was made from, and nobody has to guess."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import TODAY
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks import check_project
from handouts.content.record import Made, Record
from handouts.decode import decode
from handouts.diagnostics import HandoutsError, Span, Text
from handouts.project import Project, State, load, standings
from handouts.source import parse
from handouts.translation.accept import Accepted, Scope, accept, unchanged, waive
from handouts.translation.record import record_text

ENGLISH = "content/en/blinatumomab.yaml"
SPANISH = "content/es/blinatumomab.yaml"
RECORD = "locales/es/sources/blinatumomab.yaml"
UNIT = "blinatumomab#before.pregnancy"


def spoil(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def write(root: Path, accepted: Accepted) -> None:
    for path, text in accepted.files.items():
        (root / path).write_text(text, encoding="utf-8")


def read(root: Path) -> Project:
    return load(root, TODAY)


def stale(project: Project) -> list[str]:
    return [one.name for one in standings(project, "es") if one.state is not State.CURRENT]


def codes(project: Project, unit: str) -> list[str]:
    return [one.code for one in check_project(project) if one.unit == unit]


# What is no change.


def test_a_project_in_which_all_is_current_has_nothing_to_accept(project: Project) -> None:
    accepted = accept(project, "es", Scope(), check_project(project))
    assert accepted == Accepted({}, (), ())


def test_another_order_of_units_makes_nothing_stale(scratch: Path) -> None:
    path = scratch / ENGLISH
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("  common:"))
    lines[first + 1], lines[first + 2] = lines[first + 2], lines[first + 1]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert stale(read(scratch)) == []


def test_other_line_breaks_in_a_text_make_nothing_stale(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "for at least\n    ", "for\n    at least ")
    assert stale(read(scratch)) == []


def test_a_unit_that_moves_to_another_place_stays_current(scratch: Path) -> None:
    for path, text in ((ENGLISH, "fever: Fever"), (SPANISH, "fever: Fiebre")):
        spoil(scratch, path, f"    {text}\n", f"    heat: {text.partition(': ')[2]}\n")
    assert stale(read(scratch)) == []


def test_a_correction_of_a_translation_alone_makes_nothing_stale(scratch: Path) -> None:
    spoil(scratch, SPANISH, "Use un método", "Utilice un método")
    assert stale(read(scratch)) == []


# What is.


def test_one_word_of_the_original_makes_just_that_unit_stale(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    project = read(scratch)
    assert stale(project) == [UNIT]
    assert codes(project, "before.pregnancy") == ["stale-translation"]


def test_accepting_a_unit_makes_it_current_again(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    project = read(scratch)
    accepted = accept(project, "es", Scope.of(UNIT), check_project(project))
    assert (accepted.units, accepted.refused, list(accepted.files)) == ((UNIT,), (), [RECORD])
    write(scratch, accepted)
    assert stale(read(scratch)) == []


def test_accepting_one_unit_leaves_another_stale(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    spoil(scratch, ENGLISH, "common:\n    fever: Fever", "common:\n    fever: High fever")
    project = read(scratch)
    write(scratch, accept(project, "es", Scope.of(UNIT), check_project(project)))
    assert stale(read(scratch)) == ["blinatumomab#side_effects.common.fever"]


def test_a_unit_with_an_error_is_refused_and_the_rest_accepted(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "{n:blinatumomab.birth_control_hours} hours", "hours")
    spoil(scratch, ENGLISH, "common:\n    fever: Fever", "common:\n    fever: High fever")
    project = read(scratch)
    accepted = accept(project, "es", Scope.of("blinatumomab"), check_project(project))
    assert accepted.units == ("blinatumomab#side_effects.common.fever",)
    assert {one.code for one in accepted.refused} == {"differing-token"}


def test_a_unit_nothing_is_recorded_of_is_told_and_can_be_accepted(scratch: Path) -> None:
    (scratch / RECORD).unlink()
    project = read(scratch)
    assert codes(project, "before.pregnancy") == ["unrecorded-translation"]
    write(scratch, accept(project, "es", Scope.of("blinatumomab"), check_project(project)))
    assert stale(read(scratch)) == []


def test_what_accepting_writes_is_what_stands_in_the_repository(scratch: Path) -> None:
    before = (scratch / RECORD).read_text(encoding="utf-8")
    (scratch / RECORD).unlink()
    project = read(scratch)
    accepted = accept(project, "es", Scope.of("blinatumomab"), check_project(project))
    assert accepted.files == {RECORD: before}


def test_records_of_units_that_are_gone_go_with_the_next_acceptance(scratch: Path) -> None:
    for path, text in ((ENGLISH, "    fever: Fever\n"), (SPANISH, "    fever: Fiebre\n")):
        spoil(scratch, path, text, "")
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    project = read(scratch)
    write(scratch, accept(project, "es", Scope(), check_project(project)))
    assert "side_effects.common.fever" not in (scratch / RECORD).read_text(encoding="utf-8")


def test_a_unit_there_is_not_is_told_with_the_nearest(project: Project) -> None:
    with pytest.raises(HandoutsError) as error:
        accept(project, "es", Scope.of("blinatumomab#before.pregnanci"), ())
    (found,) = error.value.diagnostics
    assert found.code == "unknown-unit"
    assert found.hint == f"did you mean '{UNIT}'?"


# An edit that changes no meaning.


def test_an_edit_marked_as_changing_no_meaning_leaves_translations_current(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    accepted = unchanged(read(scratch), Scope.of(UNIT), "politer")
    assert (accepted.units, accepted.refused) == ((UNIT,), ())
    write(scratch, accepted)
    assert stale(read(scratch)) == []
    assert '"politer"' in (scratch / "locales/unchanged.yaml").read_text(encoding="utf-8")


def test_the_next_edit_of_the_same_text_is_stale_again_and_can_be_marked_too(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Please use birth control")
    write(scratch, unchanged(read(scratch), Scope.of(UNIT), "politer"))
    spoil(scratch, ENGLISH, "Please use birth control", "Please do use birth control")
    assert stale(read(scratch)) == [UNIT]
    write(scratch, unchanged(read(scratch), Scope.of(UNIT), "politer still"))
    assert stale(read(scratch)) == []


def test_an_edit_that_changes_a_figure_or_a_negation_cannot_be_marked(scratch: Path) -> None:
    spoil(scratch, ENGLISH, "Use birth control", "Never use birth control")
    accepted = unchanged(read(scratch), Scope.of(UNIT), "a comma")
    assert (accepted.units, accepted.files) == ((), {})
    assert [one.code for one in accepted.refused] == ["changed-meaning"]
    assert accepted.refused[0].severity == "error"


# Waivers.

DOUBT = ("differing-negation", "denied by the verb", dt.date(2027, 1, 31))


@pytest.fixture
def doubtful(scratch: Path) -> Path:
    """Return a project in which one Spanish text denies what its original does not."""
    spoil(scratch, SPANISH, "common:\n    fever: Fiebre", "common:\n    fever: No tiene fiebre")
    return scratch


FEVER = Scope.of("blinatumomab#side_effects.common.fever")


def test_a_waived_finding_is_a_note_with_its_reason(doubtful: Path) -> None:
    assert codes(read(doubtful), FEVER.unit) == ["differing-negation"]
    write(doubtful, waive(read(doubtful), "es", FEVER, DOUBT))
    (found,) = [one for one in check_project(read(doubtful)) if one.unit == FEVER.unit]
    assert (found.code, found.severity) == ("differing-negation", "note")
    assert found.message.endswith("(waived until 2027-01-31: denied by the verb)")


def test_a_waiver_lapses_on_the_day_after_its_last(doubtful: Path) -> None:
    write(doubtful, waive(read(doubtful), "es", FEVER, DOUBT))
    later = load(doubtful, dt.date(2027, 2, 1))
    assert sorted(codes(later, FEVER.unit)) == ["differing-negation", "lapsed-waiver"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [(ENGLISH, "    fever: Fever", "    fever: High fever"), (SPANISH, "No tiene", "Sin")],
)
def test_a_waiver_lapses_when_either_text_changes(
    doubtful: Path, path: str, old: str, new: str
) -> None:
    write(doubtful, waive(read(doubtful), "es", FEVER, DOUBT))
    spoil(doubtful, path, old, new)
    assert {"differing-negation", "lapsed-waiver"} <= set(codes(read(doubtful), FEVER.unit))


def test_a_finding_there_is_not_cannot_be_waived(project: Project) -> None:
    with pytest.raises(HandoutsError) as error:
        waive(project, "es", FEVER, DOUBT)
    assert [one.code for one in error.value.diagnostics] == ["nothing-to-waive"]


# The files.

NOWHERE = Span.at("nowhere")
UNITS = st.dictionaries(
    st.text("abcdefgh._-|\"' ñ日", min_size=1, max_size=20),
    st.builds(
        lambda text, figures: Made(source=Text(text, NOWHERE), figures=figures),
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn")),
            min_size=1,
        ).filter(str.strip),
        st.dictionaries(st.text("ab._", min_size=1), st.text("0123456789.", min_size=1)),
    ),
)


@given(UNITS)
def test_a_record_reads_back_as_what_was_written(units: dict[str, Made]) -> None:
    found = decode(parse("record", record_text(units)), Record).units
    assert found == {key: units[key] for key in sorted(units)}
