from dataclasses import replace

from exchange.builders import sheet, small

from handouts.diagnostics import Severity, Text
from handouts.exchange import (
    Changes,
    ContentUnit,
    Entry,
    MessageUnit,
    Sheet,
    State,
    changes,
    parse_unit,
    read_sheet,
)
from handouts.exchange.formats.po import PO

A = Entry("h:a", "one", "uno", State.TRANSLATED)
B = Entry("h:b", "two", "dos", State.STALE)
C = Entry("h:c", "three")


def back(*entries: Entry) -> Changes:
    """Return what comes of *entries* brought back as a PO file, for a sheet of A, B and C."""
    found, faults = read_sheet("es.po", PO.write(sheet(*entries)))
    assert faults == ()
    return changes(sheet(A, B, C), found, path="es.po")


def told(found: Changes) -> list[tuple[str, str, str | None]]:
    return [(fault.code, fault.severity, fault.unit) for fault in found.refused]


def test_a_sheet_that_comes_back_as_it_went_changes_nothing() -> None:
    assert back(A, B, C) == Changes((), ())
    assert changes(small(), small(), path="x.po") == Changes((), ())


def test_another_order_changes_nothing() -> None:
    assert back(C, B, A) == Changes((), ())


def test_a_new_translation_is_a_change_with_its_place() -> None:
    (change,) = back(A, B, replace(C, target="tres", state=State.TRANSLATED)).accepted
    assert (change.unit, change.source, change.before, change.after) == ("h:c", "three", "", "tres")
    assert isinstance(change.after, Text)
    assert (change.after.span.path, change.confirms) == ("es.po", False)


def test_taking_the_doubt_away_confirms_the_words() -> None:
    (change,) = back(A, replace(B, state=State.TRANSLATED), C).accepted
    assert (change.unit, change.confirms) == ("h:b", True)


def test_a_translation_still_in_doubt_is_not_taken() -> None:
    found = back(replace(A, target="UNO", state=State.STALE), B, C)
    assert (found.accepted, told(found)) == ((), [("fuzzy-translation", "warning", "h:a")])


def test_an_emptied_translation_is_not_taken() -> None:
    found = back(replace(A, target="", state=State.UNTRANSLATED), B, C)
    assert (found.accepted, told(found)) == ((), [("emptied-translation", "warning", "h:a")])


def test_a_unit_that_did_not_come_back_is_told() -> None:
    found = back(A, C)
    assert (found.accepted, told(found)) == ((), [("unit-not-returned", "warning", "h:b")])


def test_a_unit_nobody_knows_is_refused_with_the_nearest() -> None:
    found = back(A, B, C, Entry("h:aa", "x", "y", State.TRANSLATED))
    assert (found.accepted, told(found)) == ((), [("unknown-unit", "error", "h:aa")])
    assert found.refused[0].hint == "did you mean 'h:a'?"


def test_a_translation_of_another_source_is_refused() -> None:
    found = back(replace(A, source="won", target="ganó"), B, C)
    assert (found.accepted, told(found)) == ((), [("outdated-source", "error", "h:a")])


def test_of_two_rows_for_a_unit_neither_is_taken() -> None:
    found = changes(sheet(A), sheet(replace(A, target="x"), replace(A, target="y")), path="x.csv")
    assert (found.accepted, told(found)) == ((), [("duplicate-unit", "error", "h:a")])


def test_a_sheet_of_another_language_is_refused_whole() -> None:
    french = Sheet(("en", "fr"), (replace(A, target="un"),))
    found = changes(sheet(A), french, path="x.po")
    assert (found.accepted, [fault.code for fault in found.refused]) == ((), ["differing-language"])


def test_line_ends_and_composition_are_no_other_source() -> None:
    present = Entry("h:a", "café\nbar", "x", State.TRANSLATED)
    returned = replace(present, source="cafe\u0301\nbar", target="y")
    found = changes(sheet(present), sheet(returned), path="x.csv")
    assert [change.after for change in found.accepted] == ["y"]
    assert not [fault for fault in found.refused if fault.severity is Severity.ERROR]


def test_names_of_units_say_where_they_belong() -> None:
    for named in (
        ContentUnit("blinatumomab", "given.facts.start"),
        MessageUnit("opening hours", "24/7: any hour"),
        MessageUnit("", "|"),
        MessageUnit("a|b\\", "c|d\n", 2),
    ):
        assert parse_unit(str(named)) == named
    for stranger in ("", "x", "catalog:no bar", "catalog", "Ä:b"):
        assert parse_unit(stranger) is None
