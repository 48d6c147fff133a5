from collections.abc import Callable

import pytest
from exchange.builders import AWKWARD, sheet, sheets, small
from hypothesis import given, settings

from handouts.exchange import FORMATS, Entry, Format, Sheet, State, read_sheet

CARRIERS = tuple(found for found in FORMATS if found.scan)

each = pytest.mark.parametrize("carrier", CARRIERS, ids=lambda found: found.name)


def back(carrier: Format, sent: Sheet) -> Sheet:
    """Return *sent* as it comes back in the format."""
    found, faults = read_sheet(f"sheet{carrier.suffixes[0]}", carrier.write(sent))
    assert faults == ()
    return found


@each
@given(sent=sheets)
@settings(deadline=None, max_examples=150)
def test_a_sheet_comes_back_as_it_went_out(carrier: Format, sent: Sheet) -> None:
    """The law of every format: read(write(sheet)) == sheet."""
    found = back(carrier, sent)
    assert found.entries == sent.entries
    assert not sent.entries or found.languages == sent.languages


@each
@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_text_comes_back_as_it_went_out(carrier: Format, text: str) -> None:
    sent = sheet(Entry("h:u", text, text, State.TRANSLATED, text, text, text))
    assert back(carrier, sent) == sent


@each
def test_the_same_sheet_gives_the_same_bytes(carrier: Format) -> None:
    assert carrier.write(small()) == carrier.write(small())


@each
def test_no_line_shifts_the_place_of_a_translation(carrier: Format) -> None:
    sent = sheet(
        Entry("h:a", "one\ntwo", "uno\ndos", State.TRANSLATED),
        Entry("h:b", "x", "equis", State.TRANSLATED),
    )
    data = carrier.write(sent)
    found, _ = read_sheet(f"sheet{carrier.suffixes[0]}", data)
    span = found.entries[1].target.span  # type: ignore[attr-defined]  # readers give Text
    line = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == "equis"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda: Entry("", "source"),
        lambda: Entry("h:u", ""),
        lambda: Entry("h:u", "source", state=State.TRANSLATED),
        lambda: Entry("h:u", "source", "target"),
        lambda: Entry("h:u", "bell\x07"),
        lambda: Entry("h:u", "source", longest=0),
    ],
)
def test_there_is_no_entry_that_could_not_be_carried(spoilt: Callable[[], Entry]) -> None:
    with pytest.raises(ValueError, match=r"entry|length"):
        spoilt()
