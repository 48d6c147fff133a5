"""The project's own settings: [tool.handouts] of pyproject.toml, or handouts.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Self

import pydantic

from handouts.diagnostics import Diagnostic, HandoutsError, Span, nearest
from handouts.language import PSEUDO_LANGUAGES, Language, UnknownLanguageError

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
        quoted = self.text.find(f'"{word}"', start)
        at = quoted + 1 if quoted >= 0 else self.text.find(word, start)
        before = self.text[: max(at, start)]
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
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        lines = text.rstrip("\n").split("\n")
        end = (len(lines), len(lines[-1]) + 1)
        line, column = (int(place[1]), int(place[2])) if place else end
        raise HandoutsError(
            Diagnostic(
                "not-toml",
                str(error),
                Span.at(path, line, column),
                hint="mend the line; nothing can be built without the settings",
            )
        ) from error
    tool = whole.get("tool", whole)
    table = tool.get("handouts", {}) if "tool" in whole and isinstance(tool, dict) else tool
    if not isinstance(table, dict):
        raise HandoutsError(
            file.fault(
                "unfit-value", "the settings are no table", "handouts", "write [tool.handouts]"
            )
        )
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


def _faults(error: pydantic.ValidationError) -> list[tuple[str, str]]:
    return [(fault["type"], str(fault["loc"][0])) for fault in error.errors()]


def _diagnostic(file: _File, fault: tuple[str, str]) -> Diagnostic:
    kind, key = fault
    if kind == "extra_forbidden":
        return file.fault(
            "unknown-key", f"'{key}' is not a setting", key, nearest(key, _Table.model_fields)
        )
    due = _DUE.get(key, "a value as in the README")
    return file.fault("unfit-value", f"{key} is not {due}", key, f"write {key} = {_SHOWN.get(key)}")


_DUE = {
    "source_language": "the tag of a language",
    "published": "a list of languages",
    "in_progress": "a list of languages",
    "default_clinic": "the name of a file in clinics/",
    "source_years": "a whole number of years",
}
_SHOWN = {
    "source_language": '"en"',
    "published": '["en", "es"], a list of languages',
    "in_progress": "[], a list of languages",
    "default_clinic": '"example-clinic", the name of a file in clinics/',
    "source_years": "3, a number without quotes",
}


def _check_languages(file: _File, found: _Table) -> None:
    faults: list[Diagnostic] = []
    named = [("source_language", found.source_language)]
    named += [("published", tag) for tag in found.published]
    named += [("in_progress", tag) for tag in found.in_progress]
    for key, tag in named:
        try:
            Language.of(tag)
        except UnknownLanguageError:
            faults.append(
                file.fault(
                    "unknown-language",
                    f"'{tag[:40]}' names no language",
                    tag or key,
                    f"take it out; 'handouts build --lang {tag}' prints its pages"
                    if tag in PSEUDO_LANGUAGES
                    else "write a BCP 47 tag such as en, es or zh-Hans",
                )
            )
    if faults:
        raise HandoutsError(*faults)
