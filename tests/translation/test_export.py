"""The sheet sent out: every text once, with what a translator has to know beside it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from exchange.builders import strict
from lxml import etree  # type: ignore[import-untyped]  # it has no type hints
from small import replace
from translate.storage import pypo
from translate.storage import xliff as toolkit
from translation.desk import project_in

from handouts.content.handout import Handout
from handouts.diagnostics import HandoutsError
from handouts.exchange import FORMATS, Entry, Sheet, State, Term, parse_unit, read_sheet
from handouts.project import GLOSSARY, Project
from handouts.translation.export import sheet_of, sheets_of, unread
from handouts.translation.notes import PLACES

MSGFMT = shutil.which("msgfmt") or "msgfmt"
ENGLISH = "content/en/moon.yaml"
SPANISH = "content/es/moon.yaml"
CATALOG = "locales/es/LC_MESSAGES/handouts.po"
PO, XLIFF, CSV, HTML = FORMATS


@pytest.fixture(scope="module")
def sheet(project: Project) -> Sheet:
    """Return the Spanish sheet of this project."""
    return sheet_of(project, "es")


def entry(root: Path, unit: str) -> Entry:
    [found] = [one for one in sheet_of(project_in(root), "es").entries if one.unit == unit]
    return found


# Every text, once.


def test_every_text_and_message_is_there_once(project: Project, sheet: Sheet) -> None:
    units = [one.unit for one in sheet.entries]
    written = [one for one in project.written() if one.language == "en"]
    assert (
        len(units)
        == len(set(units))
        == len(written) + sum(len(one.strings) for one in project.catalogs["es"].messages.values())
    )
    assert all(parse_unit(unit) for unit in units)


def test_where_all_is_current_nothing_is_to_be_done(sheet: Sheet) -> None:
    assert {one.state for one in sheet.entries} == {State.TRANSLATED}
    assert {one.previous_source for one in sheet.entries} == {""}


def test_texts_stand_by_handout_then_come_the_glossary_and_the_messages(
    project: Project, sheet: Sheet
) -> None:
    sheets = sheets_of(sheet)
    assert list(sheets) == [*project.handout_ids(), GLOSSARY, "catalog"]
    assert sum(len(one.entries) for one in sheets.values()) == len(sheet.entries)


# What is told beside a text.


def test_every_part_of_a_handout_has_a_place_a_translator_is_told() -> None:
    assert list(PLACES) == list(Handout.model_fields)


def test_a_mark_is_told_with_what_it_prints(root: Path) -> None:
    assert entry(root, "moon:what.drug").note == (
        "Keep each mark as it is: {Drug:lunamab} prints lunamabo; {target:cd7} prints CD7; "
        "[@...] prints the numbers of sources; **two asterisks** print bold."
    )
    assert entry(root, "moon:signs.fever").note == (
        "Keep each mark as it is: {n:moon.fever} prints 38.50 alone (unit: celsius)."
    )


def test_a_text_without_marks_has_no_note(root: Path) -> None:
    assert entry(root, "moon:given.way").note == ""


def test_a_message_is_told_what_the_templates_say_of_it(root: Path) -> None:
    found = entry(root, "catalog:citation|Source %(number)s")
    assert found.note == ("read aloud for a citation such as [3]. Keep %(number)s as it is.")


def test_a_word_of_the_glossary_is_told_and_part_of_another_word_is_not(root: Path) -> None:
    replace(root, ENGLISH, "way: Through a vein.", "way: Cell by cell, no cellar.")
    assert entry(root, "moon:given.way").glossary == (Term("cell", "célula"),)
    replace(root, ENGLISH, "way: Cell by cell, no cellar.", "way: Cellular.")
    assert entry(root, "moon:given.way").glossary == ()


def test_an_abbreviation_is_no_common_word(sheet: Sheet) -> None:
    [found] = [one for one in sheet.entries if one.unit == "blinatumomab:get_help.call_now"]
    assert found.glossary == ()


def test_every_present_translation_has_room(sheet: Sheet) -> None:
    assert [
        one.unit for one in sheet.entries if one.longest and len(one.target) > one.longest
    ] == []
    assert {one.longest for one in sheet.entries if one.unit.endswith(":title")} != {None}


# What has to be looked at.


def test_a_stale_text_goes_with_the_one_it_was_made_from(root: Path) -> None:
    replace(root, ENGLISH, "way: Through a vein.", "way: Into a vein.")
    found = entry(root, "moon:given.way")
    assert (found.state, found.source, found.target, found.previous_source) == (
        State.STALE,
        "Into a vein.",
        "Por una vena.",
        "Through a vein.",
    )


def test_a_text_nothing_is_recorded_of_is_to_be_looked_at(root: Path) -> None:
    (root / "locales/es/sources/moon.yaml").unlink()
    found = entry(root, "moon:given.way")
    assert (found.state, found.previous_source) == (State.STALE, "")


def test_a_text_a_language_lacks_is_to_be_translated(root: Path) -> None:
    replace(root, SPANISH, "    two: un resfriado\n", "")
    assert entry(root, "moon:before.tell.two").state is State.UNTRANSLATED


def test_a_fuzzy_message_goes_with_the_one_it_was_made_from(root: Path) -> None:
    replace(
        root,
        CATALOG,
        '#, python-format\nmsgctxt "citation"',
        '#, fuzzy, python-format\n#| msgctxt "citation"\n#| msgid "Sour"\n#| "ces"\n'
        'msgctxt "citation"',
    )
    found = entry(root, "catalog:citation|Source %(number)s")
    assert (found.state, found.previous_source) == (State.STALE, "Sources")


def test_a_message_the_checks_refuse_is_to_be_looked_at(root: Path) -> None:
    replace(root, CATALOG, 'msgstr "Fuente %(number)s"', 'msgstr "Fuente"')
    assert entry(root, "catalog:citation|Source %(number)s").state is State.STALE


def test_forms_of_a_plural_are_entries_of_their_own_as_the_file_has_them(root: Path) -> None:
    with (root / CATALOG).open("a", encoding="utf-8") as file:
        file.write(
            '\nmsgctxt "days"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
            'msgstr[0] "%(n)s día"\nmsgstr[1] ""\nmsgstr[2] "%(n)s días"\n'
        )
    found = [
        (one.unit, one.source, one.target, one.state)
        for one in sheet_of(project_in(root), "es").entries
        if "|%(n)s day" in one.unit
    ]
    assert found == [
        ("catalog[0]:days|%(n)s day", "%(n)s day", "%(n)s día", State.STALE),
        ("catalog[1]:days|%(n)s day", "%(n)s days", "", State.UNTRANSLATED),
        ("catalog[2]:days|%(n)s day", "%(n)s days", "%(n)s días", State.STALE),
    ]


# What cannot be sent.


@pytest.mark.parametrize(
    ("path", "old", "new", "home"),
    [
        (SPANISH, "title:", "titel:", "moon"),
        (ENGLISH, "title:", "titel:", "moon"),
        ("locales/es/sources/moon.yaml", "units:", "unit:", "moon"),
        ("content/es/glossary.yaml", "term:", "trem:", GLOSSARY),
        (CATALOG, "msgid ", "msgdi ", "catalog"),
    ],
)
def test_a_file_at_fault_is_left_out_and_the_rest_is_there(
    root: Path, path: str, old: str, new: str, home: str
) -> None:
    replace(root, path, old, new)
    project = project_in(root)
    assert list(unread(project, "es")) == [home]
    assert home not in sheets_of(sheet_of(project, "es"))
    assert "sun" in sheets_of(sheet_of(project, "es"))


def test_a_character_no_file_can_carry_is_told(root: Path) -> None:
    replace(root, ENGLISH, "way: Through a vein.", 'way: "Through\\ra vein."')
    with pytest.raises(HandoutsError) as caught:
        sheet_of(project_in(root), "es")
    [found] = caught.value.diagnostics
    assert (found.code, found.span.path) == ("control-character", ENGLISH)


# What other tools make of it.


def test_the_po_file_passes_msgfmt_and_opens_in_translate_toolkit(
    sheet: Sheet, tmp_path: Path
) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(PO.write(sheet))
    ended = subprocess.run(
        [MSGFMT, "--check", "-o", str(tmp_path / "es.mo"), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert len(pypo.pofile(io.BytesIO(PO.write(sheet))).units) == len(sheet.entries) + 1


def test_the_xliff_file_is_valid_and_opens_in_translate_toolkit(sheet: Sheet) -> None:
    strict().assertValid(etree.fromstring(XLIFF.write(sheet)))
    store: toolkit.xlifffile[toolkit.xliffunit] = toolkit.xlifffile(io.BytesIO(XLIFF.write(sheet)))
    assert [unit.target for unit in store.units] == [one.target for one in sheet.entries]


def test_no_cell_of_the_csv_file_is_a_formula_to_a_spreadsheet(sheet: Sheet) -> None:
    text = CSV.write(sheet).decode("utf-8-sig")
    cells = [cell for line in text.split("\r\n") for cell in line.split('","')]
    assert [cell for cell in cells if cell.lstrip('"')[:1] in ("=", "+", "-", "@")] == []


def test_the_page_for_review_has_a_row_for_every_text_and_loads_nothing(sheet: Sheet) -> None:
    page = HTML.write(sheet).decode()
    assert page.count("<tr><td ") == len(sheet.entries)
    assert "src=" not in page
    assert "href=" not in page


@pytest.mark.parametrize("form", [PO, XLIFF, CSV])
def test_what_is_told_beside_a_text_comes_back_with_it(form: object, sheet: Sheet) -> None:
    one = next(carrier for carrier in FORMATS if carrier is form)
    found, faults = read_sheet(f"es{one.suffixes[0]}", one.write(sheet))
    assert (found, faults) == (sheet, ())
