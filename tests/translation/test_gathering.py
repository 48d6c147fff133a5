"""Files that are brought back: a damaged one is refused whole, and no row is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import replace
from translation.desk import CARRIERS, Import, project_in, returned, taken_back

from handouts.exchange import MAX_BYTES, Format
from handouts.translation.export import sheet_of, sheets_of

EDITS = {"moon:signs.tired": "Mucho cansancio", "sun:audience": "Para personas adultas."}
PO, XLIFF, CSV = CARRIERS.values()
each = pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS)


def back(root: Path, carrier: Format = PO) -> bytes:
    """Return the file with two edits in it."""
    [(_name, data)] = returned(root, EDITS, carrier)
    return data


def brought(root: Path, data: bytes, carrier: Format = PO) -> Import:
    return taken_back(root, [(f"back{carrier.suffixes[0]}", data)])


# What is no reason to refuse anything.


def test_a_row_that_is_gone_is_told_and_its_translation_stays(root: Path) -> None:
    blocks = back(root).decode().split("\n\n")
    kept = [block for block in blocks if "moon:given.way" not in block]
    found = brought(root, "\n\n".join(kept).encode())
    assert set(found.taken.units) == set(EDITS)
    assert [(one.code, one.unit) for one in found.told] == [("unit-not-returned", "moon:given.way")]


def test_a_translation_that_is_emptied_or_doubted_stays_as_it_was(root: Path) -> None:
    text = back(root).decode().replace('"Por una vena."', '""')
    text = text.replace('"Para personas adultas."', '"Quizá."')
    text = text.replace('msgctxt "sun:audience"', '#, fuzzy\nmsgctxt "sun:audience"')
    found = brought(root, text.encode())
    assert found.taken.units == ("moon:signs.tired",)
    assert found.codes == {"emptied-translation", "fuzzy-translation"}


def test_the_same_words_in_two_files_are_taken_once(root: Path) -> None:
    found = taken_back(root, [("one.po", back(root)), ("two.csv", back(root, CSV))])
    assert (set(found.taken.units), found.told) == (set(EDITS), ())


def test_a_file_nobody_has_touched_takes_nothing_back(root: Path) -> None:
    untouched = returned(root, {})
    found = taken_back(root, [*untouched, ("two.csv", back(root, CSV))])
    assert set(found.taken.units) == set(EDITS)


# Files that are refused whole.


@each
def test_a_file_that_is_cut_off_anywhere_is_refused_whole(carrier: Format, root: Path) -> None:
    data = back(root, carrier)
    for cut in range(1, 12):
        found = brought(root, data[: len(data) * cut // 12], carrier)
        assert found.taken.files == {}, cut
        assert found.codes, cut


def test_a_file_that_ends_between_two_rows_is_refused_whole(root: Path) -> None:
    blocks = back(root).decode().split("\n\n")
    found = brought(root, "\n\n".join(blocks[:30]).encode())
    assert "cut-off-file" in found.codes
    assert (found.taken.files, found.gathered.refused_files) == ({}, ("back.po",))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data.decode("utf-8-sig").encode("latin-1", "replace"), "wrong-encoding"),
        (lambda data: data + b"\r\n" * MAX_BYTES, "too-large"),
        (lambda _data: b"", "empty-file"),
        (lambda _data: b"\x00\x01\x02" * 99, "missing-header"),
        (lambda data: data.replace(b'"unit","source', b'"x","y'), "missing-header"),
        (lambda data: data.replace(b"target (es)", b"target (fr)"), "differing-language"),
        (lambda data: data.replace(b'"Mucho cansancio"', b"Mucho, cansancio, a"), "ragged-row"),
        (lambda data: data.replace(b'"Mucho cansancio"', b'"Mucho cansancio'), "stray-text"),
        (lambda data: data + b"<<<<<<< ours\r\n", "conflict-marker"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole_with_the_reason(
    root: Path, spoil: object, code: str
) -> None:
    assert callable(spoil)
    found = brought(root, spoil(back(root, CSV)), CSV)
    assert (found.taken.files, found.taken.units) == ({}, ())
    assert code in found.codes


def test_a_file_of_another_kind_is_refused(root: Path) -> None:
    found = taken_back(root, [("notes.html", back(root))])
    assert (found.taken.files, found.codes) == ({}, {"unknown-format"})


# Rows that are refused, while the rest is taken.


@each
def test_a_second_row_for_a_unit_keeps_both_out(carrier: Format, root: Path) -> None:
    text = back(root, carrier).decode("utf-8-sig")
    start, end = {
        "po": ("#. context: moon: a sign to act on, on the first page\n#. length", "\n\n"),
        "xliff": ('<trans-unit id="moon:signs.tired"', "</trans-unit>\n"),
        "csv": ('"moon:signs.tired"', "\r\n"),
    }[carrier.name]
    first = text.rindex(start, 0, text.index("Mucho cansancio"))
    last = text.index(end, first) + len(end)
    found = brought(root, (text[:last] + text[first:]).encode(), carrier)
    assert "moon:signs.tired" not in found.taken.units
    assert "duplicate-unit" in found.codes


def test_two_files_that_disagree_keep_the_unit_out(root: Path) -> None:
    other = back(root, CSV).replace(b"Mucho cansancio", b"Cansancio fuerte")
    found = taken_back(root, [("one.po", back(root)), ("two.csv", other)])
    assert found.taken.units == ("sun:audience",)
    assert [(one.code, one.span.path) for one in found.told] == [
        ("duplicate-unit", "one.po"),
        ("duplicate-unit", "two.csv"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "unit"),
    [
        ("moon:signs.tired", "moon:signs.tried", "unknown-unit", "moon:signs.tried"),
        ("Feeling tired", "Feeling weak", "outdated-source", "moon:signs.tired"),
        ("Mucho cansancio", "Mucho\x07cansancio", "control-character", "moon:signs.tired"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_the_others_are_taken(
    root: Path, old: str, new: str, code: str, unit: str
) -> None:
    found = brought(root, back(root, CSV).replace(old.encode(), new.encode()), CSV)
    assert found.taken.units == ("sun:audience",)
    assert (code, unit) in {(one.code, one.unit) for one in found.told}


def test_what_is_for_a_file_at_fault_is_refused_with_that_fault(root: Path) -> None:
    data = back(root)
    replace(root, "content/es/moon.yaml", "title:", "titel:")
    found = brought(root, data)
    assert found.taken.units == ("sun:audience",)
    assert {(one.code, one.span.path) for one in found.told} == {
        ("unknown-key", "content/es/moon.yaml"),
        ("missing-key", "content/es/moon.yaml"),
    }


def test_a_file_of_one_handout_says_nothing_of_the_others(root: Path) -> None:
    sheets = sheets_of(sheet_of(project_in(root), "es"))
    found = taken_back(root, [("sun.po", PO.write(sheets["sun"]))])
    assert (found.taken.files, found.told) == ({}, ())
