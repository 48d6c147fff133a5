"""A clinic: what its patients see of it, and which pages it prints."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.content.base import Entry, Id, LanguageTag, Name, fault
from handouts.content.facts import OpeningHours, TimeZone, Url
from handouts.content.paper import Sheet
from handouts.content.phone import EmergencyNumber, PhoneNumber

_WHITE_CONTRAST = 4.5


def contrast_on_white(colour: str) -> float:
    """Return the WCAG contrast of *colour* (#rrggbb) against white, from 1 to 21."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        low = 0.04045
        return value / 12.92 if value <= low else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _legible(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise fault("unfit-colour", f"'{colour[:40]}' is no colour", "write it as #0b5566")
    if contrast_on_white(colour) < _WHITE_CONTRAST:
        raise fault(
            "low-contrast",
            f"{colour} has contrast {contrast_on_white(colour):.1f} on white; 4.5 is the least",
            "choose a darker colour",
        )
    return colour


Colour = Annotated[str, AfterValidator(_legible)]

_SLOT = re.compile(r"\{(?:handout|language|issue)\}")


def _addressed(value: str) -> str:
    if re.search("[{}]", _SLOT.sub("", value)) or "{issue}" not in value:
        raise fault(
            "unfit-url",
            f"'{value[:60]}' does not lead to one issue of one handout",
            "write {issue}, and where they help {handout} and {language}, as in "
            "https://example.org/{language}/{handout}/{issue}",
        )
    return value


PageUrl = Annotated[Url, Field(max_length=160), AfterValidator(_addressed)]
"""The address of a handout's page; what is in braces is filled in for each page."""


def _plain_file(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*\.(?:svg|png)", name):
        raise fault(
            "unfit-logo",
            f"'{name[:60]}' is not a file beside the profile",
            "put an .svg or .png file into clinics/ and write its name, such as example-clinic.svg",
        )
    return name


class ClinicPhone(PhoneNumber):
    """A clinic's line, with its hours, and what to ask for in each language."""

    hours: OpeningHours | None = None
    ask_for: dict[LanguageTag, Name] = {}


class Phones(Entry):
    """The lines a patient needs; a missing one is printed as a line to write on."""

    day: ClinicPhone | None = None
    night: ClinicPhone | None = None
    emergency: EmergencyNumber | None = None


class Clinic(Entry):
    """The file clinics/<id>.yaml."""

    name: Name
    example: bool = False
    address: Name | None = None
    url: Url | None = None
    page_url: PageUrl | None = None
    logo: Annotated[str, Field(max_length=80), AfterValidator(_plain_file)] | None = None
    colour: Colour | None = None
    paper: Sheet = "Letter"
    time_zone: TimeZone
    languages: tuple[LanguageTag, ...] = Field(min_length=1)
    editions: tuple[Id, ...] = Field(min_length=1)
    phones: Phones
