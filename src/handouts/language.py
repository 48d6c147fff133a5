"""What a language needs of CLDR: figures, dates, times, lists and names in its own forms."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_day_names,
    get_timezone,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_decimal

# Unicode's own tags for languages nobody speaks: accented English, and English in Arabic letters.
# Each borrows the figures, dates and lists of a language whose layout it is to show.
_PSEUDO = {"en-XA": "en_US", "ar-XB": "ar"}
PSEUDO_LANGUAGES = tuple(_PSEUDO)
# Whose readers a bare tag addresses: the pages are written for the United States.
_READERS = {"en": "en_US", "es": "es_US", **_PSEUDO}
_MAX_TAG = 24
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class UnknownLanguageError(ValueError):
    """A tag that names no language CLDR knows."""


@dataclass(frozen=True, slots=True)
class Language:
    """A reader's language, by its BCP 47 tag."""

    tag: str

    @classmethod
    def of(cls, tag: str) -> Language:
        """Return the language *tag* names, for an author; a pseudo-language is none.

        Raises:
            UnknownLanguageError: if it is not a BCP 47 tag CLDR has data for.
        """
        if len(tag) > _MAX_TAG or not tag.replace("-", "").isalnum() or not tag.isascii():
            raise UnknownLanguageError(tag)
        try:
            locale = _locale(tag)
        except (UnknownLocaleError, ValueError) as error:
            raise UnknownLanguageError(tag) from error
        # A folder is named by it, so one language has one spelling.
        if (
            tag in ("root", "und")
            or tag.split("-", maxsplit=1)[0] != tag.split("-", maxsplit=1)[0].lower()
        ):
            raise UnknownLanguageError(tag)
        parts = (locale.script, locale.territory)
        if any(part not in parts for part in tag.split("-")[1:]):
            raise UnknownLanguageError(tag)
        return cls(tag)

    @property
    def locale(self) -> Locale:
        """Return the CLDR locale its readers use."""
        return _locale(self.tag)

    @property
    def is_pseudo(self) -> bool:
        """Return whether nobody speaks it: its pages show the layout alone."""
        return self.tag in PSEUDO_LANGUAGES

    @property
    def script(self) -> str:
        """Return the script it is written in (ISO 15924), such as Latn or Arab."""
        locale = self.locale
        likely: str = get_global("likely_subtags").get(locale.language, "")
        return locale.script or next((part for part in likely.split("_") if len(part) == 4), "Latn")  # noqa: PLR2004 a script's subtag has four letters

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction its script runs."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    def name_in(self, reader: Language) -> str:
        """Return what this language is called in *reader*'s language."""
        known = reader.locale.languages.get(self.tag.replace("-", "_"))
        return known or self.locale.get_display_name(reader.locale) or self.tag

    def number(self, figure: str) -> str:
        """Return *figure* with the reader's digits and separators, its trailing zeros kept."""
        places = len(figure.partition(".")[2])
        pattern = "#,##0." + "0" * places if places else "#,##0"
        return format_decimal(Decimal(figure), format=pattern, locale=self.locale)

    def date(self, day: dt.date) -> str:
        """Return *day* in its long form."""
        return format_date(day, "long", locale=self.locale)

    def partial_date(self, issued: str) -> str:
        """Return a year, month or day as exact as *issued* (ISO) is."""
        match issued.count("-"):
            case 0:
                return issued
            case 1:
                return format_skeleton(
                    "yMMMM",
                    dt.datetime.fromisoformat(issued + "-01"),
                    locale=self.locale,
                )
            case _:
                return self.date(dt.date.fromisoformat(issued))

    def time(self, clock: str) -> str:
        """Return the time of day *clock* (24 hours, HH:MM) as the reader tells it."""
        shown = format_time(dt.time.fromisoformat(clock), "short", locale=self.locale)
        # CLDR parts the day period by a narrow space few fonts have; the common one holds as fast.
        return shown.replace("\u202f", "\u00a0")

    def week(self) -> tuple[str, ...]:
        """Return the days (mon to sun) in the order of the reader's week."""
        first: int = self.locale.first_week_day
        return _DAYS[first:] + _DAYS[:first]

    def weekday(self, day: str) -> str:
        """Return the full name of *day* (mon to sun)."""
        return str(get_day_names("wide", "format", locale=self.locale)[_DAYS.index(day)])

    def weekdays(self, days: Sequence[str]) -> str:
        """Return the full names of *days* as a list."""
        return self.joined([self.weekday(day) for day in days])

    def time_zone(self, zone: str) -> str:
        """Return the everyday name of an IANA time zone, summer and winter alike."""
        return get_timezone_name(
            get_timezone(zone), width="long", zone_variant="generic", locale=self.locale
        )

    def joined(self, items: Sequence[str]) -> str:
        """Return *items* as a list in running text."""
        return format_list(items, locale=self.locale)

    def capital(self, text: str) -> str:
        """Return *text* with a capital first letter."""
        return text[:1].upper() + text[1:]


@functools.cache
def _locale(tag: str) -> Locale:
    return Locale.parse(_READERS.get(tag, tag.replace("-", "_")))
