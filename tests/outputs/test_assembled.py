"""PDFs of pages that clinics have in common: inspected, and printed in full on any doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from small import SMALL, write

from handouts.compose import Composer
from handouts.inspection import inspect_words
from handouts.job import Artifact, Document, Failure, Job, Outcome, Task
from handouts.outputs.pdf import print_and_inspect
from handouts.project import load
from handouts.render import print_pdf
from handouts.render.variants import written

ELM = SMALL["clinics/elm.yaml"]
CLINICS = ("elm", "oak")


@pytest.fixture
def tasks(root: Path) -> dict[str, Task]:
    """Return the task of the same page for each of two clinics, new to this process."""
    name = f"Oak {root.name}"
    write(root, {"clinics/oak.yaml": ELM.replace("Elm", name)})
    moon = SMALL["content/en/moon.yaml"].replace("Through a vein.", f"Through a vein, {root.name}.")
    write(root, {"content/en/moon.yaml": moon})
    composer = Composer(load(root, dt.date(2026, 11, 21)))
    found: dict[str, Task] = {}
    for clinic in CLINICS:
        job = Job("moon", ("en",), "standard", clinic)
        document = composer.compose(job)
        assert isinstance(document, Document)
        assert document.slotted
        found[clinic] = Task(job, document)
    return found


def expecting(task: Task, **changes: object) -> Task:
    """Return the task with other things its page has to show."""
    expected = replace(task.document.expected, **changes)  # type: ignore[arg-type]  # by each test
    return replace(task, document=replace(task.document, expected=expected))


def codes(outcome: Outcome) -> set[str]:
    assert isinstance(outcome, Failure)
    return {reason.code for reason in outcome.reasons}


def sound(outcome: Outcome) -> Artifact:
    assert isinstance(outcome, Artifact), outcome.reasons
    return outcome


def test_a_page_in_common_that_lacks_a_unit_is_none(tasks: dict[str, Task]) -> None:
    """Its first full print tells."""
    spoilt = expecting(tasks["elm"], units=(("moon.way", "Through the roof."),))
    assert codes(print_and_inspect(spoilt)) == {"lost-text"}


def test_a_fault_of_the_first_clinics_page_is_told_of_the_next(tasks: dict[str, Task]) -> None:
    """A base in which something was amiss is not known to be sound."""
    units = (("moon.way", "Through the roof."),)
    for name in CLINICS:
        spoilt = expecting(tasks[name], units=units)
        assert codes(print_and_inspect(spoilt)) == {"lost-text"}


@pytest.mark.parametrize("first", [(), ("elm",), ("elm", "oak")])
def test_a_block_that_does_not_show_its_clinic_is_told_of(
    tasks: dict[str, Task], first: tuple[str, ...]
) -> None:
    """With the base, with the block, or where both have been inspected before."""
    for name in first:
        sound(print_and_inspect(tasks[name]))
    due = (*tasks["oak"].document.expected.first_page, "Ash Clinic")
    assert codes(print_and_inspect(expecting(tasks["oak"], first_page=due))) == {"lost-text"}


def test_another_release_is_noticed_and_prints_in_full(
    tasks: dict[str, Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "WEASYPRINT", "69.0")
    found = sound(print_and_inspect(tasks["elm"]))
    assert found.note.startswith("printed in full: variants are known of WeasyPrint 69.0")
    assert found.data == print_pdf(tasks["elm"].document, path="x").data


def test_each_clinic_has_its_own_file_put_together(tasks: dict[str, Task]) -> None:
    """Neither needs a note, and who comes first changes nothing."""
    found = {name: sound(print_and_inspect(tasks[name])) for name in CLINICS}
    assert {one.note for one in found.values()} == {""}
    for name in reversed(CLINICS):
        assert sound(print_and_inspect(tasks[name])).data == found[name].data
        assert found[name].data != print_pdf(tasks[name].document, path="x").data


@pytest.mark.parametrize("first", [(), ("elm",)])
@pytest.mark.parametrize(
    ("style", "code"),
    [("color: #ddd", "faint-text"), ("font-size: 4pt", "small-type")],
)
def test_a_block_nobody_can_read_is_told_of(
    tasks: dict[str, Task], first: tuple[str, ...], style: str, code: str
) -> None:
    """With its page and without it: each clinic's words are as they would be in a full print."""
    for name in first:
        sound(print_and_inspect(tasks[name]))
    spoilt = tasks["oak"].document
    sheet = f"{spoilt.stylesheet} .slot b {{ {style} }}"
    found = print_and_inspect(replace(tasks["oak"], document=replace(spoilt, stylesheet=sheet)))
    assert codes(found) == {code}


def test_words_alone_tell_what_a_file_lacks(tasks: dict[str, Task]) -> None:
    data = sound(print_and_inspect(tasks["elm"])).data
    expected = tasks["elm"].document.expected
    other = replace(expected, every_page=(*expected.every_page, "ABCD2345"), title="Sun")
    (amiss,) = inspect_words(b"%PDF-1.7", expected, "x", pages={1})
    assert amiss.code == "unreadable-pdf"
    assert {one.code for one in inspect_words(data, other, "x", pages={1})} == {
        "lost-text",
        "differing-title",
    }
    assert inspect_words(data, expected, "x", pages={1}) == ()
