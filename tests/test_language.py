"""A language's own forms of figures, dates, times and names."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.language import PSEUDO_LANGUAGES, Language, UnknownLanguageError

EN, ES, AR = Language.of("en"), Language.of("es"), Language.of("ar")
DAY = dt.date(2026, 11, 21)
languages = st.sampled_from([EN, ES, Language.of("ru"), Language.of("zh-Hans")])


@pytest.mark.parametrize(
    "tag", ["en", "es", "es-419", "pt-BR", "zh-Hans", "zh-Hans-CN", "fil", "ht", "ar", "he", "so"]
)
def test_a_tag_of_a_language_people_speak_is_known(tag: str) -> None:
    assert Language.of(tag) == Language(tag)
    assert Language.of(tag).locale.language


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "-",
        "e",
        "zz",
        "zz-ZZ",
        "abc",
        "C",
        "posix",
        "root",
        "und",
        "12",
        "en-12",
        "en--US",
        "en-",
        "-en",
        " en",
        "en ",
        "en\n",
        "en_US",
        "en.UTF-8",
        "EN",
        "ES",
        "en-us",
        "zh-hans",
        "x-secret",
        "i-klingon",
        "../../x",
        "/etc",
        "..",
        '"><x',
        "e" * 4_000,
        "e\u0301n",
        "\uff45\uff4e",
        "en\0",
        "en/es",
        "e\u200bn",
    ],
)
def test_a_tag_of_no_language_is_refused(tag: str) -> None:
    # A folder is named by it, so one language has one spelling.
    with pytest.raises(UnknownLanguageError):
        Language.of(tag)


@given(st.text() | st.text("abcdehinrstuzENSUZ0149-_./", max_size=12))
@example("en-US-u-ca-buddhist")
@example("de-1996")
def test_any_text_names_a_language_or_none(tag: str) -> None:
    try:
        found = Language.of(tag)
    except UnknownLanguageError:
        return
    assert re.fullmatch("[A-Za-z0-9-]{2,24}", tag)
    assert found.direction in ("ltr", "rtl")
    assert found.number("1234.50")
    assert found.date(DAY)
    assert found.name_in(EN)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("ru", "ltr"),
        ("zh-Hans", "ltr"),
    ],
)
def test_a_script_runs_in_its_own_direction(tag: str, direction: str) -> None:
    assert Language.of(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("en", "en", "English"),
        ("es", "en", "Spanish"),
        ("en", "es", "inglés"),
        ("es", "es", "español"),
        ("zh-Hans", "en", "Simplified Chinese"),
        ("zh-Hans", "es", "chino simplificado"),
        ("pt-BR", "en", "Brazilian Portuguese"),
        ("sr-Latn", "en", "Serbian (Latin)"),
        ("ht", "es", "criollo haitiano"),
    ],
)
def test_a_language_has_a_name_in_every_other(tag: str, reader: str, name: str) -> None:
    assert Language.of(tag).name_in(Language.of(reader)) == name


@pytest.mark.parametrize(
    ("figure", "shown"),
    [("0", "0"), ("28", "28"), ("1.50", "1.50"), ("100.4", "100.4"), ("1234567.5", "1,234,567.5")],
)
def test_a_figure_is_printed_as_readers_in_the_united_states_write_it(
    figure: str, shown: str
) -> None:
    # Spanish as it is written elsewhere would print 1.234.567,5.
    assert (EN.number(figure), ES.number(figure)) == (shown, shown)


@given(languages, st.from_regex(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?", fullmatch=True))
def test_no_digit_of_a_figure_is_lost_or_gained(language: Language, figure: str) -> None:
    assert re.sub(r"\D", "", language.number(figure)) == figure.replace(".", "")


@pytest.mark.parametrize(
    ("language", "issued", "shown"),
    [
        (EN, "2025", "2025"),
        (EN, "2025-08", "August 2025"),
        (EN, "2025-08-13", "August 13, 2025"),
        (ES, "2025", "2025"),
        (ES, "2025-08", "agosto de 2025"),
        (ES, "2025-08-13", "13 de agosto de 2025"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    language: Language, issued: str, shown: str
) -> None:
    assert language.partial_date(issued) == shown


@given(languages, st.dates())
def test_a_date_is_the_same_by_both_ways(language: Language, day: dt.date) -> None:
    shown = language.date(day)
    assert shown == language.partial_date(day.isoformat())
    assert str(day.day) in shown


@pytest.mark.parametrize(
    ("clock", "english", "spanish"),
    [
        ("00:00", "12:00 AM", "12:00 a.m."),
        ("07:00", "7:00 AM", "7:00 a.m."),
        ("12:00", "12:00 PM", "12:00 p.m."),
        ("18:30", "6:30 PM", "6:30 p.m."),
        ("23:59", "11:59 PM", "11:59 p.m."),
    ],
)
def test_a_time_is_told_on_the_readers_clock(clock: str, english: str, spanish: str) -> None:
    assert EN.time(clock) == english.replace(" ", "\u00a0")
    assert ES.time(clock) == spanish.replace(" ", "\u00a0")


@given(languages, st.times())
def test_no_time_breaks_from_its_half_of_the_day(language: Language, time: dt.time) -> None:
    assert not re.search(r"[ \u202f\u2009]", language.time(time.strftime("%H:%M")))


def test_weekdays_are_told_in_full() -> None:
    assert [EN.weekday(day) for day in ("mon", "sun")] == ["Monday", "Sunday"]
    assert EN.weekdays(["mon", "wed", "fri"]) == "Monday, Wednesday, and Friday"
    assert ES.weekdays(["sat", "sun"]) == "sábado y domingo"


def test_a_time_zone_has_one_name_in_summer_and_winter() -> None:
    assert EN.time_zone("America/Chicago") == "Central Time"
    assert ES.time_zone("America/Chicago") == "hora central"


@pytest.mark.parametrize(
    ("items", "english", "spanish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a y b"),
        (["a", "b", "c"], "a, b, and c", "a, b y c"),
    ],
)
def test_a_list_is_joined_as_in_running_text(items: list[str], english: str, spanish: str) -> None:
    assert (EN.joined(items), ES.joined(items)) == (english, spanish)


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("ñu", "Ñu"), ("CD19", "CD19"), ("brexu-cel", "Brexu-cel")]
)
def test_only_the_first_letter_is_made_a_capital(text: str, shown: str) -> None:
    assert ES.capital(text) == shown


@pytest.mark.parametrize("tag", PSEUDO_LANGUAGES)
def test_a_pseudo_language_is_none_an_author_can_name(tag: str) -> None:
    with pytest.raises(UnknownLanguageError):
        Language.of(tag)
    assert Language(tag).is_pseudo
    assert not Language(tag.partition("-")[0]).is_pseudo


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("en", "Latn"),
        ("es", "Latn"),
        ("ar", "Arab"),
        ("ru", "Cyrl"),
        ("hi", "Deva"),
        ("zh-Hans", "Hans"),
        ("sr-Latn", "Latn"),
        ("ht", "Latn"),
    ],
)
def test_a_language_has_the_script_it_is_mostly_written_in(tag: str, script: str) -> None:
    assert Language.of(tag).script == script
