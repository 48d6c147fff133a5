import io

import pytest
from exchange.builders import sheets, small, strict
from hypothesis import given, settings
from lxml import etree  # type: ignore[import-untyped]  # it has no type hints
from translate.storage import xliff as toolkit

from handouts.exchange import Sheet, read_pairs, read_sheet
from handouts.exchange.formats.xliff import XLIFF

SCHEMA = strict()


def xliff(units: str, *, attributes: str = 'source-language="en" target-language="fr"') -> bytes:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="x" datatype="plaintext" {attributes}><body>{units}</body></file></xliff>'
    ).encode()


def unit(source: str, target: str, *, attributes: str = "") -> str:
    return f'<trans-unit id="u"{attributes}><source>{source}</source>{target}</trans-unit>'


def test_the_schema_refuses_what_is_no_xliff() -> None:
    spoilt = XLIFF.write(small()).replace(b"<body>", b"<body><target>x</target>")
    assert not SCHEMA.validate(etree.fromstring(spoilt))


@given(sent=sheets)
@settings(deadline=None)
def test_every_sheet_is_valid_by_the_strict_schema(sent: Sheet) -> None:
    SCHEMA.assertValid(etree.fromstring(XLIFF.write(sent)))


def test_the_translate_toolkit_sees_units_states_and_notes() -> None:
    stale, message, new = toolkit.xlifffile(io.BytesIO(XLIFF.write(small()))).units
    assert stale.getid().endswith("blinatumomab:given.schedule")
    assert str(stale.source) == small().entries[0].source
    assert [found.isfuzzy() for found in (stale, message, new)] == [True, False, False]
    assert [found.istranslated() for found in (stale, message, new)] == [False, True, False]
    assert "cycle → ciclo" in stale.getnotes()


def test_it_survives_the_translate_toolkit() -> None:
    store: toolkit.xlifffile[toolkit.xliffunit] = toolkit.xlifffile(
        io.BytesIO(XLIFF.write(small()))
    )
    out = io.BytesIO()
    store.serialize(out)
    assert read_sheet("es.xlf", out.getvalue()) == (small(), ())


def test_a_target_set_as_plain_text_is_not_printed_twice() -> None:
    store: toolkit.xlifffile[toolkit.xliffunit] = toolkit.xlifffile(
        io.BytesIO(XLIFF.write(small()))
    )
    store.units[0].target = "Nunca {n:blinatumomab.infusion_days}. [@acs-2025]"
    out = io.BytesIO()
    store.serialize(out)
    found, _ = read_sheet("es.xlf", out.getvalue())
    assert found.entries[0].target == "Nunca {n:blinatumomab.infusion_days}. [@acs-2025]"


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("a<ph id='1'>{n}</ph>b", "a{n}b"),
        ("a<ph id='1'/>b", "a<ph1/>b"),
        ("a<x id='N' equiv-text='{{ n }}'/>b", "a{{ n }}b"),
        ("a<x id='2'/>b", "a<x2/>b"),
        ("<g id='1'>a</g>b", "<g1>a</g1>b"),
        ("<bpt id='1'>&lt;b&gt;</bpt>a<ept id='1'>&lt;/b&gt;</ept>", "<b>a</b>"),
        ("<mrk mtype='seg' mid='0'>a</mrk> <mrk mtype='seg' mid='1'>b</mrk>", "a b"),
        ("a &amp; <![CDATA[<b>]]>", "a & <b>"),
        ("", ""),
    ],
)
def test_inline_elements_are_read_as_what_they_stand_for(inline: str, text: str) -> None:
    (pair,), faults = read_pairs("x.xlf", xliff(unit("s", f"<target>{inline}</target>")))
    assert (pair.target, pair.languages, faults) == (text, ("en", "fr"), ())


@pytest.mark.parametrize(
    ("attributes", "target", "fuzzy"),
    [
        ("", "<target>t</target>", False),
        (' approved="no"', "<target>t</target>", True),
        (' approved="no"', '<target state="translated">t</target>', False),
        ("", '<target state="needs-review-translation">t</target>', True),
        ("", '<target state="new">t</target>', True),
        ("", '<target state="final">t</target>', False),
    ],
)
def test_states_of_other_tools_are_understood(attributes: str, target: str, fuzzy: bool) -> None:  # noqa: FBT001
    (pair,), _ = read_pairs("x.xlf", xliff(unit("s", target, attributes=attributes)))
    assert pair.fuzzy is fuzzy


def test_proposals_of_a_memory_are_not_the_translation() -> None:
    memory = "<alt-trans><source>S</source><target>T</target></alt-trans>"
    (pair,), _ = read_pairs("x.xlf", xliff(unit("s", f"<target>t</target>{memory}")))
    assert (pair.source, pair.target) == ("s", "t")


def test_what_must_not_be_translated_is_no_pair() -> None:
    assert read_pairs("x.xlf", xliff(unit("s", "", attributes=' translate="no"'))) == ((), ())


def test_a_unit_without_target_is_a_pair_without_translation() -> None:
    (pair,), _ = read_pairs("x.xlf", xliff(unit("s", "")))
    assert pair.target == ""
    assert pair.target.span.line == 1


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FETCH = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB + xliff(unit("&b;", "")), "document-type"),
        (FETCH + xliff(unit("&a;", "")), "document-type"),
        (b'<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd">' + xliff(""), "document-type"),
        (xliff(unit("&undeclared;", "")), "not-xliff"),
        (xliff(unit("s", "<target>t</target>"))[:-20], "not-xliff"),
        (xliff("<group>" * 100), "too-deep"),
        (b"<html/>", "not-xliff"),
        (
            b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
            "unsupported-version",
        ),
        (b'<?xml version="1.0" encoding="rot13"?><xliff/>', "wrong-encoding"),
        (xliff(unit("\x07", "")), "not-xliff"),
        (b"\xff\xfe\x00", "not-xliff"),
    ],
)
def test_a_file_that_could_do_harm_or_makes_no_sense_is_refused(data: bytes, code: str) -> None:
    _, faults = read_pairs("x.xlf", data)
    assert [fault.code for fault in faults] == [code]


def test_what_stands_before_the_break_of_a_file_is_read() -> None:
    pairs, faults = read_pairs("x.xlf", xliff(unit("s", "<target>t</target>") + "<oops"))
    assert [pair.target for pair in pairs] == ["t"]
    assert [fault.code for fault in faults] == ["not-xliff"]
