"""Each check on the small project, spoilt: first what it must not find, then what it must."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import TypeVar

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SMALL

from handouts.checks import CHECKS, check_project
from handouts.cli.console import drawn
from handouts.decode import decode
from handouts.diagnostics import Diagnostic, HandoutsError, Severity, in_order
from handouts.project import Project, load
from handouts.source import decode_text, parse

DATA = Path(__file__).resolve().parent.parent / "data"
TODAY = dt.date(2026, 11, 21)
Model = TypeVar("Model", bound=pydantic.BaseModel)


class Case(pydantic.BaseModel):
    """What is changed in the small project, and what is then said of it."""

    model_config = pydantic.ConfigDict(extra="forbid")

    why: str
    spoil: dict[str, dict[str, str]] = {}
    gone: list[str] = []
    says: str = ""


class Cases(pydantic.BaseModel):
    """What must not be found, and what must."""

    model_config = pydantic.ConfigDict(extra="forbid")

    sound: list[Case]
    faulty: list[Case]


class Register(pydantic.RootModel[dict[str, Cases]]):
    """The file checks.yaml."""


def read(name: str, model: type[Model]) -> Model:
    return decode(parse(name, decode_text(name, (DATA / name).read_bytes())), model)


REGISTER = read("checks.yaml", Register).root
BY_CODE = {check.__name__.replace("_", "-"): check for check in CHECKS}


def cases(kind: str) -> list[object]:
    return [
        pytest.param(code, case, id=f"{code}: {case.why}")
        for code, register in REGISTER.items()
        for case in getattr(register, kind)
    ]


def small(root: Path, case: Case | None = None) -> Project:
    """Return the small project as *case* spoils it."""
    for path, text in SMALL.items():
        if case and path in case.gone:
            continue
        for old, new in (case.spoil.get(path, {}) if case else {}).items():
            assert old in text, f"{path} has no {old!r}"
            text = text.replace(old, new, 1)  # noqa: PLW2901 one change after the other
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return load(root, TODAY)


def found_by(code: str, project: Project) -> tuple[Diagnostic, ...]:
    """Return what a check finds amiss; its notes are left out."""
    found = in_order(BY_CODE[code](project))
    return tuple(one for one in found if one.severity is not Severity.NOTE)


def visible(text: str) -> str:
    """Return *text* with what nobody sees written out."""
    return "".join(
        f"\\u{ord(one):04x}" if unicodedata.category(one) in ("Cf", "Co") else one for one in text
    )


def said(found: tuple[Diagnostic, ...], project: Project) -> str:
    return visible("\n".join(drawn(one, project.texts) for one in found))


def test_the_small_project_is_sound(tmp_path: Path) -> None:
    project = small(tmp_path)
    # It has no catalogs: its words are its content's.
    assert {fault.code for fault in project.faults} == {"missing-file"}
    assert [one for code in BY_CODE for one in found_by(code, project)] == []


@pytest.mark.parametrize(("code", "case"), cases("sound"))
def test_what_is_no_fault_is_not_found(tmp_path: Path, code: str, case: Case) -> None:
    project = small(tmp_path, case)
    assert said(found_by(code, project), project) == ""


@pytest.mark.parametrize(("code", "case"), cases("faulty"))
def test_a_fault_is_found_where_it_stands(tmp_path: Path, code: str, case: Case) -> None:
    project = small(tmp_path, case)
    found = found_by(code, project)
    assert said(found, project) == case.says.rstrip("\n")
    assert {one.code for one in found} == {code}


def test_every_finding_of_a_text_says_whose_it_is(tmp_path: Path) -> None:
    case = next(
        case for case in REGISTER["unknown-token"].faulty if case.why == "a kind there is not"
    )
    (found,) = found_by("unknown-token", small(tmp_path, case))
    assert (found.handout, found.language, found.unit) == ("moon", "en", "given.way")


def test_a_handout_that_is_easy_to_read_is_measured_all_the_same(tmp_path: Path) -> None:
    notes = [one for one in BY_CODE["hard-reading"](small(tmp_path)) if one.severity == "note"]
    assert [(one.span.path, one.message) for one in notes] == [
        (
            "content/en/moon.yaml",
            (
                "Flesch-Kincaid grade 2.1, SMOG 6.4; "
                "with fixed terms masked Flesch-Kincaid grade 0.6, SMOG 5.5"
            ),
        ),
        (
            "content/en/sun.yaml",
            (
                "Flesch-Kincaid grade -1.9, SMOG 3.1; "
                "with fixed terms masked Flesch-Kincaid grade -1.9, SMOG 3.1"
            ),
        ),
        (
            "content/es/moon.yaml",
            (
                "INFLESZ 58.6, Fernández-Huerta 63.9; "
                "with fixed terms masked INFLESZ 69.6, Fernández-Huerta 74.5"
            ),
        ),
        (
            "content/es/sun.yaml",
            (
                "INFLESZ 70.6, Fernández-Huerta 75.5; "
                "with fixed terms masked INFLESZ 70.6, Fernández-Huerta 75.5"
            ),
        ),
    ]


def test_all_findings_come_in_the_order_of_their_places_and_once_each(tmp_path: Path) -> None:
    found = check_project(small(tmp_path, REGISTER["hand-typed-figure"].faulty[2]))
    places = [(one.span.path, one.span.line, one.span.column) for one in found]
    assert places == sorted(places)
    assert len(set(found)) == len(found)


# Laws.


def lines(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return *text* after lines were taken out, put twice, or replaced."""
    found = text.split("\n")
    for where, kind, new in edits:
        at = where % len(found)
        line = found[at]
        changes: tuple[list[str], ...] = ([], [line, line], [new], [line + new], [line.strip()])
        found[at : at + 1] = changes[kind % len(changes)]
        found = found or [""]
    return "\n".join(found)


words = st.sampled_from(
    [
        "",
        "x: 1",
        "  ",
        "{n:moon.fever}",
        "[@society]",
        "[]",
        "{}",
        "- a",
        "null",
        "terms:",
        "{drug:",
    ]
) | st.text(max_size=12)
edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4), words), min_size=1, max_size=3)


def all_found(root: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the project; where its settings are, nothing else is looked at."""
    try:
        return check_project(load(root, TODAY))
    except HandoutsError as error:
        return error.diagnostics


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(sorted(SMALL)), edits=edits)
def test_whatever_stands_in_a_file_every_check_gives_findings_inside_it(
    tmp_path_factory: pytest.TempPathFactory, path: str, edits: list[tuple[int, int, str]]
) -> None:
    root = tmp_path_factory.mktemp("small")
    small(root)
    text = lines(SMALL[path], edits)
    (root / path).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    for one in all_found(root):
        file = root / one.span.path
        there = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        # YAML may miss something just after the last line.
        text_lines = [*there.split("\n"), ""]
        assert 1 <= one.span.line <= len(text_lines)
        assert 1 <= one.span.column <= len(text_lines[one.span.line - 1]) + 1
