import io
import pickle
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no type hints
import pytest
from babel import Locale, localedata
from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import read_po, write_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.catalogs import Catalog, Message, plural_forms, plural_index, read_catalog
from handouts.catalogs.expression import ExpressionError, parse_expression
from handouts.catalogs.plurals import forms_of, plural_count
from handouts.diagnostics import Span

PATH = "locales/es/LC_MESSAGES/handouts.po"
SPANISH = "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"
HEADER = rf"""# The words of the templates in Spanish.
msgid ""
msgstr ""
"Project-Id-Version: handouts\n"
"PO-Revision-Date: 2026-11-21 08:00+0000\n"
"Last-Translator: Ana Ejemplo <ana@example.org>\n"
"Language-Team: Spanish\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {SPANISH}\n"
"""
SOUND = r"""
#. heading of the box with telephone numbers
#: templates/parts.html.j2
msgctxt "heading"
msgid "Who to call"
msgstr "A quién llamar"
"""
DOSE = 'msgctxt "dose"\nmsgid "Take %(dose)s daily."\nmsgstr '
BRACES = 'msgctxt "dose"\nmsgid "Take {dose} daily."\nmsgstr '
PLAIN = 'msgctxt "dose"\nmsgid "Take 500 mg."\nmsgstr '
STRONG = 'msgctxt "warning"\nmsgid "Do <strong>not</strong> drive."\nmsgstr '
DAYS = 'msgctxt "stay"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
THREE_DAYS = DAYS + 'msgstr[0] "un día"\nmsgstr[1] "%(n)s de días"\nmsgstr[2] "%(n)s días"\n'


def po(*entries: str, header: str = HEADER) -> bytes:
    """Return a catalog of this project's own shape with *entries* after a sound one."""
    return "\n".join([header, SOUND.lstrip("\n"), *entries]).encode()


def spanish(data: bytes) -> Catalog:
    return read_catalog(PATH, data, "es")


def with_header(old: str, new: str) -> bytes:
    assert old in HEADER
    return po(THREE_DAYS, header=HEADER.replace(old, new))


def with_plurals(value: str) -> bytes:
    return with_header(SPANISH, value)


def codes(catalog: Catalog) -> set[str]:
    """Return the codes of everything found, in the file and in its messages."""
    faults = [*catalog.faults, *(message.fault for message in catalog.messages.values())]
    return {fault.code for fault in faults if fault}


def only(catalog: Catalog) -> Message:
    """Return the message that stands beside the sound one."""
    assert catalog.faults == ()
    (message,) = (found for found in catalog.messages.values() if found.context != "heading")
    return message


# What must not be flagged.


def test_a_sound_catalog_gives_its_messages_and_where_they_stand() -> None:
    assert spanish(po()) == Catalog(
        "es",
        PATH,
        {
            ("heading", "Who to call"): Message(
                "heading",
                "Who to call",
                None,
                ("A quién llamar",),
                Span(PATH, 18, 9, 18, 23),
            )
        },
    )


def test_a_message_is_looked_up_in_its_context() -> None:
    catalog = spanish(po())
    found = catalog.lookup("heading", "Who to call")
    assert found is not None
    assert found.strings == ("A quién llamar",)
    assert catalog.lookup("footer", "Who to call") is None


def test_a_plural_message_has_a_string_for_each_form() -> None:
    message = only(spanish(po(THREE_DAYS)))
    assert message.plural == "%(n)s days"
    assert message.strings == ("un día", "%(n)s de días", "%(n)s días")
    assert message.fault is None


@pytest.mark.parametrize(
    "entry",
    [
        PLAIN + '"Tome 500 mg, al 100 % seguro."',
        PLAIN + '"{% endtrans %}{{ self }}"',
        "#, ignore-same\n" + PLAIN + '"Take 500 mg."',
        '#, ignore-same\nmsgctxt "x"\nmsgid "Total"\nmsgstr "Total"',
        'msgctxt "x"\nmsgid "%(first)s: %(second)s"\nmsgstr "%(first)s: %(second)s"',
        'msgctxt "x"\nmsgid "24/7"\nmsgstr "24/7"',
        'msgctxt "x"\nmsgid "a < b & c"\nmsgstr "b > a < c & d"',
        'msgctxt "x"\nmsgid "One\\nTwo"\nmsgstr "Uno\\nDos"',
        'msgctxt "x"\nmsgid "Call %(number)s"\nmsgstr "Llame al \u2068%(number)s\u2069"',
        'msgctxt "x"\nmsgid "%(rate)s %%"\nmsgstr "el %(rate)s %%"',
        BRACES + '"Tome {dose} al día."',
        DOSE + '""\n"Tome %(dose)s "\n"cada día."',
        '#| msgid "Take 50 mg."\n' + PLAIN + '"Tome 500 mg."',
        "# dos palabras\n#, c-format, \n" + PLAIN + '"Tome 500 mg."',
    ],
)
def test_a_good_translation_has_no_fault(entry: str) -> None:
    assert only(spanish(po(entry))).fault is None


def test_a_fuzzy_header_is_accepted() -> None:
    assert codes(spanish(po(header="#, fuzzy\n" + HEADER))) == set()


def test_an_obsolete_message_is_never_used() -> None:
    entry = '#, fuzzy\n#~| msgid "Take 5 mg."\n#~ msgid "Take 500 mg."\n#~ msgstr "Tome 50 mg."\n'
    catalog = spanish(po(entry, PLAIN + '"Tome 500 mg."'))
    assert catalog.lookup("", "Take 500 mg.") is None
    assert only(catalog).fault is None


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    data = po(THREE_DAYS)
    assert spanish(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == spanish(data)


def test_thousands_of_messages_are_read() -> None:
    entries = [f'msgid "key {number}"\nmsgstr "clave {number}"' for number in range(3000)]
    catalog = spanish(po(*entries))
    assert len(catalog.messages) == 3001
    assert codes(catalog) == set()


def test_a_translation_in_the_source_language_may_repeat_the_source() -> None:
    header = HEADER.replace("Language: es", "Language: en_GB").replace(
        SPANISH, "nplurals=2; plural=(n != 1);"
    )
    entry = DAYS + 'msgstr[0] "%(n)s day"\nmsgstr[1] "%(n)s days"\n'
    assert codes(read_catalog(PATH, po(entry, header=header), "en-GB")) == set()


def test_the_older_two_forms_of_spanish_say_the_millions_too() -> None:
    header = HEADER.replace(SPANISH, "nplurals=2; plural=(n != 1);")
    entry = DAYS + 'msgstr[0] "un día"\nmsgstr[1] "%(n)s días"\n'
    message = only(spanish(po(entry, header=header)))
    assert message.strings == ("un día", "%(n)s días", "%(n)s días")
    assert message.fault is None


# What must be flagged: one message.


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param(DOSE + '"Tome cada día."', "differing-placeholder", id="msg-ph-dropped"),
        pytest.param(DOSE + '"Tome %(dosis)s."', "differing-placeholder", id="msg-ph-renamed"),
        pytest.param(DOSE + '"Tome %(dose)d."', "differing-placeholder", id="msg-ph-type"),
        pytest.param(
            DOSE + '"Tome %(dose)999999999s."', "differing-placeholder", id="msg-ph-width"
        ),
        pytest.param(DOSE + '"Tome %s."', "differing-placeholder", id="msg-ph-positional"),
        pytest.param(
            DOSE + '"Tome %(dose)s y %(dose)s."', "differing-placeholder", id="msg-ph-twice"
        ),
        pytest.param(DOSE + '"Tome %(dose)s al 5 %."', "differing-placeholder", id="bare-percent"),
        pytest.param(DOSE + '"Tome %%(dose)s%."', "differing-placeholder", id="escaped-percent"),
        pytest.param(DOSE + '"Tome %(dose).1s."', "differing-placeholder", id="precision"),
        pytest.param(DOSE + '"Tome %(dose)*s."', "differing-placeholder", id="star"),
        pytest.param(PLAIN + '"Tome %(dose)s."', "differing-placeholder", id="invented"),
        pytest.param(BRACES + '"Tome {dose[0]}."', "differing-placeholder", id="msg-br-index"),
        pytest.param(BRACES + '"Tome {dose.real}."', "differing-placeholder", id="attribute"),
        pytest.param(BRACES + '"Tome {dose:{dose}}."', "differing-placeholder", id="msg-br-nested"),
        pytest.param(BRACES + '"Tome {dose!r}."', "differing-placeholder", id="msg-br-conv"),
        pytest.param(BRACES + '"Tome {{dose}}."', "differing-placeholder", id="doubled-braces"),
        pytest.param(BRACES + '"Tome {dose}}."', "differing-placeholder", id="one-brace-more"),
        pytest.param(STRONG + '"Conduzca."', "differing-markup", id="msg-html-lost"),
        pytest.param(STRONG + '"<strong>No conduzca."', "differing-markup", id="msg-html-unclosed"),
        pytest.param(
            STRONG + r'"<img src=\"file:///etc/passwd\">"', "differing-markup", id="msg-html-img"
        ),
        pytest.param(PLAIN + '"Tome<br>500&nbsp;mg."', "differing-markup", id="markup-added"),
        pytest.param(PLAIN + '"Tome 500 mg <img src=x"', "differing-markup", id="tag-left-open"),
        pytest.param(PLAIN + '" \u00a0\u200b"', "blank-translation", id="msg-blank"),
        pytest.param(PLAIN + '"\u3164\u2800"', "blank-translation", id="blank-letters"),
        pytest.param(PLAIN + '"Take 500 mg."', "untranslated-message", id="msg-same"),
        pytest.param(PLAIN + f'"{"x" * 45_000}"', "oversized-translation", id="msg-huge"),
        pytest.param(PLAIN + r'"Tome\n500 mg."', "differing-newline", id="msg-newline"),
        pytest.param(
            'msgid "a\\nb"\nmsgstr "x y\\n"', "differing-newline", id="newline-at-the-end"
        ),
        pytest.param("#, fuzzy\n" + PLAIN + '"Tome 50 mg."', "fuzzy-translation", id="fuzzy"),
        pytest.param(
            "#, python-format\n#,fuzzy\n" + PLAIN + '"Tome 50 mg."',
            "fuzzy-translation",
            id="fuzzy-on-a-second-line",
        ),
        pytest.param(PLAIN + '""', "missing-translation", id="missing"),
        pytest.param(PLAIN + r'"Tome\r500 mg."', "control-character", id="carriage-return"),
        pytest.param(PLAIN + r'"Tome\t500 mg."', "control-character", id="tab"),
        pytest.param(PLAIN + '"Tome \u202e005 mg."', "control-character", id="digits-reversed"),
    ],
)
def test_a_message_that_may_not_be_printed_says_why(entry: str, code: str) -> None:
    data = po(entry)
    fault = only(spanish(data)).fault
    assert fault is not None
    assert fault.code == code
    assert fault.hint
    assert fault.span.path == PATH
    line = data.decode().split("\n")[fault.span.line - 1]
    assert line[: fault.span.column - 1] == 'msgstr "'


@pytest.mark.parametrize(
    ("strings", "code", "line"),
    [
        (("un día", "%(n)s de días", ""), "missing-translation", 25),
        (("un día", "millones de días", "%(n)s días"), "differing-placeholder", 24),
        (("un día", "%(n)s de días", "varios días"), "differing-placeholder", 25),
        (("%(x)s día", "%(n)s de días", "%(n)s días"), "differing-placeholder", 23),
        (("%(n)s day", "%(n)s days", "%(n)s days"), "untranslated-message", 23),
    ],
)
def test_a_faulty_plural_form_is_pointed_at(strings: tuple[str, ...], code: str, line: int) -> None:
    forms = "\n".join(f'msgstr[{form}] "{text}"' for form, text in enumerate(strings))
    fault = only(spanish(po(DAYS + forms))).fault
    assert fault is not None
    assert (fault.code, fault.span.line, fault.span.column) == (code, line, 12)


def test_only_a_form_for_one_number_may_say_the_count_in_words() -> None:
    header = HEADER.replace("Language: es", "Language: ru").replace(SPANISH, plural_forms("ru"))
    forms = 'msgstr[0] "день"\nmsgstr[1] "%(n)s дня"\nmsgstr[2] "%(n)s дней"\n'
    # The first form of Russian says 1, 21, 31: without its number all of them read alike.
    fault = only(read_catalog(PATH, po(DAYS + forms, header=header), "ru")).fault
    assert fault is not None
    assert fault.message == "'%(n)s' is missing"


def test_a_missing_form_withholds_the_message() -> None:
    fault = only(spanish(po(DAYS + 'msgstr[0] "un día"\nmsgstr[1] "%(n)s de días"\n'))).fault
    assert fault is not None
    assert fault.code == "missing-translation"


# What must be flagged: the whole file.

CONFLICT = f'<<<<<<< HEAD\n{PLAIN}"Tome 50 mg."\n=======\n{PLAIN}"Tome 500 mg."\n>>>>>>> x\n'
DIFFERING = "differing-plural-forms"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            with_plurals("nplurals=2; plural=__import__('os').system('touch PWNED');"),
            DIFFERING,
            id="plural-exec",
        ),
        pytest.param(
            with_plurals(f"nplurals=2; plural=n{'+n' * 5000};"), DIFFERING, id="plural-long"
        ),
        pytest.param(
            with_plurals(f"nplurals=2; plural={'n?' * 200}1{':0' * 200};"),
            DIFFERING,
            id="plural-ternary-200",
        ),
        pytest.param(
            with_plurals(f"nplurals=2; plural={'(' * 90}n{')' * 90};"), DIFFERING, id="brackets"
        ),
        pytest.param(with_plurals(f"nplurals=2; plural={'!' * 300}n;"), DIFFERING, id="nots"),
        pytest.param(with_plurals("nplurals=2; plural=n/0;"), DIFFERING, id="plural-divzero"),
        pytest.param(with_plurals("nplurals=2; plural=n%0;"), DIFFERING, id="remainder-by-0"),
        pytest.param(with_plurals("nplurals=2; plural=n;"), DIFFERING, id="plural-out-of-range"),
        pytest.param(
            with_plurals("nplurals=1000000000; plural=0;"), DIFFERING, id="plural-nplurals-1e9"
        ),
        pytest.param(with_plurals("nplurals=0; plural=0;"), DIFFERING, id="plural-nplurals-0"),
        pytest.param(with_plurals("nplurals=x; plural=0;"), DIFFERING, id="plural-nplurals-text"),
        pytest.param(with_plurals("nplurals=2 plural=n"), DIFFERING, id="plural-missing-semicolon"),
        pytest.param(with_plurals("nplurals=2; plural=n**n**n;"), DIFFERING, id="plural-pow"),
        pytest.param(with_plurals("nplurals=2; plural=1<<n;"), DIFFERING, id="plural-shift"),
        pytest.param(with_plurals("nplurals=2; plural=n>1;"), DIFFERING, id="plurals-of-french"),
        pytest.param(with_plurals("nplurals=1; plural=0;"), DIFFERING, id="no-plurals"),
        pytest.param(
            with_header(f'"Plural-Forms: {SPANISH}\\n"\n', ""), DIFFERING, id="plurals-missing"
        ),
        pytest.param(po(THREE_DAYS + 'msgstr[7] "x"'), "misplaced-keyword", id="plural-extra"),
        pytest.param(po(THREE_DAYS + 'msgstr[3] "x"'), "surplus-form", id="one-form-more"),
        *(
            pytest.param(with_header("charset=UTF-8", f"charset={name}"), "wrong-encoding", id=name)
            for name in ("ISO-8859-1", "no-such-charset", "rot13", "unicode_escape", "zip", "")
        ),
        pytest.param(
            with_header("charset=UTF-8", "charset=UTF-8; charset=zip"),
            "wrong-encoding",
            id="two-charsets",
        ),
        pytest.param(
            with_header("Language: es", "Language: de"), "differing-language", id="lang-mismatch"
        ),
        pytest.param(
            with_header("Language: es", "Language: "), "differing-language", id="lang-empty"
        ),
        pytest.param(
            with_header("Language: es", "Language: ../../x"), "differing-language", id="lang-path"
        ),
        pytest.param(
            with_header("Language: es", r"Language: es\nX: y"), "faulty-header", id="lang-newline"
        ),
        pytest.param(
            with_header("Language: es", 'Language: es\\n"\n"Language: fr'),
            "faulty-header",
            id="lang-twice",
        ),
        pytest.param(with_header("MIME-Version: ", ""), "faulty-header", id="header-without-name"),
        pytest.param(SOUND.encode(), "missing-header", id="no-header"),
        pytest.param(HEADER.replace('id ""', 'id "x"', 1).encode(), "missing-header", id="no-head"),
        pytest.param(
            po('msgctxt "x"\nmsgid ""\nmsgstr "Language: fr\\n"'),
            "second-header",
            id="header-in-a-context",
        ),
        pytest.param(
            po(PLAIN + '"Tome 500 mg."', PLAIN + '"Tome 50 mg."'),
            "duplicate-message",
            id="dup-msgid",
        ),
        pytest.param(
            po('msgid "a"\nmsgstr "x"', 'msgctxt ""\nmsgid "a"\nmsgstr "y"'),
            "duplicate-message",
            id="dup-empty-context",
        ),
        pytest.param(po('msgid "abc\nmsgstr "x"'), "unterminated-text", id="unterminated"),
        pytest.param(po('msgid "abc\\"\nmsgstr "x"'), "unterminated-text", id="quote-escaped"),
        pytest.param(po('msgid "a" b"\nmsgstr "x"'), "unterminated-text", id="quote-inside"),
        pytest.param(
            po(r'msgid "a"' + "\n" + r'msgstr "\q \x41"'), "unknown-escape", id="bad-escape"
        ),
        pytest.param(
            po(r'msgctxt "a\x04b"' + '\nmsgid "c"\nmsgstr "d"'), "unknown-escape", id="msgctxt-eot"
        ),
        pytest.param(
            po('msgctxt "a\x04b"\nmsgid "c"\nmsgstr "d"'), "control-character", id="raw-eot"
        ),
        pytest.param(po(CONFLICT), "conflict-marker", id="merge-conflict"),
        pytest.param(
            po('msgid "a"\nmsgstr "~"').replace(b"~", b"\xff\xfe"),
            "wrong-encoding",
            id="invalid-utf8",
        ),
        pytest.param(b"\xde\x12\x04\x95" + b"\xff" * 24, "wrong-encoding", id="mo-huge-count"),
        pytest.param(po().decode().encode("utf-16"), "wrong-encoding", id="utf-16"),
        pytest.param(b"", "empty-file", id="empty"),
        pytest.param(po('msgid "cut off"'), "missing-msgstr", id="cut-off"),
        pytest.param(po('msgid "a"\nmsgstr "b"\nmsgstr "c"'), "misplaced-keyword", id="two-msgstr"),
        pytest.param(po('msgstr "b"'), "misplaced-keyword", id="no-msgid"),
        pytest.param(po('msgid "a"\n# x\nmsgstr "b"'), "missing-msgstr", id="comment-inside"),
        pytest.param(po('msgid "a"\n#~ msgstr "b"'), "missing-msgstr", id="half-obsolete"),
        pytest.param(po("<?xml version='1.0'?>"), "not-po", id="xliff"),
        pytest.param(po('msgid"a"\nmsgstr "b"'), "not-po", id="no-blank"),
        pytest.param(po("x" * 600_000), "too-large", id="too-large"),
    ],
)
def test_a_file_that_cannot_be_trusted_gives_no_message(data: bytes, code: str) -> None:
    catalog = spanish(data)
    assert catalog.messages == {}
    assert code in codes(catalog)
    for fault in catalog.faults:
        assert fault.hint
        assert fault.span.path == PATH
        assert fault.span.line >= 1
        assert fault.span.column >= 1


def test_everything_wrong_with_a_file_is_told_in_one_run() -> None:
    catalog = spanish(po('msgid "abc\nmsgstr "x"', r'msgid "b"' + "\n" + r'msgstr "\q"', CONFLICT))
    places = [(fault.code, fault.span.line, fault.span.column) for fault in catalog.faults]
    assert places == [
        ("unterminated-text", 20, 7),
        ("unknown-escape", 23, 9),
        ("conflict-marker", 24, 1),
        ("conflict-marker", 28, 1),
        ("conflict-marker", 32, 1),
    ]


def test_a_faulty_header_says_what_to_write() -> None:
    (fault,) = spanish(with_plurals("nplurals=2; plural=n/0;")).faults
    assert (fault.span.line, fault.span.column) == (12, 2)
    assert fault.message == "the header's plural expression cannot be read: '/0' has no place in it"
    assert fault.hint == rf"write 'Plural-Forms: {SPANISH}\n'"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(DAYS + "".join(f'msgstr[{n % 100}] "x"\n' for n in range(30_000)), id="forms"),
        pytest.param('msgid "a"\nmsgstr "b"\n' + '"c"\n' * 100_000, id="pieces"),
        pytest.param(DOSE + f'"{"%" * 400_000}"', id="per-cent"),
        pytest.param(BRACES + f'"{"{" * 400_000}"', id="braces"),
        pytest.param(STRONG + f'"{"<a" * 200_000}"', id="tags"),
        pytest.param(f'msgid "{"% (" * 90_000}{"{" * 90_000}"\nmsgstr "x"', id="source"),
        pytest.param("#, " + "fuzzy," * 80_000 + "\n" + PLAIN + '"x"', id="flags"),
    ],
)
def test_hundreds_of_thousands_of_characters_are_read_or_refused(body: str) -> None:
    assert spanish(po(body)).language == "es"


@pytest.mark.parametrize(
    "field",
    ['"X: ' + " " * 400_000 + 'x\\n"\n', '"a"\n' * 100_000, '"X: y\\n"\n' * 40_000],
    ids=["blanks", "pieces", "fields"],
)
def test_an_endless_header_is_refused(field: str) -> None:
    assert "faulty-header" in codes(spanish(with_header('"MIME', field + '"MIME')))


def test_a_file_that_is_no_catalog_does_not_fill_the_screen() -> None:
    assert len(spanish(b"x\n" * 5000).faults) == 20


# Plural forms.

LANGUAGES = sorted({name.replace("_", "-") for name in localedata.locale_identifiers()})
ONE_OF_EACH = {plural_forms(language): language for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "nplurals=2; plural=(n != 1);"),
        ("es", SPANISH),
        ("zh-Hans", "nplurals=1; plural=0;"),
        ("zh-Hans-US", "nplurals=1; plural=0;"),
        ("he", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"),
        ("qps", "nplurals=1; plural=0;"),
    ],
)
def test_the_header_tells_the_forms_of_a_language(language: str, forms: str) -> None:
    assert plural_forms(language) == forms


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", {0: 1, 1: 0, 2: 1}),
        ("es", {0: 2, 1: 0, 2: 2, 21: 2, 1_000_000: 1}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5}),
        ("ru", {1: 0, 2: 1, 5: 2, 11: 2, 21: 0}),
        ("ko", {0: 0, 1: 0, 7: 0}),
    ],
)
def test_a_count_chooses_its_form(language: str, counts: dict[int, int]) -> None:
    assert {n: plural_index(language, n) for n in counts} == counts


@pytest.mark.parametrize("language", ONE_OF_EACH.values())
@settings(max_examples=60, deadline=None)
@given(n=st.one_of(st.integers(0, 1000), st.integers(0, 10**9)))
def test_an_editor_and_this_program_choose_the_same_form(language: str, n: int) -> None:
    found = re.fullmatch(r"nplurals=(\d); plural=(.*);", plural_forms(language))
    assert found is not None
    assert int(found[1]) == plural_count(language)
    assert parse_expression(found[2])(n) == plural_index(language, n)


def test_every_language_keeps_the_order_of_cldr() -> None:
    order = ("zero", "one", "two", "few", "many", "other")
    for language in ONE_OF_EACH.values():
        rule = Locale.parse(language, sep="-").plural_form
        names = {plural_index(language, n): rule(n) for n in range(200)}
        assert [names[form] for form in sorted(names)] == sorted(names.values(), key=order.index)


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("fr", "(n > 1)", (0, 1, 1)),
        ("pl", "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", (0, 1, 2)),
        ("es", "n == 1 ? 1 : 0", (1, 0, 0)),
        ("fr", "(n != 1)", None),
        ("ja", "(n != 1)", None),
    ],
)
def test_other_spellings_of_the_same_forms_are_known(
    language: str, text: str, forms: tuple[int, ...] | None
) -> None:
    assert forms_of(language, parse_expression(text), 3) == forms


@pytest.mark.parametrize(
    "text",
    ["", "n n", "n ?", "n ? 1", "(n", "n)", "n % n", "n = 1", "m", "1e9", "n % 00", "n % \u0660"],
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(text)


@given(st.text("n01 !=<>&|?:()%-+*/x", max_size=40), st.integers(0, 2_000_000))
@settings(deadline=None)
def test_an_expression_is_refused_or_gives_a_number(text: str, n: int) -> None:
    try:
        expression = parse_expression(text)
    except ExpressionError:
        return
    assert expression(n) >= 0


# Laws.

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters='\n\t\\"'),
    min_size=1,
    max_size=60,
)


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_give_a_catalog(data: bytes) -> None:
    catalog = spanish(data)
    assert not (catalog.faults and catalog.messages)


@given(
    st.lists(st.tuples(st.integers(0, 900), st.binary(max_size=3), st.integers(0, 12)), max_size=4)
)
@settings(deadline=None)
def test_any_damage_to_a_catalog_gives_a_catalog(damages: list[tuple[int, bytes, int]]) -> None:
    data = po(THREE_DAYS, "#, fuzzy\n" + DOSE + '"x"\n', '#~ msgid "a"\n#~ msgstr "b"\n')
    for place, put, cut in damages:
        data = data[:place] + put + data[place + cut :]
    catalog = spanish(data)
    assert not (catalog.faults and catalog.messages)
    assert pickle.loads(pickle.dumps(catalog)) == catalog  # noqa: S301  # our own pickle


@given(
    st.dictionaries(
        st.tuples(st.none() | WORDS, WORDS), st.tuples(st.none() | WORDS, WORDS), max_size=5
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_others_write_and_read_is_read_alike(
    messages: dict[tuple[str | None, str], tuple[str | None, str]],
) -> None:
    theirs = BabelCatalog(locale="es")
    theirs.mime_headers = [("Plural-Forms", SPANISH)]
    for (context, msgid), (plural, text) in messages.items():
        if plural is None:
            theirs.add(msgid, text, context=context)
        else:
            theirs.add((msgid, plural), (text, text, text), context=context)
    file = io.BytesIO()
    write_po(file, theirs)
    ours = spanish(file.getvalue())
    assert ours.faults == ()
    babels = {
        (found.context or "", found.id if isinstance(found.id, str) else found.id[0]): found.string
        for found in read_po(io.BytesIO(file.getvalue()), abort_invalid=True)
        if found.id
    }
    polibs = {
        (found.msgctxt or "", found.msgid): found.msgstr or tuple(found.msgstr_plural.values())
        for found in polib.pofile(file.getvalue().decode())
    }
    plain = {
        key: found.strings[0] if found.plural is None else found.strings
        for key, found in ours.messages.items()
    }
    assert plain == babels == polibs


def test_every_span_slices_the_text_it_claims() -> None:
    data = po(DOSE + '"Tome %(dose)s."', THREE_DAYS)
    lines = data.decode().split("\n")
    for message in spanish(data).messages.values():
        span = message.span
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == message.strings[0]


def test_a_catalog_can_be_sent_to_another_process() -> None:
    catalog = spanish(po(THREE_DAYS, PLAIN + '""'))
    assert pickle.loads(pickle.dumps(catalog)) == catalog  # noqa: S301  # our own pickle


def checked(path: Path) -> subprocess.CompletedProcess[str]:
    command = ["/usr/bin/msgfmt", "--check", "-o", "/dev/null", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def headers() -> Iterator[tuple[str, str]]:
    for forms, language in ONE_OF_EACH.items():
        header = HEADER.replace("Language: es", f"Language: {language.replace('-', '_')}")
        yield language, header.replace(SPANISH, forms)


def test_gettext_agrees_with_the_forms_of_every_language(tmp_path: Path) -> None:
    for language, header in headers():
        path = tmp_path / f"{language}.po"
        strings = (f'msgstr[{form}] "%(n)s x{form}"\n' for form in range(plural_count(language)))
        path.write_bytes(po("#, python-format\n" + DAYS + "".join(strings), header=header))
        assert codes(read_catalog(PATH, path.read_bytes(), language)) == set()
        done = checked(path)
        assert (language, done.stderr, done.returncode) == (language, "", 0)
