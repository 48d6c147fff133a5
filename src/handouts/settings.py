"""The project's own settings: [tool.handouts] of pyproject.toml, or handouts.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Self

import pydantic

from handouts.diagnostics import Diagnostic, HandoutsError, Span, nearest
from handouts.language import Language, UnknownLanguageError

SETTINGS_FILES = ("handouts.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which languages are promised, which are being worked on, and the project's policies."""

    path: str
    source_language: str
    published: tuple[str, ...]
    in_progress: tuple[str, ...]
    default_clinic: str
    source_years: int

    @property
    def languages(self) -> tuple[str, ...]:
        """Return every language worked on, the source language first."""
        first = (self.source_language,)
        rest = (tag for tag in (*self.published, *self.in_progress) if tag != self.source_language)
        return (*first, *dict.fromkeys(rest))

    def promises(self, language: str | None) -> bool:
        """Return whether a fault in *language* breaks a promise; one in no language always does."""
        return language not in self.in_progress or language in self.published


class _Table(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid", strict=True)

    source_language: str = "en"
    published: list[str] = ["en"]
    in_progress: list[str] = []
    default_clinic: str = "example-clinic"
    source_years: int = 3


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    text: str

    def find(self, word: str) -> Span:
        """Return where *word* stands, the first time after [tool.handouts]."""
        start = max(0, self.text.find("[tool.handouts]"))
        found = re.compile(rf"{re.escape(word)}").search(self.text, start)
        before = self.text[: found.start() if found else start]
        line = before.count("\n") + 1
        return Span.at(self.path, line, len(before) - before.rfind("\n"), len(word))

    def fault(self, code: str, message: str, word: str, hint: str) -> Diagnostic:
        return Diagnostic(code, message, self.find(word), hint=hint)

    @classmethod
    def of(cls, path: str, text: str) -> Self:
        return cls(path, text)


def read_settings(path: str, text: str) -> Settings:
    """Return the settings in *text*, the content of pyproject.toml or handouts.toml.

    Raises:
        HandoutsError: `not-toml`, `unknown-key`, `unfit-value` or `unknown-language`.
    """
    file = _File.of(path, text)
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        raise HandoutsError(
            Diagnostic(
                "not-toml",
                str(error),
                Span.at(path, line, column),
                hint="mend the line; nothing can be built without the settings",
            )
        ) from error
    table = whole.get("tool", {}).get("handouts", {}) if "tool" in whole else whole
    try:
        found = _Table.model_validate(table)
    except pydantic.ValidationError as error:
        raise HandoutsError(*(_diagnostic(file, fault) for fault in _faults(error))) from error
    _check_languages(file, found)
    return Settings(
        path,
        found.source_language,
        tuple(found.published),
        tuple(found.in_progress),
        found.default_clinic,
        found.source_years,
    )


def _faults(error: pydantic.ValidationError) -> list[tuple[str, str, str]]:
    return [(fault["type"], str(fault["loc"][0]), fault["msg"]) for fault in error.errors()]


def _diagnostic(file: _File, fault: tuple[str, str, str]) -> Diagnostic:
    kind, key, message = fault
    if kind == "extra_forbidden":
        return file.fault(
            "unknown-key", f"'{key}' is not a setting", key, nearest(key, _Table.model_fields)
        )
    return file.fault("unfit-value", f"{key}: {message}", key, "compare with the README")


def _check_languages(file: _File, found: _Table) -> None:
    faults: list[Diagnostic] = []
    for tag in (found.source_language, *found.published, *found.in_progress):
        try:
            Language.of(tag)
        except UnknownLanguageError:
            faults.append(
                file.fault(
                    "unknown-language",
                    f"'{tag[:40]}' names no language",
                    tag,
                    "write a BCP 47 tag such as en, es or zh-Hans",
                )
            )
    if faults:
        raise HandoutsError(*faults)
