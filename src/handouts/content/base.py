"""The words every content model is spelt with."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from handouts.decode import Ambiguous
from handouts.diagnostics import Text
from handouts.language import Language, UnknownLanguageError

MAX_NAME = 120
# Joiners shape letters, and a soft hyphen is a hint: these may stand in a name.
_USEFUL = {"\u00ad", "\u200c", "\u200d"}


class Entry(BaseModel):
    """A record authors write: frozen, with no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def fault(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return the error a validator raises to give a diagnostic with *code* and *hint*."""
    return PydanticCustomError(
        code.replace("-", "_"), "{message}", {"message": message, "hint": hint}
    )


def _words(value: object) -> Text:
    if not isinstance(value, Text):
        raise fault("wrong-kind", "text is due here", "write 'key: text'")
    if isinstance(value, Ambiguous):
        if not value:
            raise fault("empty-text", "there is no text here", "write it, or remove the key")
        raise fault(
            "ambiguous-text",
            f"{value} is read as a number, date or truth value by other tools",
            f'put quotes around it: "{value}"',
        )
    if not value.strip():
        raise fault("empty-text", "the text is blank", "write it, or remove the key")
    return value


def _name(value: Text) -> Text:
    if "\n" in value.strip() or "\r" in value.strip():
        raise fault("too-long", "a name stands on one line", "write it without a line break")
    if len(value) > MAX_NAME:
        raise fault(
            "too-long", f"{len(value)} characters; a name has at most {MAX_NAME}", "shorten it"
        )
    for letter in value:
        if unicodedata.category(letter) in ("Cf", "Co", "Cn", "Cs") and letter not in _USEFUL:
            raise fault(
                "invisible-character",
                f"U+{ord(letter):04X} cannot be seen or printed",
                "delete it and type the name again",
            )
    return value


def _language(tag: str) -> str:
    try:
        return Language.of(tag).tag
    except UnknownLanguageError:
        raise fault(
            "unknown-language", f"'{tag[:40]}' names no language", "write a tag such as en or es"
        ) from None


Words = Annotated[Text, PlainValidator(_words), WithJsonSchema({"type": "string", "minLength": 1})]
"""Text with inline markup and tokens."""

Name = Annotated[Words, AfterValidator(_name)]
"""A short proper name, printed verbatim."""

LanguageTag = Annotated[str, AfterValidator(_language)]
"""A BCP 47 tag of a language CLDR knows."""

Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", min_length=1, max_length=64)
]
"""An id: it becomes part of anchors and addresses."""

# Windows opens a device where a file has one of these names, whatever its ending.
DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def _file_id(name: str) -> str:
    if DEVICE.fullmatch(name):
        raise fault(
            "unfit-id",
            f"'{name}' is a device on Windows, and no file can have its name",
            "choose another id",
        )
    return name


FileId = Annotated[Id, AfterValidator(_file_id)]
"""An id that files are named by."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", min_length=1, max_length=64)]
"""The name of a figure."""

UnitId = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z][a-z_]*(?:\.[a-z0-9]+(?:[_-][a-z0-9]+)*)*$", min_length=1, max_length=200
    ),
]
"""The id of a unit: the keys that lead to it, with dots between."""

ItemList = dict[Id, Words]
"""Items of a list by id, in reading order."""


def _figure(value: object) -> object:
    # 010, 0x10 and 1_000 mean different numbers to different readers: one spelling is allowed.
    if not isinstance(value, str):
        raise fault("wrong-kind", "a number is due here", "write digits only, such as 28")
    if not re.fullmatch(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?", value):
        raise fault(
            "not-a-number",
            f"'{value}' is not a plain number",
            "write digits only, such as 28 or 100.4",
        )
    return str(value)


Figure = Annotated[str, BeforeValidator(_figure), WithJsonSchema({"type": "number", "minimum": 0})]
"""A number exactly as registered, so that 1.50 keeps its zero."""


def _iso_date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise fault("not-a-date", f"'{value}' is not a date", "write year-month-day: 2026-11-21")
    return value


Day = Annotated[dt.date, BeforeValidator(_iso_date)]
"""A calendar day."""


def _partial(value: object) -> str:
    text = str(value)
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", text):
        raise fault("not-a-date", f"'{text}' is not a date", "write 2025, 2025-08 or 2025-08-13")
    try:
        dt.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise fault(
            "not-a-date", f"'{text}' is not in the calendar", "check month and day"
        ) from None
    return text


Issued = Annotated[
    str,
    BeforeValidator(_partial),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
    ),
]
"""A year, a month or a day, as exact as it is known."""

Clock = Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on the 24-hour clock."""

Weekday = Annotated[str, Field(pattern=r"^(?:mon|tue|wed|thu|fri|sat|sun)$")]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
