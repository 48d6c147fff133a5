"""The whole Spanish translation of this project sent out and taken back."""

from pathlib import Path

import pytest
from exchange.tools import TOOLS, Edits

from handouts.exchange import (
    FORMATS,
    ContentUnit,
    Entry,
    Format,
    MessageUnit,
    Sheet,
    State,
    changes,
    parse_unit,
    read_sheet,
)
from handouts.project import Project
from handouts.splice import Key, replace_texts
from handouts.splice.scalars import scalars

CARRIERS = {found.name: found for found in FORMATS if found.scan}
COMMENT = "# Ana: a translator's own comment"
ROOT = Path(__file__).resolve().parents[2]
CATALOG = "locales/es/LC_MESSAGES/handouts.po"


def sent(project: Project) -> Sheet:
    """Return every unit and message with its Spanish."""
    written = {
        (w.language, w.handout, w.unit.id): w.unit.text for w in project.written() if w.handout
    }
    found = [
        Entry(str(ContentUnit(handout, unit)), text, written["es", handout, unit], State.TRANSLATED)
        for (language, handout, unit), text in written.items()
        if language == "en" and handout
    ]
    for message in project.catalogs["es"].messages.values():
        for form, text in enumerate(message.strings):
            source = message.plural if form and message.plural else message.msgid
            name = MessageUnit(message.context, message.msgid, form if message.plural else None)
            found.append(Entry(str(name), source, text, State.TRANSLATED, message.context))
    return Sheet(("en", "es"), tuple(found))


def twenty(sheet: Sheet) -> Edits:
    """Return new words for twenty units, from all over the sheet."""
    step = len(sheet.entries) // 20
    return {entry.unit: f"{entry.target} ¡=Añadido!" for entry in sheet.entries[::step][:20]}


each = pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS)


@each
def test_sent_out_and_taken_back_nothing_changes(carrier: Format, project: Project) -> None:
    sheet = sent(project)
    found, faults = read_sheet(f"es{carrier.suffixes[0]}", carrier.write(sheet))
    assert faults == ()
    assert changes(sheet, found, path="es").accepted == ()
    assert changes(sheet, found, path="es").refused == ()


@each
def test_twenty_edits_in_another_tool_are_twenty_changes(carrier: Format, project: Project) -> None:
    sheet = sent(project)
    edits = twenty(sheet)
    data = TOOLS[carrier.name](carrier.write(sheet), edits)
    returned, faults = read_sheet(f"es{carrier.suffixes[0]}", data)
    found = changes(sheet, returned, path="es")
    assert (faults, found.refused) == ((), ())
    assert {change.unit: str(change.after) for change in found.accepted} == edits


def test_twenty_changes_are_spliced_and_nothing_else_is(project: Project) -> None:
    edits = twenty(sent(project))
    by_file: dict[str, dict[Key, str]] = {}
    for name, text in edits.items():
        match parse_unit(name):
            case ContentUnit(handout, unit):
                by_file.setdefault(f"content/es/{handout}.yaml", {})[unit] = text
            case MessageUnit(context, msgid, form):
                by_file.setdefault(CATALOG, {})[context, msgid, form or 0] = text
            case None:
                raise AssertionError(name)
    assert sum(map(len, by_file.values())) == 20
    for path, units in by_file.items():
        before = f"{COMMENT}\n{(ROOT / path).read_text()}\n{COMMENT}\n"
        after = replace_texts(path, before, units)
        assert after.count(COMMENT) == 2
        if path != CATALOG:
            assert dict(scalars(path, after)).keys() == dict(scalars(path, before)).keys()
            changed = {
                name: new.value
                for (name, new), (_, old) in zip(
                    scalars(path, after), scalars(path, before), strict=True
                )
                if new.value != old.value
            }
            assert changed == units
