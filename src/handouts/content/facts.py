"""Registers of facts, free of language: therapies, sources and helplines."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from handouts.content.base import (
    WEEKDAYS,
    Clock,
    Day,
    Entry,
    Figure,
    Id,
    Issued,
    Key,
    LanguageTag,
    Name,
    fault,
)
from handouts.content.phone import PhoneNumber


class Urgency(StrEnum):
    """How soon to act on an effect; where no source says, it is `call-now`."""

    EMERGENCY = "emergency"
    CALL_NOW = "call-now"
    NEXT_CONTACT = "next-contact"


class Quantity(Entry):
    """A number with its unit. The page prints the figure; the author writes the unit."""

    value: Figure
    unit: Literal[
        "hour", "day", "week", "month", "year", "cycle", "dose", "celsius", "fahrenheit", "count"
    ]
    sources: tuple[Id, ...] = Field(min_length=1)
    verified_on: Day


class Brand(Entry):
    """A brand name; never translated."""

    name: Name
    sources: tuple[Id, ...] = Field(min_length=1)
    verified_on: Day


class Drug(Entry):
    """A drug: its US adopted name, local forms by language, a short name where one is in use."""

    name: Name
    local_names: dict[LanguageTag, Name] = {}
    short: Name | None = None
    brands: dict[Id, Brand] = {}
    sources: tuple[Id, ...] = Field(min_length=1)
    verified_on: Day


class Therapy(Entry):
    """A treatment: its drugs or products, what they hold on to, and its figures."""

    drugs: dict[Id, Drug]
    targets: dict[Id, Name] = {}
    quantities: dict[Key, Quantity] = {}

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the ids of the sources its names and figures rest on."""
        names = [key for drug in self.drugs.values() for key in drug.sources]
        brands = [brand for drug in self.drugs.values() for brand in drug.brands.values()]
        names += [key for brand in brands for key in brand.sources]
        return (*names, *(key for figure in self.quantities.values() for key in figure.sources))


class TherapyRegister(Entry):
    """The file content/facts/therapies.yaml."""

    therapies: dict[Id, Therapy]


class Agent(Entry):
    """An author or editor, as in CSL: a person, or an organisation as `literal`."""

    family: Name | None = None
    given: Name | None = None
    literal: Name | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.literal is None) == (self.family is None):
            raise fault("wrong-kind", "a person or an organisation", "give 'family' or 'literal'")
        return self


def _https(value: str) -> str:
    if not re.fullmatch(r"https://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^@]*)?", value):
        raise fault("unfit-url", f"'{value[:60]}' is not a web address", "write https://...")
    return value


Url = Annotated[str, Field(max_length=300, pattern=r"^[!-~]+$"), AfterValidator(_https)]


class Work(Entry):
    """A published work, with CSL's field names."""

    type: Literal["webpage", "chapter", "report", "article-journal"]
    title: Name
    author: tuple[Agent, ...] = ()
    editor: tuple[Agent, ...] = ()
    container_title: Name | None = Field(default=None, alias="container-title")
    publisher: Name | None = None
    publisher_place: Name | None = Field(default=None, alias="publisher-place")
    edition: Name | None = None
    version: Name | None = None
    issued: Issued | None = None
    url: Url | None = Field(default=None, alias="URL")
    accessed: Day | None = None


class Source(Work):
    """A source this project read: `accessed` is the day it was read; `cites` are its own works."""

    accessed: Day
    language: Literal["en", "es"] = "en"
    cites: tuple[Id, ...] = ()


class Reading(Entry):
    """Reading outside this set of handouts; the title is printed as its publisher spells it."""

    title: Name
    publisher: Name
    sources: tuple[Id, ...] = Field(min_length=1)


class SourceRegister(Entry):
    """The file content/facts/sources.yaml."""

    sources: dict[Id, Source]
    cited_works: dict[Id, Work]
    readings: dict[Id, Reading]


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError):
        raise fault(
            "unknown-time-zone", f"'{value[:60]}' is no time zone", "write America/Chicago"
        ) from None
    return value


TimeZone = Annotated[str, Field(max_length=60), AfterValidator(_zone)]


class Hours(Entry):
    """Days of the week and the times between which somebody answers."""

    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = Field(min_length=1)
    from_: Clock = Field(alias="from")
    to: Clock

    @model_validator(mode="after")
    def _orderly(self) -> Self:
        order = [WEEKDAYS.index(day) for day in self.days]
        if order != sorted(set(order)):
            raise fault(
                "unfit-hours", "days repeat or run backwards", "write each once, mon to sun"
            )
        if self.from_ >= self.to:
            raise fault(
                "unfit-hours", f"{self.from_} is not before {self.to}", "swap the two times"
            )
        return self


class OpeningHours(Entry):
    """When somebody answers: around the clock, or listed hours in a named time zone."""

    always: bool = False
    week: tuple[Hours, ...] = ()
    time_zone: TimeZone | None = None
    zone_abbreviation: Name | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.always == bool(self.week):
            raise fault("unfit-hours", "neither or both of always and week", "give one of the two")
        if self.week and not self.time_zone:
            raise fault("unfit-hours", "hours without a time zone", "add 'time_zone:'")
        return self


class PhoneService(Entry):
    """A telephone line, with the languages spoken on it."""

    phone: PhoneNumber
    hours: OpeningHours
    languages: tuple[LanguageTag, ...] = Field(min_length=1)


class ChatService(Entry):
    """A written chat, with the languages used in it."""

    hours: OpeningHours
    languages: tuple[LanguageTag, ...] = Field(min_length=1)


class Helpline(Entry):
    """A helpline: who runs it, how to reach it, what it helps with."""

    name: Name
    phone: PhoneService
    chat: ChatService | None = None
    helps_with: tuple[Literal["questions", "guidance", "listening", "services"], ...]
    sources: tuple[Id, ...] = Field(min_length=1)
    verified_on: Day


class HelplineRegister(Entry):
    """The file content/facts/helplines.yaml."""

    helplines: dict[Id, Helpline]
