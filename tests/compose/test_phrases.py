"""The templates' words from one catalog: escaped, filled in, or remembered as missing."""

from __future__ import annotations

from markupsafe import Markup

from handouts.catalogs import Catalog, Message
from handouts.compose.phrases import Phrases
from handouts.diagnostics import Diagnostic, Span

PATH = "locales/es/LC_MESSAGES/handouts.po"
FUZZY = Diagnostic("fuzzy-translation", "it is marked fuzzy", Span.at(PATH, 9, 1))


def message(
    msgid: str, *strings: str, plural: str | None = None, fault: Diagnostic | None = None
) -> Message:
    return Message("words", msgid, plural, strings, Span.at(PATH), fault)


def phrases(*messages: Message) -> Phrases:
    return Phrases(Catalog("es", PATH, {(one.context, one.msgid): one for one in messages}))


def test_nothing_is_printed_for_a_message_that_is_not_there() -> None:
    words = phrases()
    assert words.pgettext("words", "Hello") == ""
    assert words.npgettext("words", "a day", "%(n)s days", 3) == ""
    assert [(one.code, one.message, one.language) for one in words.faults] == [
        ("missing-message", "'Hello' (words) is not in the catalog", "es"),
        ("missing-message", "'a day' (words) is not in the catalog", "es"),
    ]


def test_nothing_is_printed_for_a_faulty_message() -> None:
    words = phrases(message("Hello", "Hola", fault=FUZZY))
    assert words.pgettext("words", "Hello") == ""
    assert words.faults == [FUZZY.about(language="es")]


def test_the_same_words_in_another_context_are_another_message() -> None:
    words = phrases(message("Hello", "Hola"))
    assert words.pgettext("letters", "Hello") == ""
    assert [one.code for one in words.faults] == ["missing-message"]


def test_another_plural_is_another_message() -> None:
    words = phrases(message("a day", "un día", "de días", "días", plural="some days"))
    assert words.npgettext("words", "a day", "%(n)s days", 3) == ""
    assert [one.message for one in words.faults] == [
        "'a day / %(n)s days' (words) is not in the catalog"
    ]


def test_a_translation_is_escaped_and_so_is_what_is_filled_in() -> None:
    words = phrases(message("%(name)s", "<b>%(name)s</b> & co"))
    assert (
        words.pgettext("words", "%(name)s", name="<i>") == "&lt;b&gt;&lt;i&gt;&lt;/b&gt; &amp; co"
    )
    assert words.faults == []


def test_markup_that_is_filled_in_stays_markup() -> None:
    words = phrases(message("Call %(n)s", "Llame al %(n)s"))
    shown = words.pgettext("words", "Call %(n)s", n=Markup("<b>911</b>"))
    assert shown == "Llame al <b>911</b>"


def test_a_sign_for_per_cent_alone_is_text() -> None:
    assert phrases(message("All", "100 %")).pgettext("words", "All") == "100 %"


def test_the_form_goes_with_the_count() -> None:
    words = phrases(message("a day", "un día", "%(n)s de días", "%(n)s días", plural="%(n)s days"))
    shown = [words.npgettext("words", "a day", "%(n)s days", n) for n in (1, 2, 1000000)]
    assert shown == ["un día", "2 días", "1000000 de días"]
    assert words.faults == []
