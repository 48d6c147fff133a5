"""The project's texts beside their translations: what is found, where, and what it withholds."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY

from handouts.build.plan import Selection, plan
from handouts.checks import check_project
from handouts.comparison import compare
from handouts.diagnostics import Severity
from handouts.project import Project, load

ENGLISH = "content/en/blinatumomab.yaml"
SPANISH = "content/es/blinatumomab.yaml"
CATALOG = "locales/es/LC_MESSAGES/handouts.po"


def spoil(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def withheld(root: Path) -> dict[str, set[str]]:
    project = load(root, TODAY)
    found = plan(project, check_project(project), Selection())
    return {one.job.path: {reason.code for reason in one.reasons} for one in found.withheld}


def test_this_projects_translations_raise_no_error_and_no_doubt(project: Project) -> None:
    assert [one for one in compare(project) if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (SPANISH, "cycle_days} días", "cycle_days} semanas", "differing-unit"),
        (SPANISH, "    fever: Fiebre", "    fever: Fever", "untranslated-text"),
        (SPANISH, "    fever: Fiebre", "    fever: Fiebre de 39 °C", "differing-number"),
        (SPANISH, "    fever: Fiebre", "    fever: Fiebre 1-800-227-2346", "differing-phone"),
    ],
)
def test_a_faulty_unit_withholds_its_handout_and_no_other(
    scratch: Path, path: str, old: str, new: str, code: str
) -> None:
    spoil(scratch, path, old, new)
    found = withheld(scratch)
    assert list(found) == ["example-clinic/es/blinatumomab.pdf"]
    assert code in found["example-clinic/es/blinatumomab.pdf"]


def test_a_faulty_term_withholds_just_the_handouts_that_print_it(scratch: Path) -> None:
    spoil(scratch, "content/es/glossary.yaml", "puede destruir células", "destruye 3 células")
    project = load(scratch, TODAY)
    printing = {name for name, outline in project.outlines.items() if "tcell" in outline.words}
    assert 0 < len(printing) < len(project.outlines)
    assert set(withheld(scratch)) == {f"example-clinic/es/{name}.pdf" for name in printing}


def test_a_faulty_message_withholds_just_the_pages_that_print_it(scratch: Path) -> None:
    text = (scratch / CATALOG).read_text(encoding="utf-8")
    entry = text[text.index('msgctxt "label warnings"') :]
    old = entry[entry.index('msgstr "') :].split("\n")[0]
    text = text.replace(entry, entry.replace(old, 'msgstr "9 advertencias"', 1))
    (scratch / CATALOG).write_text(text, encoding="utf-8")
    project = load(scratch, TODAY)
    warned = {name for name, outline in project.outlines.items() if outline.label_warnings}
    assert 0 < len(warned) < len(project.outlines)
    found = withheld(scratch)
    assert set(found) == {f"example-clinic/es/{name}.pdf" for name in warned}
    assert set.union(*found.values()) == {"differing-number"}


def test_a_citation_is_no_word_and_a_registered_name_no_leftover(scratch: Path) -> None:
    spoil(scratch, SPANISH, "    fever: Fiebre", '    fever: "Fiebre [@acs-2025]"')
    spoil(
        scratch,
        "content/en/blinatumomab.yaml",
        "    fever: Fever",
        '    fever: "Fever [@acs-2025]"',
    )
    project = load(scratch, TODAY)
    assert [one for one in compare(project) if one.severity is not Severity.NOTE] == []
