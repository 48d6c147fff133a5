"""What can be said about an author's file: where, how bad, what is so, what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

_LISTED = 12
# Findings of one file that are shown; who mends them sees the next.
SHOWN = 100


class Severity(StrEnum):
    """How much a finding matters: an error withholds, a warning is counted, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file; lines and columns count from 1, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2

    @classmethod
    def at(cls, path: str, line: int = 1, column: int = 1, width: int = 1) -> Self:
        """Return the span of *width* characters on one line."""
        return cls(path, line, column, line, column + max(1, width))


class Text(str):
    """Text that remembers where its author wrote it; equal to the plain text."""

    __slots__ = ("span",)
    span: Span

    def __new__(cls, value: str, span: Span) -> Self:
        """Return *value* with its place."""
        text = super().__new__(cls, value)
        text.span = span
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, Span]]:
        return type(self), (str(self), self.span)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` names the fault in kebab case; `hint` is the next thing to do."""

    code: str
    message: str
    span: Span
    hint: str = ""
    severity: Severity = Severity.ERROR
    handout: str | None = None
    language: str | None = None
    unit: str | None = None

    def about(
        self,
        *,
        handout: str | None = None,
        language: str | None = None,
        unit: str | None = None,
    ) -> Diagnostic:
        """Return the same finding with what it concerns filled in where that was open."""
        return replace(
            self,
            handout=self.handout or handout,
            language=self.language or language,
            unit=self.unit or unit,
        )

    def as_json(self) -> dict[str, str | int | None]:
        """Return the flat form other programs read."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
            "path": self.span.path,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "handout": self.handout,
            "language": self.language,
            "unit": self.unit,
        }


class HandoutsError(Exception):
    """What a person can put right, as diagnostics. Anything else that is raised is a bug."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(found.message for found in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[Self], tuple[Diagnostic, ...]]:
        return type(self), self.diagnostics


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings once each, by file, line, column and code."""

    def place(found: Diagnostic) -> tuple[str, int, int, str, str]:
        return (found.span.path, found.span.line, found.span.column, found.code, found.message)

    return tuple(sorted(dict.fromkeys(diagnostics), key=place))


def bounded(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings file by file: of each the SHOWN gravest, and how many more there are."""
    files: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        files.setdefault(one.span.path, []).append(one)
    return tuple(one for found in files.values() for one in _gravest(found))


def _gravest(found: list[Diagnostic]) -> Iterable[Diagnostic]:
    if len(found) <= SHOWN:
        return found
    ranks = tuple(Severity)
    graver = sorted(found, key=lambda one: ranks.index(one.severity))
    worst, rest = graver[SHOWN], len(found) - SHOWN
    more = Diagnostic(
        "too-many-findings",
        f"{rest:,} more finding{'' if rest == 1 else 's'} in this file",
        Span.at(worst.span.path, worst.span.line, worst.span.column),
        hint=f"mend the {SHOWN} above first; others may go with them",
        severity=worst.severity,
        handout=worst.handout,
        language=worst.language,
    )
    return (*in_order(graver[:SHOWN]), more)


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return those findings that withhold a page."""
    return tuple(found for found in diagnostics if found.severity is Severity.ERROR)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the closest of *known*, or all of them where none is close."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    shown = ", ".join(names[:_LISTED]) + (", ..." if len(names) > _LISTED else "")
    return f"known here: {shown}" if names else "nothing is registered here yet"
