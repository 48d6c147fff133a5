"""The plan: every job is to be printed, or withheld or failed with reasons, and nothing else is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from small import replace

from handouts.build.plan import Plan, Selection, plan
from handouts.checks import check_project
from handouts.project import load

EVERY = {"elm/en/moon", "elm/en/sun", "elm/es/moon", "elm/es/sun"}


def planned(root: Path, selection: Selection | None = None) -> Plan:
    project = load(root, dt.date(2026, 11, 21))
    return plan(project, check_project(project), selection or Selection())


def printed(found: Plan) -> set[str]:
    return {task.job.path.removesuffix(".pdf") for task in found.tasks}


def withheld(found: Plan) -> dict[str, set[str]]:
    return {
        one.job.path.removesuffix(".pdf"): {reason.code for reason in one.reasons}
        for one in found.withheld
    }


# What must not be withheld.


def test_a_sound_project_is_printed_whole(root: Path) -> None:
    found = planned(root)
    assert printed(found) == EVERY
    assert (found.withheld, found.failed) == ((), ())
    assert found.standing == {f"{name}.pdf" for name in EVERY}
    assert set(found.warnings.values()) == {0}


def test_a_warning_is_counted_and_withholds_nothing(root: Path) -> None:
    replace(root, "content/facts/sources.yaml", "issued: 2025-08-13", "issued: 2019")
    found = planned(root)
    assert printed(found) == EVERY
    assert {job.path.removesuffix(".pdf"): count for job, count in found.warnings.items()} == {
        "elm/en/moon": 1,
        "elm/en/sun": 0,
        "elm/es/moon": 1,
        "elm/es/sun": 0,
    }


def test_a_stray_file_withholds_nothing(root: Path) -> None:
    (root / "content" / "en" / "notes.txt").write_text("what", encoding="utf-8")
    assert printed(planned(root)) == EVERY


def test_what_was_not_asked_for_is_neither_printed_nor_withheld_but_stands(root: Path) -> None:
    replace(root, "content/es/moon.yaml", "Por una vena.", "Por 1 vena.")
    found = planned(root, Selection(languages=("en",), handouts=("sun",)))
    assert printed(found) == {"elm/en/sun"}
    assert found.withheld == ()
    assert found.standing == {f"{name}.pdf" for name in EVERY}


@pytest.mark.parametrize(
    ("selection", "jobs"),
    [
        (Selection(languages=("es",)), {"elm/es/moon", "elm/es/sun"}),
        (Selection(handouts=("sun",)), {"elm/en/sun", "elm/es/sun"}),
        (Selection(editions=("standard",)), EVERY),
        (Selection(editions=("large",)), set()),
        (Selection(clinics=("elm",)), EVERY),
        (Selection(clinics=("oak",)), set()),
    ],
)
def test_only_what_was_asked_for_is_printed(
    root: Path, selection: Selection, jobs: set[str]
) -> None:
    assert printed(planned(root, selection)) == jobs


# What must be.


@pytest.mark.parametrize(
    ("path", "old", "new", "codes"),
    [
        pytest.param(
            *("content/es/moon.yaml", "Por una vena.", "Por 1 vena."),
            {"elm/es/moon": {"hand-typed-figure"}},
            id="a fault in a translation withholds that page",
        ),
        pytest.param(
            *("content/en/moon.yaml", "Through a vein.", "Through 1 vein."),
            {
                "elm/en/moon": {"hand-typed-figure"},
                "elm/es/moon": {"hand-typed-figure", "stale-translation"},
            },
            id="a fault in the original withholds its translations too",
        ),
        pytest.param(
            *("content/es/moon.yaml", "  way: Por una vena.", "  wai: Por una vena."),
            {"elm/es/moon": {"missing-unit", "extra-unit"}},
            id="a unit that is not translated",
        ),
        pytest.param(
            *(
                "content/es/moon.yaml",
                "  - date:",
                "  - {date: 2026-11-21, note: Otro.}\n  - date:",
            ),
            {"elm/es/moon": {"duplicate-revision"}},
            id="two revisions of one day have one id",
        ),
        pytest.param(
            *("content/es/glossary.yaml", "Una parte", "1 parte"),
            {"elm/es/moon": {"hand-typed-figure"}},
            id="a fault in a glossary withholds the pages that print the term",
        ),
        pytest.param(
            *("locales/es/LC_MESSAGES/handouts.po", 'msgstr "Fuentes"', 'msgstr ""'),
            {"elm/es/moon": {"missing-translation"}, "elm/es/sun": {"missing-translation"}},
            id="a message every page uses withholds its language",
        ),
        pytest.param(
            *("locales/es/LC_MESSAGES/handouts.po", "charset=UTF-8", "charset=rot13"),
            {"elm/es/moon": {"wrong-encoding"}, "elm/es/sun": {"wrong-encoding"}},
            id="a catalog that cannot be read withholds its language",
        ),
        pytest.param(
            *("content/facts/outlines.yaml", "words: [cell]", "words: [sell]"),
            {"elm/en/moon": {"unknown-reference"}, "elm/es/moon": {"unknown-reference"}},
            id="a fault about one handout in a register withholds that handout",
        ),
        pytest.param(
            *("content/facts/helplines.yaml", "display: 1-800-227-2345", "display: 1-800-227-2354"),
            {name: {"differing-phone"} for name in EVERY},
            id="a fault in a register withholds all that is made from it",
        ),
        pytest.param(
            *("clinics/elm.yaml", "editions: [standard]", "editions: [standard, large]"),
            {name: {"unfit-clinic"} for name in EVERY},
            id="a fault in a clinic withholds its pages",
        ),
    ],
)
def test_a_page_is_withheld_with_its_reasons_and_no_other(
    root: Path, path: str, old: str, new: str, codes: dict[str, set[str]]
) -> None:
    replace(root, path, old, new)
    found = planned(root)
    assert {name: found for name, found in withheld(found).items() if name in EVERY} == codes
    assert printed(found) == EVERY - set(codes)
    assert found.failed == ()


def test_all_reasons_are_told_at_once(root: Path) -> None:
    replace(root, "content/es/moon.yaml", "Por una vena.", "Por 1 vena.")
    replace(root, "content/es/moon.yaml", "Cansancio", "Lunara")
    replace(root, "content/es/moon.yaml", "mueren. [@society]", "mueren. [@sociedad]")
    assert withheld(planned(root))["elm/es/moon"] == {
        "hand-typed-figure",
        "hand-typed-name",
        "differing-token",
        "unknown-citation",
    }


def test_a_faulty_template_fails_every_page_and_withholds_none(root: Path) -> None:
    replace(root, "templates/handout.html.j2", "{{ parts.band() }}", "{{ parts.band( }}")
    found = planned(root)
    assert printed(found) == set()
    assert found.withheld == ()
    assert {one.job.path.removesuffix(".pdf") for one in found.failed} == EVERY
    assert {reason.code for one in found.failed for reason in one.reasons} == {"template-error"}


def test_a_clinic_at_fault_costs_no_other_clinic(root: Path) -> None:
    profile = (root / "clinics" / "elm.yaml").read_text(encoding="utf-8")
    (root / "clinics" / "oak.yaml").write_text(profile, encoding="utf-8")
    replace(root, "clinics/oak.yaml", "languages: [en, es]", "languages: [en, fr]")
    found = planned(root)
    assert printed(found) == EVERY
    assert set(withheld(found)) == {"oak/en/moon", "oak/en/sun"}


def test_a_clinic_that_prints_fewer_languages_leaves_the_others_out(root: Path) -> None:
    replace(root, "clinics/elm.yaml", "languages: [en, es]", "languages: [es]")
    found = planned(root)
    assert printed(found) == {"elm/es/moon", "elm/es/sun"}
    assert found.standing == {"elm/es/moon.pdf", "elm/es/sun.pdf"}
