"""A language that begins: every text has its place, and half a language harms nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY
from small import replace
from translation.desk import edited, project_in, put, taken_back, texts

from handouts.build.plan import Selection, plan
from handouts.catalogs import plural_forms
from handouts.checks import check_project
from handouts.diagnostics import HandoutsError, errors
from handouts.exchange import FORMATS, State
from handouts.language import Language
from handouts.messages import main as messages
from handouts.project import GLOSSARY, Project, content_path, load, written_text
from handouts.translation.begin import begin, begun
from handouts.translation.brief import brief
from handouts.translation.export import sheet_of
from handouts.translation.readiness import lacking, letters_of
from handouts.translation.status import status

FRENCH = "content/fr/moon.yaml"


def started(root: Path, tag: str = "fr") -> Project:
    """Return the project once a language has begun in it."""
    found = begin(load(root, TODAY), tag, lambda path: written_text(root, path))
    put(root, {**found.created, **found.changed})
    return load(root, TODAY)


def fill(root: Path, unit: str, text: str) -> None:
    """Write one translation by hand, below the original it stands under."""
    path = root / FRENCH
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{unit}:"))
    lines[at] = lines[at].replace('""', f'"{text}"')
    path.write_text("\n".join(lines), encoding="utf-8")


# What begins.


def test_each_original_has_a_file_with_a_place_for_each_of_its_texts(root: Path) -> None:
    project = started(root)
    due: dict[tuple[str, str], list[str]] = {}
    for one in project.written():
        if one.language == "en":
            due.setdefault(("fr", one.handout or GLOSSARY), []).append(one.unit.id)
    drafts = project.drafts.items()
    assert {place: [unit.id for unit in draft.blanks] for place, draft in drafts} == due
    assert [draft.units for _, draft in drafts] == [()] * len(due)


def test_the_original_stands_above_each_place(root: Path) -> None:
    text = begun(load(root, TODAY), "moon")
    assert '  # Fever of {n:moon.fever} °C or more\n  fever: ""\n' in text
    assert '- date: 2026-11-21\n  # First draft.\n  note: ""\n' in text


def test_a_word_that_stays_out_of_the_masked_ease_does_so_in_every_language(root: Path) -> None:
    replace(root, "content/en/glossary.yaml", "term: cell\n", "term: cell\n    masked: true\n")
    text = begun(load(root, TODAY), GLOSSARY)
    assert text.endswith('    meaning: ""\nloans: []\n')
    assert '    # cell\n    term: ""\n    masked: true\n' in text


@pytest.mark.parametrize("tag", ["fr", "ru", "ar", "ko", "pt-BR", "zh-Hans"])
def test_the_catalog_has_the_plural_forms_of_the_language_and_every_message(
    root: Path, tag: str
) -> None:
    project = started(root, tag)
    catalog = project.catalogs[tag]
    assert catalog.faults == ()
    assert catalog.messages.keys() == project.catalogs["en"].messages.keys()
    text = (root / catalog.path).read_text(encoding="utf-8")
    assert f'"Plural-Forms: {plural_forms(tag)}\\n"' in text


def test_the_catalogs_are_as_up_to_date_as_before(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started(root)
    assert messages(["--project", str(root), "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_the_settings_name_it_as_in_progress_and_comments_stay(root: Path) -> None:
    settings = root / "pyproject.toml"
    replace(root, "pyproject.toml", "in_progress = []", "in_progress = []  # none yet")
    before = settings.read_text(encoding="utf-8")
    project = started(root)
    assert project.settings.in_progress == ("fr",)
    assert settings.read_text(encoding="utf-8") == before.replace("[]", '["fr"]')


def test_an_example_clinic_asks_for_it_and_a_real_one_does_not(root: Path) -> None:
    profile = root / "clinics/elm.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "fr" in started(root).clinics["elm"].languages
    profile.write_text(text.replace("example: true\n", ""), encoding="utf-8")
    found = begin(load(root, TODAY), "vi", lambda path: written_text(root, path))
    assert list(found.changed) == ["pyproject.toml"]


# Half a language.


def test_what_is_begun_is_withheld_in_one_word_for_each_handout_and_harms_no_other(
    root: Path,
) -> None:
    before = {
        one.job.path
        for one in plan(project_in(root), check_project(project_in(root)), Selection()).tasks
    }
    project = started(root)
    found = check_project(project)
    planned = plan(project, found, Selection())
    assert {task.job.path for task in planned.tasks} == before
    assert [
        (one.job.path, [reason.code for reason in one.reasons]) for one in planned.withheld
    ] == [
        ("elm/fr/moon.pdf", ["blank-text", "blank-text"]),
        ("elm/fr/sun.pdf", ["blank-text"]),
    ]
    assert not [one for one in errors(found) if project.settings.promises(one.language)]


def test_texts_that_are_there_count_while_others_are_blank(root: Path) -> None:
    started(root)
    fill(root, "tired", "Fatigue")
    project = load(root, TODAY)
    [moon] = [
        one
        for one in status(project, check_project(project))
        if one.handout == "moon" and one.language == "fr"
    ]
    assert (moon.translated, moon.units, moon.withheld) == (1, 24, True)
    due = {one.name: one.state for one in brief(project, "fr")}
    assert due["moon#signs.tired"] == "unrecorded"
    assert due["moon#signs.fever"] == "missing"
    states = {one.unit: one.state for one in sheet_of(project, "fr").entries}
    assert states["moon:signs.tired"] is State.STALE
    assert states["moon:signs.fever"] is State.UNTRANSLATED


def test_a_missing_text_is_looked_for_where_its_place_is(root: Path) -> None:
    project = started(root)
    [due] = [one for one in brief(project, "fr") if one.name == "moon#signs.tired"]
    line = project.texts[FRENCH].split("\n")[due.span.line - 1]
    assert line == '  tired: ""'


def test_a_text_that_is_there_is_checked_while_others_are_blank(root: Path) -> None:
    started(root)
    fill(root, "tired", "Fatigue de 3 jours")
    found = check_project(load(root, TODAY))
    assert "hand-typed-figure" in {one.code for one in found if one.unit == "signs.tired"}


def test_words_of_a_half_filled_glossary_are_told_and_held_to(root: Path) -> None:
    started(root)
    replace(root, "content/fr/glossary.yaml", 'term: ""', "term: cellule")
    assert load(root, TODAY).glossaries["fr"].terms == {}
    replace(root, "content/fr/glossary.yaml", 'meaning: ""', "meaning: Une partie du corps.")
    assert list(load(root, TODAY).glossaries["fr"].terms) == ["cell"]


def test_a_slip_in_a_half_filled_file_is_told_and_not_the_blanks(root: Path) -> None:
    started(root)
    replace(root, FRENCH, "signs:", "sings:")
    project = load(root, TODAY)
    about = [one for one in project.faults if one.span.path == FRENCH]
    assert {one.code for one in about} == {"missing-key", "unknown-key", "empty-text"}
    assert [one.code for one in about].count("empty-text") == 1


def test_a_whole_language_can_come_back_from_a_translator(root: Path) -> None:
    """Spanish taken away, begun again, and brought back in one file, is what it was."""
    before = texts(project_in(root))
    for path in sorted((root / "content/es").iterdir()):
        path.unlink()
    (root / "content/es").rmdir()
    (root / "locales/es/LC_MESSAGES/handouts.po").unlink()
    for path in (root / "locales/es/sources").iterdir():
        path.unlink()
    replace(root, "pyproject.toml", 'published = ["en", "es"]', 'published = ["en"]')
    project = started(root, "es")
    carrier = FORMATS[0]
    sheet = edited(sheet_of(project, "es"), before)
    found = taken_back(root, [("es.po", carrier.write(sheet))])
    assert found.taken.refused == ()
    put(root, found.taken.files)
    after = load(root, TODAY)
    assert texts(after) == before
    assert after.drafts == {}
    assert [one for one in errors(check_project(after)) if one.language == "es"] == []


# What cannot begin.


def test_settings_nothing_can_be_put_into_are_told_and_left_alone(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    odd = text.replace("[tool.handouts]\n", "[tool]\nhandouts.in_progress = []\n[tool.other]\n")
    (root / "pyproject.toml").write_text(odd, encoding="utf-8")
    with pytest.raises(HandoutsError) as caught:
        begin(load(root, TODAY), "fr", lambda path: written_text(root, path))
    assert [one.code for one in caught.value.diagnostics] == ["unfit-layout"]


# What this tool does not have for a language.


def test_nothing_is_missing_for_the_languages_that_are_published() -> None:
    assert lacking("es") == lacking("en") == ()


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("fr", ["No reading-ease formula"]),
        ("vi", ["No hyphenation dictionary", "No reading-ease formula"]),
        ("so", ["No word list", "No hyphenation dictionary", "No reading-ease formula"]),
        ("ko", ["No typeface", "No hyphenation dictionary", "No reading-ease formula"]),
    ],
)
def test_what_is_missing_for_a_language_is_said(tag: str, says: list[str]) -> None:
    assert [sentence.partition(":")[0] for sentence in lacking(tag)] == says


def test_a_languages_letters_are_those_of_its_own_names() -> None:
    assert {"ñ", "á", "W"} <= letters_of(Language.of("es"))
    assert "中" in letters_of(Language.of("zh-Hans"))
    assert not letters_of(Language.of("ar")) & set("0123456789 ,.()")


def test_a_file_of_a_draft_has_the_path_of_its_original(root: Path) -> None:
    project = started(root)
    assert {path for path in project.texts if path.startswith("content/fr/")} == {
        content_path("fr", home) for home in (*project.handout_ids(), GLOSSARY)
    }
