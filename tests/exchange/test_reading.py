from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.exchange import read_pairs, read_sheet
from handouts.exchange.rows import MAX_BYTES

PATHS = ("es.po", "x.xlf", "x.csv")
ROOT = Path(__file__).resolve().parents[2]
PIECES = (
    b'msgid "a"\n',
    b'msgstr "b"\n',
    b'msgid_plural "c"\n',
    b'msgstr[0] "d"\n',
    b'msgctxt "e"\n',
    b'"f"\n',
    b"#, fuzzy\n",
    b'#| msgid "g"\n',
    b"#~ ",
    b"\n",
    b'"',
    b"\\",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<<<<<<< x\n",
    b"id,source,target\n",
    b"a,b,c\n",
    b'"a""b",',
    b",",
    b";",
    b"'=",
    b"charset=big5\n",
    b'<xliff version="1.2"><file source-language="en" target-language="es"><body>',
    b'<trans-unit id="u"><source>s</source>',
    b"<target>",
    b"<g id='1'>",
    b"</g>",
    b"</target></trans-unit>",
    b"<note from='length'>",
    b"</note>",
    b"<alt-trans>",
    b"&#0;",
    b"&x;",
    b"<![CDATA[",
    b"]]>",
    b"\0",
)

each = pytest.mark.parametrize("path", PATHS)


@each
@given(parts=st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=14))
@settings(deadline=None, max_examples=300)
@example(parts=[b'msgstr "a"'])
@example(parts=[b"#~"])
def test_any_bytes_give_pairs_and_faults(path: str, parts: list[bytes]) -> None:
    pairs, faults = read_pairs(path, b"".join(parts))
    read_sheet(path, b"".join(parts))
    assert all(pair.target.span.path == path for pair in pairs)
    assert all(fault.span.path == path for fault in faults)


@each
def test_a_file_of_fifty_megabytes_is_refused_by_its_size(path: str) -> None:
    pairs, (fault,) = read_pairs(path, b"a" * 50_000_000)
    assert (pairs, fault.code) == ((), "too-large")


@each
@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_an_empty_file_is_told(path: str, data: bytes) -> None:
    pairs, (fault,) = read_pairs(path, data)
    assert (pairs, fault.code) == ((), "empty-file")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "piece"),
    [
        ("es.po", b'msgid "a"\nmsgstr "b"\n\n'),
        ("es.csv", b"u,a,b\n"),
        ("es.po", b'"a\n'),
        ("es.po", b"# a\n"),
    ],
)
def test_a_file_of_nothing_but_units_or_faults_ends_soon(path: str, piece: bytes) -> None:
    start = b"id,source,target\n" if path.endswith("csv") else b""
    pairs, faults = read_pairs(path, start + piece * ((MAX_BYTES - 100) // len(piece)))
    assert pairs == ()
    assert 1 <= len(faults) <= 51


def test_another_kind_of_file_is_told() -> None:
    _, (fault,) = read_pairs("x.docx", b"PK")
    assert fault.code == "unknown-format"
    _, (fault,) = read_pairs("x.html", b"<html>")
    assert fault.code == "unknown-format"


def test_control_characters_do_not_come_into_a_sheet() -> None:
    sheet, (fault,) = read_sheet("es.po", b'msgctxt "u"\nmsgid "a"\nmsgstr "b\\x07"\n')
    assert (sheet.entries, fault.code, fault.unit) == ((), "control-character", "u")


def test_a_row_without_its_source_text_does_not_come_into_a_sheet() -> None:
    sheet, (fault,) = read_sheet("es.po", b'msgctxt "u"\nmsgid ""\nmsgstr "b"\n')
    assert (sheet.entries, fault.code, fault.unit) == ((), "empty-source", "u")


def test_a_pair_may_hold_them_for_the_checks_to_find() -> None:
    (pair,), faults = read_pairs("es.po", 'msgid "a"\nmsgstr "b\u202e"\n'.encode())
    assert (pair.target, faults) == ("b\u202e", ())


def test_the_projects_own_catalogs_are_read_whole() -> None:
    for path in ROOT.glob("locales/*/LC_MESSAGES/handouts.po"):
        pairs, faults = read_pairs(str(path), path.read_bytes())
        assert len(pairs) > 50
        assert faults == ()
