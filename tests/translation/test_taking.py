"""Import: exactly what a translator has done comes in, and of that only what is sound."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import furnish, replace, write
from translation.desk import (
    CARRIERS,
    Import,
    edited,
    project_in,
    put,
    returned,
    snapshot,
    taken_back,
    texts,
)

from handouts.checks import check_project
from handouts.diagnostics import Severity
from handouts.exchange import Format, Sheet
from handouts.project import State, standings
from handouts.translation.export import sheet_of, sheets_of

ENGLISH = "content/en/moon.yaml"
SPANISH = "content/es/moon.yaml"
RECORD = "locales/es/sources/moon.yaml"
CATALOG = "locales/es/LC_MESSAGES/handouts.po"
COMMENT = "# Ana: a translator's own comment"
FEVER = "moon:signs.tired"

each = pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS)


def brought(root: Path, edits: dict[str, str]) -> Import:
    return taken_back(root, returned(root, edits))


# What changes nothing.


@each
def test_what_comes_back_as_it_went_out_changes_nothing(carrier: Format, root: Path) -> None:
    found = taken_back(root, returned(root, {}, carrier))
    assert (found.taken.files, found.taken.units, found.told) == ({}, (), ())


@each
def test_a_file_for_each_handout_does_as_well_as_one_for_all(carrier: Format, root: Path) -> None:
    sheets = sheets_of(edited(sheet_of(project_in(root), "es"), {FEVER: "Mucho cansancio"}))
    files = [(f"{name}{carrier.suffixes[0]}", carrier.write(one)) for name, one in sheets.items()]
    found = taken_back(root, files)
    assert (found.taken.units, found.told) == ((FEVER,), ())


# What is taken.


def test_a_new_translation_takes_its_place_and_comments_stay(root: Path) -> None:
    replace(root, SPANISH, "  tired: Cansancio", f"  {COMMENT}\n  tired: Cansancio  {COMMENT}")
    before = (root / SPANISH).read_text(encoding="utf-8")
    found = brought(root, {FEVER: "Mucho cansancio"})
    after = before.replace("tired: Cansancio", "tired: Mucho cansancio")
    assert found.taken.files == {SPANISH: after}
    assert found.told == ()


def test_a_message_takes_its_place_and_comments_stay(root: Path) -> None:
    replace(root, CATALOG, 'msgctxt "citation"', f'{COMMENT}\nmsgctxt "citation"')
    before = (root / CATALOG).read_text(encoding="utf-8")
    found = brought(root, {"catalog:citation|Source %(number)s": "Origen %(number)s"})
    assert found.taken.files == {CATALOG: before.replace('"Fuente %(n', '"Origen %(n')}


def test_line_ends_and_the_mark_at_the_beginning_of_a_file_stay(root: Path) -> None:
    text = (root / SPANISH).read_text(encoding="utf-8").replace("\n", "\r\n")
    (root / SPANISH).write_bytes(f"\ufeff{text}".encode())
    found = brought(root, {FEVER: "Mucho cansancio"})
    assert found.taken.files == {
        SPANISH: f"\ufeff{text}".replace("tired: Cansancio", "tired: Mucho cansancio")
    }


def test_what_is_taken_is_recorded_as_made_from_the_present_source(root: Path) -> None:
    replace(root, ENGLISH, "way: Through a vein.", "way: Slowly through a vein.")
    replace(root, ENGLISH, "  tired: Feeling tired", "  tired: Feeling very tired")
    found = brought(root, {"moon:given.way": "Despacio, por una vena."})
    assert list(found.taken.files) == [SPANISH, RECORD]
    put(root, found.taken.files)
    stale = [one.name for one in standings(project_in(root), "es") if one.state is State.STALE]
    assert stale == ["moon#signs.tired"]


def test_a_stale_translation_somebody_confirms_is_recorded_and_left_as_it_is(root: Path) -> None:
    replace(root, ENGLISH, "way: Through a vein.", "way: Into a vein.")
    found = brought(root, {"moon:given.way": "Por una vena."})
    assert (list(found.taken.files), found.taken.units) == ([RECORD], ("moon:given.way",))
    put(root, found.taken.files)
    assert {one.state for one in standings(project_in(root), "es")} == {State.CURRENT}


def test_a_fuzzy_message_somebody_confirms_is_fuzzy_no_more(root: Path) -> None:
    before = (root / CATALOG).read_text(encoding="utf-8")
    replace(
        root, CATALOG, '#, python-format\nmsgctxt "cit', '#, fuzzy, python-format\nmsgctxt "cit'
    )
    found = brought(root, {"catalog:citation|Source %(number)s": "Fuente %(number)s"})
    assert found.taken.files == {CATALOG: before}


def test_one_form_of_a_plural_is_taken_while_another_is_still_to_come(root: Path) -> None:
    with (root / CATALOG).open("a", encoding="utf-8") as file:
        file.write(
            '\nmsgctxt "days"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
            'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
        )
    found = brought(root, {"catalog[2]:days|%(n)s day": "%(n)s días"})
    assert found.taken.refused == ()
    assert 'msgstr[1] ""\nmsgstr[2] "%(n)s días"' in found.taken.files[CATALOG]


def test_a_doubt_is_told_and_keeps_nothing_out(root: Path) -> None:
    found = brought(root, {"moon:get_help.call_now": "Espere."})
    assert found.taken.units == ("moon:get_help.call_now",)
    assert {one.severity for one in found.taken.doubts} == {Severity.WARNING}


# What a language lacks.


def test_a_text_the_file_lacks_is_put_where_the_original_has_it(root: Path) -> None:
    for path, text in ((ENGLISH, "    two: a cold\n"), (SPANISH, "    two: un resfriado\n")):
        replace(root, path, text, "")
    replace(root, ENGLISH, "    one: a cough\n", "    zero: a rash\n    one: a cough\n")
    before = (root / SPANISH).read_text(encoding="utf-8")
    found = brought(root, {"moon:before.tell.zero": "un sarpullido"})
    after = before.replace("    one: tos\n", "    zero: un sarpullido\n    one: tos\n")
    assert found.taken.files[SPANISH] == after


def test_a_record_of_which_half_is_translated_waits_for_the_other_half(root: Path) -> None:
    new = "    rash:\n      name: Rash\n      notice: Your skin itches.\n"
    replace(root, ENGLISH, "serious:\n", f"serious:\n{new.replace('    ', '  ', 1)}")
    text = (root / ENGLISH).read_text(encoding="utf-8")
    (root / ENGLISH).write_text(text.replace("      n", "    n"), encoding="utf-8")
    found = brought(root, {"moon:serious.rash.name": "Sarpullido"})
    assert found.taken.units == ("moon:serious.rash.name",)
    assert 'name: Sarpullido\n    notice: ""\n' in found.taken.files[SPANISH]


def test_a_handout_a_language_lacks_begins_with_what_is_brought_back(root: Path) -> None:
    before = texts(project_in(root))
    (root / SPANISH).unlink()
    (root / RECORD).unlink()
    found = brought(root, {unit: text for unit, text in before.items() if unit.startswith("moon:")})
    assert found.told == ()
    put(root, found.taken.files)
    assert texts(project_in(root)) == before
    assert {one.state for one in standings(project_in(root), "es")} == {State.CURRENT}


# What is refused.


@pytest.mark.sweep(keep=5)
@pytest.mark.parametrize(
    ("unit", "text", "code"),
    [
        ("moon:given.way", "Through a vein.", "untranslated-text"),
        ("moon:given.way", "Avec une aiguille dans le bras, deux fois par jour", "wrong-language"),
        ("moon:given.way", "Por una vena, 3 veces.", "differing-number"),
        ("moon:given.way", "Por\u202e una vena.", "invisible-character"),
        ("moon:main_message", "Corre durante 28 días. [@society]", "differing-token"),
        ("moon:main_message", "Corre {n:moon.infusion_days} semanas. [@society]", "differing-unit"),
        ("moon:main_message", "Corre {n:moon.infusion_dias} días. [@society]", "unknown-token"),
        ("moon:how_it_works.kill", "Las células mueren.", "differing-token"),
        ("moon:signs.tired", "=Cansancio", "formula-cell"),
        ("moon:signs.tired", "\uff1dCansancio", "formula-cell"),
        ("moon:signs.tired", "  @Cansancio", "formula-cell"),
        ("moon:signs.tired", "<b>Cansancio</b>", "added-markup"),
        ("moon:signs.tired", "Cansancio&nbsp;", "added-markup"),
        ("moon:signs.tired", " ", "empty-text"),
        ("moon:signs.tired", "Cansancio " * 900, "too-large"),
        ("glossary:cell.term", "célula " * 40, "too-long"),
        ("catalog:citation|Source %(number)s", "Fuente", "differing-placeholder"),
        ("catalog:citation|Source %(number)s", "Fuente %(numero)s", "differing-placeholder"),
        ("catalog:citation|Source %(number)s", "Fuente %(number)s" * 9, "oversized-translation"),
        ("catalog:kind of document|Patient handout", "Patient handout", "untranslated-message"),
    ],
)
def test_what_the_checks_refuse_stays_out_and_the_rest_comes_in(
    root: Path, unit: str, text: str, code: str
) -> None:
    found = brought(root, {unit: text, "moon:audience": "Para personas adultas."})
    assert found.taken.units == ("moon:audience",)
    assert code in found.codes
    refused = [one for one in found.told if one.severity is Severity.ERROR]
    assert {one.unit for one in refused} == {unit}
    assert {one.span.path for one in refused} == {"back.po"}
    [row] = {one.span.line for one in refused}
    lines = returned(root, {unit: text})[0][1].decode().split("\n")
    assert lines[row - 1].startswith(("msgstr", '"'))
    assert all(one.message for one in refused)


def test_a_word_of_the_glossary_that_makes_other_texts_wrong_stays_out(root: Path) -> None:
    # Where a term is the same in both languages, it is not translated anywhere.
    replace(root, "content/en/glossary.yaml", "term: cell", "term: lunamab cell")
    replace(root, ENGLISH, "kill: The cells die.", "kill: The lunamab cell dies.")
    found = brought(root, {"glossary:cell.term": "lunamab cell"})
    assert found.taken.units == ()
    assert "forbidden-term" in found.codes


def test_a_text_with_no_room_in_its_file_is_told(root: Path) -> None:
    replace(root, ENGLISH, "    two: a cold\n", "    two: a cold\n    three: a rash\n")
    replace(root, SPANISH, "    one: tos\n    two: un resfriado\n", "")
    replace(root, SPANISH, "  tell:\n", "  tell: {one: tos, two: un resfriado}\n")
    found = brought(root, {"moon:before.tell.three": "un sarpullido"})
    assert (found.taken.files, found.codes) == ({}, {"unfit-layout"})


def test_what_was_wrong_before_does_not_keep_out_what_is_right(root: Path) -> None:
    replace(root, SPANISH, "  use: Se usa en algunas personas.", "  use: Se usa en 3 personas.")
    found = brought(root, {"moon:given.way": "Por la vena."})
    assert (found.taken.units, found.taken.refused) == (("moon:given.way",), ())


def test_what_was_wrong_before_can_be_mended(root: Path) -> None:
    replace(root, SPANISH, "  use: Se usa en algunas personas.", "  use: Se usa en 3 personas.")
    found = brought(root, {"moon:used_for.use": "Se usa en algunas personas."})
    assert (found.taken.units, found.taken.refused) == (("moon:used_for.use",), ())


# The law.

_BENIGN = st.sampled_from(["{} (así)", "{}, sí", "{} «bis»", "{} y ya", "{}…", "{}  ", "“{}”"])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small project, which no test here changes."""
    return furnish(write(tmp_path_factory.mktemp("sound")))


@pytest.fixture(scope="module")
def sent(sound: Path) -> Sheet:
    """Return its Spanish sheet."""
    return sheet_of(project_in(sound), "es")


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_sound_edits_come_back_those_come_in_and_nothing_else(
    sound: Path, sent: Sheet, data: st.DataObject
) -> None:
    """Every subset of units, with any benign edits, in any format, and again nothing after that."""
    entries = data.draw(st.lists(st.sampled_from(sent.entries), unique=True, max_size=25))
    edits = {one.unit: data.draw(_BENIGN).format(one.target) for one in entries}
    carrier = data.draw(st.sampled_from(list(CARRIERS.values())))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(sound, Path(folder) / "project"))
        found = taken_back(root, returned(root, edits, carrier))
        assert found.taken.refused == ()
        assert set(found.taken.units) == set(edits)
        put(root, found.taken.files)
        project = project_in(root)
        assert texts(project) == {one.unit: one.target for one in sent.entries} | edits
        before = {one.code for one in check_project(project_in(sound)) if one.severity == "error"}
        after = {one.code for one in check_project(project) if one.severity == "error"}
        assert after <= before
        untouched = snapshot(sound).items() - snapshot(root).items()
        assert {path for path, _ in untouched} == set(found.taken.files)
        assert taken_back(root, returned(root, edits, carrier)).taken.files == {}
