import csv
import io
import re

import pytest
from exchange.builders import AWKWARD, sheet, small, texts
from hypothesis import given, settings

from handouts.exchange import Entry, State, read_pairs, read_sheet
from handouts.exchange.formats.csv import CSV
from handouts.exchange.formats.csv.guard import guarded, unguarded

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    " =1",
    "\t=1",
    "\uff1d1",
    "\n=1",
    "\u200b=1",
    "=cmd|' /C calc'!A0",
)
VALUES = (
    "28",
    "1.50",
    "007",
    "1e5",
    "1,000",
    "50%",
    "12:30",
    "2026-11-21",
    "3/4",
    "5 mayo",
    "TRUE",
    "FALSO",
    "2026年11月21日",
)
WORDS = (
    "Fever or chills",
    "Call 3 days before",
    "It\u2019s",
    "a=b",
    "Verdadero o falso",
    "…",
    "“¿Sí?”",
)


def rows(data: bytes) -> list[list[str]]:
    """Return the cells as the standard library reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", WORDS)
def test_words_are_left_as_they_are(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", [*FORMULAS, *VALUES])
def test_what_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == unguarded(text) == text


@given(text=texts)
@settings(deadline=None)
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_no_cell_begins_a_formula_or_is_a_number() -> None:
    sent = sheet(
        *(
            Entry(f"h:{n}", text, text, State.TRANSLATED, text, text, text)
            for n, text in enumerate(AWKWARD)
        )
    )
    cells = [cell for row in rows(CSV.write(sent))[1:] for cell in row]
    assert not [
        cell for cell in cells if re.match(r"[\s=+\-@]*[=+\-@]|[.,/:-]*\d[\d.,/:-]*$", cell)
    ]


def test_it_begins_with_the_mark_excel_needs_and_has_one_row_a_unit() -> None:
    data = CSV.write(small())
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row[0] for row in rows(data)] == ["unit", *(entry.unit for entry in small().entries)]


def test_it_survives_a_spreadsheet_that_saves_with_semicolons_and_few_quotes() -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows(CSV.write(small())))
    assert read_sheet("es.csv", out.getvalue().encode("utf-16")) == (small(), ())


def test_it_survives_a_spreadsheet_that_takes_the_guards_away() -> None:
    sent = sheet(*(Entry(f"h:{n}", text) for n, text in enumerate((*FORMULAS, *VALUES))))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [cell.removeprefix("'") for cell in row] for row in rows(CSV.write(sent))
    )
    assert read_sheet("es.csv", out.getvalue().encode()) == (sent, ())


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("id,source,target", ("en", "es")),
        ("Key;English;Spanish", ("en", "es")),
        ("key,en,pt-BR", ("en", "pt-BR")),
        ("location\tsource (en)\ttarget [zh_Hans]", ("en", "zh-Hans")),
        ("id,English (en),Français", ("en", "fr")),
        ("context,Source text,Translation,Notes", ("en", "es")),
        ("msgctxt|msgid|msgstr", ("en", "es")),
    ],
)
def test_the_header_tells_the_columns_and_languages(
    header: str, languages: tuple[str, str]
) -> None:
    sign = next(sign for sign in ",;\t|" if sign in header)
    pairs, faults = read_pairs(
        "es.csv", f"{header}\n{sign.join(['u1', 'Fever', 'Fiebre'])}\n".encode()
    )
    assert faults == ()
    assert [(p.unit, p.source, p.target, p.languages) for p in pairs] == [
        ("u1", "Fever", "Fiebre", languages)
    ]


def test_the_languages_asked_for_stand_above_those_of_the_file() -> None:
    (pair,), _ = read_pairs("x.csv", b"id,en,es\nu,a,b\n", languages=("es", "fr"))
    assert pair.languages == ("es", "fr")


def test_every_span_slices_the_translation() -> None:
    text = 'id,source,target\nu,"a, ""b""\nc",dos\nv,x,"tres, ""4"""\n\nw,y,\n'
    pairs, _ = read_pairs("es.csv", text.encode())
    lines = text.split("\n")
    spans = [pair.target.span for pair in pairs]
    assert [lines[s.line - 1][s.column - 1 : s.end_column - 1] for s in spans] == [
        "dos",
        'tres, ""4""',
        "",
    ]
    assert [pair.target for pair in pairs] == ["dos", 'tres, "4"', ""]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("id,source,target\nu,a\n", "ragged-row", 2),
        ("id,source,target\nu,a, and b,c\n", "ragged-row", 2),
        ('id,source,target\nu,"a"b,c\n', "stray-text", 2),
        ('id,source,target\nu,a,"never closed\nv,b,c\n', "unterminated-text", 2),
        ("one,two\n1,2\n", "missing-header", 1),
        (
            "id,source,target\n<<<<<<< ours\nu,a,b\n=======\nu,a,c\n>>>>>>> theirs\n",
            "conflict-marker",
            2,
        ),
        ("id,source,target\n" + "," * 1000, "too-large", 2),
    ],
)
def test_a_row_that_cannot_be_trusted_is_told(text: str, code: str, line: int) -> None:
    pairs, faults = read_pairs("es.csv", text.encode())
    assert pairs == ()
    assert [(fault.code, fault.span.line) for fault in faults] == [(code, line)]


def test_the_rows_beside_a_ragged_one_are_read() -> None:
    pairs, _ = read_pairs("es.csv", b"id,source,target\nu,a,b,,\nv,c\nw,d,e\n")
    assert [pair.unit for pair in pairs] == ["u", "w"]


def test_a_file_saved_in_an_old_encoding_is_refused_where_that_shows() -> None:
    _, (fault,) = read_pairs("es.csv", "id,source,target\nu,a,ñ\n".encode("cp1252"))
    assert (fault.code, fault.span.line, fault.span.column) == ("wrong-encoding", 2, 5)
