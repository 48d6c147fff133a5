"""The finished page, read back: what it lacks is found, and what it has is not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.compose import Composer, Withheld
from handouts.diagnostics import Diagnostic
from handouts.imprint import due
from handouts.inspection import inspect, inspect_sheets
from handouts.job import Expected, Job
from handouts.project import Project
from handouts.render import impose_pdf, print_pdf

PATH = "content/es/car-t.yaml"


@pytest.fixture(scope="module")
def finished(built: Path) -> bytes:
    """Return a finished PDF."""
    return (built / "example-clinic" / "es" / "car-t.pdf").read_bytes()


@pytest.fixture(scope="module")
def expected(project: Project) -> Expected:
    """Return what that PDF has to show."""
    job = Job("car-t", ("es",), "standard", "example-clinic")
    document = Composer(project).compose(job)
    assert not isinstance(document, Withheld)
    return document.expected


def found(data: bytes, due: Expected) -> list[tuple[str, str]]:
    """Return code and message of each finding, once they are seen to be laid at the content."""
    faults = inspect(data, due, PATH)
    assert {(one.span.path, one.span.line, one.span.column) for one in faults} <= {(PATH, 1, 1)}
    assert all(one.hint for one in faults)
    return [(one.code, one.message) for one in faults]


# What must not be found.


def test_a_whole_page_lacks_nothing(finished: bytes, expected: Expected) -> None:
    assert inspect(finished, expected, PATH) == ()


def test_a_text_that_begins_on_one_page_and_ends_on_the_next_is_there(
    finished: bytes, expected: Expected
) -> None:
    # The last words before a page's end and the first of the next, as one text.
    across = "pérdida de memoria Efectos secundarios Pueden ser graves"
    due = replace(expected, units=(("two.pages", across),))
    assert found(finished, due) == []


def test_white_space_and_hyphens_at_a_lines_end_make_no_difference(
    finished: bytes, expected: Expected
) -> None:
    units = tuple((unit, f"  {text.replace(' ', chr(10))} ") for unit, text in expected.units)
    assert found(finished, replace(expected, units=units)) == []


# What must be.


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_cannot_be_opened(data: bytes, expected: Expected) -> None:
    ((code, message),) = found(data, expected)
    assert code == "unreadable-pdf"
    assert message.startswith("the finished file cannot be opened: ")


def test_too_few_and_too_many_pages(finished: bytes, expected: Expected) -> None:
    assert found(finished, replace(expected, pages=(5, 6))) == [
        ("page-count", "4 pages; this edition has 5 to 6")
    ]
    assert found(finished, replace(expected, pages=(1, 3))) == [
        ("page-count", "4 pages; this edition has 1 to 3")
    ]


def test_the_wrong_paper_on_every_page(finished: bytes, expected: Expected) -> None:
    assert found(finished, replace(expected, paper="A4")) == [
        ("paper-size", f"page {number} is not A4") for number in (1, 2, 3, 4)
    ]


def test_another_title(finished: bytes, expected: Expected) -> None:
    assert found(finished, replace(expected, title="Overview")) == [
        ("differing-title", f"the file is titled '{expected.title}'")
    ]


def test_a_text_the_first_page_lacks(finished: bytes, expected: Expected) -> None:
    # It stands on the last page.
    assert found(finished, replace(expected, first_page=("Sobre este folleto",))) == [
        ("lost-text", "page 1 does not show 'Sobre este folleto'")
    ]


def test_a_text_some_pages_lack(finished: bytes, expected: Expected) -> None:
    due = replace(expected, every_page=("Página 2 de 4",))
    assert found(finished, due) == [
        ("lost-text", f"page {number} does not show 'Página 2 de 4'") for number in (1, 3, 4)
    ]


def test_a_unit_no_page_shows_is_named(finished: bytes, expected: Expected) -> None:
    due = replace(expected, units=(*expected.units, ("what.more", "Tome 999 mg al día.")))
    (fault,) = inspect(finished, due, PATH)
    assert fault == Diagnostic(
        "lost-text",
        "no page shows 'Tome 999 mg al día.' (what.more)",
        fault.span,
        hint=fault.hint,
        unit="what.more",
    )


def test_a_figure_that_is_another(finished: bytes, expected: Expected) -> None:
    elements = tuple(due(one.id, one.text.replace("38 °C", "39 °C")) for one in expected.elements)
    assert found(finished, replace(expected, elements=elements)) == [
        (
            "altered-unit",
            (
                "page 1 shows 'Fiebre: 100.4 °F (38 °C) o más' in the place of "
                "'Fiebre: 100.4 °F (39 °C) o más' (signs.fever)"
            ),
        )
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_page_that_is_gone_is_missed(finished: bytes, expected: Expected, number: int) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        del document.pages[number]
        less = io.BytesIO()
        document.save(less)
    assert "altered-unit" in {code for code, _message in found(less.getvalue(), expected)}


def test_a_damaged_file_gives_findings_or_none_and_never_anything_else(
    finished: bytes, expected: Expected
) -> None:
    @settings(max_examples=40, deadline=None)
    @given(start=st.integers(0, 90_000), length=st.integers(1, 4000), byte=st.integers(0, 255))
    def hold(start: int, length: int, byte: int) -> None:
        at = start % len(finished)
        damaged = finished[:at] + bytes([byte]) * length + finished[at + length :]
        assert all(isinstance(fault, Diagnostic) for fault in inspect(damaged, expected, PATH))

    hold()


def test_a_page_that_cannot_be_read_is_told_as_that(finished: bytes, expected: Expected) -> None:
    with pikepdf.open(io.BytesIO(finished)) as document:
        document.pages[1].obj.Type = pikepdf.Name.Nothing
        spoilt = io.BytesIO()
        document.save(spoilt)
    assert "unreadable-pdf" in {code for code, _message in found(spoilt.getvalue(), expected)}


# Sheets to be folded.

SHEETS_PATH = "content/en/overview.yaml"


@dataclass(frozen=True, slots=True)
class Booklet:
    """A booklet's pages, its sheets for the printer, and what they have to show."""

    pages: bytes
    sheets: bytes
    expected: Expected

    def found(self, sheets: bytes) -> list[str]:
        """Return code and message of each finding about other *sheets*."""
        faults = inspect_sheets(sheets, self.pages, self.expected, SHEETS_PATH)
        return [f"{one.code}: {one.message}" for one in faults]


@pytest.fixture(scope="module")
def booklet(project: Project) -> Booklet:
    """Return a booklet of eight pages."""
    document = Composer(project).compose(Job("overview", ("en",), "booklet", "example-clinic"))
    assert not isinstance(document, Withheld)
    pages = print_pdf(document, path=SHEETS_PATH).data
    sheets = impose_pdf(pages, sheet="Letter", direction="ltr").data
    return Booklet(pages, sheets, document.expected)


def spoilt(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(whole)
    return whole.getvalue()


def test_sound_sheets_lack_nothing(booklet: Booklet) -> None:
    assert booklet.found(booklet.sheets) == []


def test_sheets_in_the_order_of_another_direction(booklet: Booklet) -> None:
    mirrored = impose_pdf(booklet.pages, sheet="Letter", direction="rtl").data
    assert booklet.found(mirrored) == [
        f"misplaced-page: page {number} is not where it is folded to" for number in range(1, 9)
    ]
    arabic = replace(booklet.expected, language="ar")
    assert inspect_sheets(mirrored, booklet.pages, arabic, SHEETS_PATH) == ()


def test_two_sides_that_changed_places(booklet: Booklet) -> None:
    data = spoilt(booklet.sheets, lambda pdf: pdf.pages.reverse())
    assert len(booklet.found(data)) == 8


def test_a_side_that_is_gone(booklet: Booklet) -> None:
    data = spoilt(booklet.sheets, lambda pdf: pdf.pages.__delitem__(3))
    assert re.fullmatch(
        r"misplaced-page: page \d is not where it is folded to", booklet.found(data)[-1]
    )


def test_a_page_that_is_left_out_of_a_side(booklet: Booklet) -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].Contents = pdf.make_stream(b"q /R Do Q")

    assert booklet.found(spoilt(booklet.sheets, empty)) == [
        "misplaced-page: page 3 is not where it is folded to",
        "misplaced-page: page 6 is not where it is folded to",
    ]


def test_sheets_that_stand_upright(booklet: Booklet) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Rotate = 90

    said = booklet.found(spoilt(booklet.sheets, turn))
    assert "paper-size: side 2 is not Letter laid sideways" in said
