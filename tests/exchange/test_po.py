import io
import re
import subprocess
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no type hints
from exchange.builders import small
from translate.storage import pypo

from handouts.exchange import Entry, Sheet, State, read_pairs, read_sheet
from handouts.exchange.formats.po import PO


def test_msgfmt_finds_nothing_to_say_of_it(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(PO.write(small()))
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "es.mo"), str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in ended.stderr.splitlines() if "initial default value" not in line]
    assert (ended.returncode, said) == (0, [])


def test_msgfmt_takes_the_header_of_every_language(tmp_path: Path) -> None:
    for tag in ("es", "fr", "pt", "vi", "ru", "ar", "zh-Hans", "ko"):
        path = tmp_path / f"{tag}.po"
        path.write_bytes(
            PO.write(Sheet(("en", tag), (Entry("h:u", "Fever", "x", State.TRANSLATED),)))
        )
        command = ["msgfmt", "--check", "--output-file", "-", str(path)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0, tag


def test_a_translator_sees_context_note_glossary_length_and_previous_source() -> None:
    stale, message, new = polib.pofile(PO.write(small()).decode())
    assert stale.msgctxt == "blinatumomab:given.schedule"
    assert stale.comment.split("\n") == [
        "context: blinatumomab, given",
        "note: Say 'usted'.",
        "glossary: cycle → ciclo",
        "length: at most 300 characters",
    ]
    assert (stale.fuzzy, stale.previous_msgid) == (True, "It runs for weeks.")
    assert (message.fuzzy, message.flags) == (False, ["python-format"])
    assert (new.msgstr, new.fuzzy) == ("", False)


def test_it_survives_the_translate_toolkit() -> None:
    store = pypo.pofile(io.BytesIO(PO.write(small())))
    out = io.BytesIO()
    store.serialize(out)
    assert read_sheet("es.po", out.getvalue()) == (small(), ())


def test_it_survives_msgcat_with_wrapped_lines(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(PO.write(small()))
    command = ["msgcat", "--width=40", str(path)]
    wrapped = subprocess.run(command, capture_output=True, check=True).stdout
    assert read_sheet("es.po", wrapped) == (small(), ())


FOREIGN = r"""# A catalog gettext reads, in spellings this project does not write.
msgid ""
msgstr ""
"Language: pt_BR\n"
"Content-Type: text/plain; charset=UTF-8\n"

#, fuzzy
msgid"tight"
	msgstr	"justo\041"

msgid "one day"
msgid_plural "%d days"
msgstr [0] "um dia"
msgstr[1] "%d dias"

#~ msgid "gone"
#~ msgstr "foi"
"""


def test_every_spelling_of_gettext_is_read() -> None:
    pairs, faults = read_pairs("x.po", FOREIGN.encode())
    assert faults == ()
    assert [(pair.unit, pair.source, pair.target) for pair in pairs] == [
        ("tight", "tight", "justo!"),
        ("one day[0]", "one day", "um dia"),
        ("one day[1]", "%d days", "%d dias"),
        ("gone", "gone", "foi"),
    ]
    assert [pair.fuzzy for pair in pairs] == [True, False, False, False]
    assert [pair.obsolete for pair in pairs] == [False, False, False, True]
    assert {pair.languages for pair in pairs} == {("en", "pt-BR")}


PLURAL = r"""msgid ""
msgstr ""
"Language: ar\n"

msgid "One page is left"
msgid_plural "%(count)s pages are left"
msgstr[0] "بقيت %(count)s صفحة"
msgstr[1] "بقيت صفحة واحدة"
msgstr[2] "بقيت صفحتان"
msgstr[3] "بقيت %(count)s صفحات"
"""


def test_a_form_is_read_beside_the_text_whose_placeholders_it_has() -> None:
    pairs, _faults = read_pairs("ar.po", PLURAL.encode())
    one, many = "One page is left", "%(count)s pages are left"
    assert [pair.source for pair in pairs] == [many, one, one, many]


def test_every_span_slices_the_translation() -> None:
    lines = FOREIGN.split("\n")
    pairs, _ = read_pairs("x.po", FOREIGN.encode())
    sliced = [
        lines[p.target.span.line - 1][p.target.span.column - 1 : p.target.span.end_column - 1]
        for p in pairs
    ]
    assert sliced == [r"justo\041", "um dia", "%d dias", "foi"]


def test_an_entry_that_cannot_be_read_is_told_and_its_neighbours_are_read() -> None:
    text = 'msgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B\n\nmsgid "c"\nmsgstr "C"\n\nmsgid "d"\n'
    pairs, faults = read_pairs("es.po", text.encode())
    assert [pair.unit for pair in pairs] == ["a", "c"]
    assert [(fault.code, fault.span.line) for fault in faults] == [
        ("unterminated-text", 5),
        ("missing-msgstr", 10),
    ]


def test_a_translation_of_nothing_is_told() -> None:
    pairs, (fault,) = read_pairs("es.po", b'msgctxt "a"\nmsgstr "A"\n')
    assert (pairs, fault.code) == ((), "missing-msgid")


def test_left_over_conflict_markers_are_told() -> None:
    text = 'msgid "a"\n<<<<<<< ours\nmsgstr "A"\n=======\nmsgstr "B"\n>>>>>>> theirs\n'
    pairs, faults = read_pairs("es.po", text.encode())
    assert pairs == ()
    assert [fault.code for fault in faults] == ["conflict-marker"] * 3


def test_a_message_that_is_translated_twice_is_told() -> None:
    _, faults = read_pairs("es.po", b'msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n')
    assert [fault.code for fault in faults] == ["duplicate-message"]


def test_another_encoding_is_read_where_the_header_names_it() -> None:
    text = FOREIGN.replace("UTF-8", "ISO-8859-1").replace("foi", "é")
    pairs, faults = read_pairs("x.po", text.encode("latin-1"))
    assert (pairs[-1].target, faults) == ("é", ())


def test_a_language_is_taken_from_the_path_where_the_header_has_none() -> None:
    data = b'msgid "a"\nmsgstr "b"\n'
    found = {
        path: read_pairs(path, data)[0][0].languages[1]
        for path in ("zh_Hans.po", "locale/ru/LC_MESSAGES/x.po", "app.vi.po", "x.po")
    }
    assert list(found.values()) == ["zh-Hans", "ru", "vi", "und"]


def test_a_language_unicode_has_no_data_for_is_still_named() -> None:
    data = FOREIGN.replace("pt_BR", "crh").encode()
    assert {pair.languages[1] for pair in read_pairs("x.po", data)[0]} == {"crh"}
    _, (fault,) = read_pairs("x.po", FOREIGN.replace("pt_BR", "?").encode())
    assert (fault.code, fault.severity) == ("unknown-language", "warning")


def test_the_header_is_no_pair() -> None:
    assert re.search(rb"X-Source-Language: en", PO.write(small()))
    pairs, _ = read_pairs("es.po", PO.write(small()))
    assert len(pairs) == 3
