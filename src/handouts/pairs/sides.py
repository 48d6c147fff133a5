"""Both readings of a pair, and how a check words what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Severity, Span, Text
from handouts.pairs.names import Names, Term
from handouts.pairs.pair import Pair
from handouts.pairs.reading import Reading

_QUOTES = 2
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Sides:
    """A pair with what is understood of each side."""

    pair: Pair
    source: Reading
    target: Reading
    names: Names
    glossary: tuple[Term, ...]

    def error(
        self, code: str, message: str, where: tuple[int, int] | None = None, *, hint: str
    ) -> Diagnostic:
        """Return a finding a machine can decide; *where* counts in the target's own text."""
        return self._found(Severity.ERROR, code, message, where, hint)

    def doubt(
        self, code: str, message: str, where: tuple[int, int] | None = None, *, hint: str
    ) -> Diagnostic:
        """Return a finding that needs a reader."""
        return self._found(Severity.WARNING, code, message, where, hint)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded target stands in the target's own text."""
        return self.target.folded.original(start, end)

    def said(self, start: int, end: int) -> str:
        """Return the words of the target at a stretch of its folded text."""
        first, last = self.place(start, end)
        return shown(self.pair.target[first:last])

    def original(self, start: int, end: int) -> str:
        """Return the words of the source at a stretch of its folded text."""
        first, last = self.source.folded.original(start, end)
        return shown(self.pair.source[first:last])

    def _found(
        self,
        severity: Severity,
        code: str,
        message: str,
        where: tuple[int, int] | None,
        hint: str,
    ) -> Diagnostic:
        return Diagnostic(
            code,
            message,
            slice_of(self.pair.target, where),
            hint=hint,
            severity=severity,
            language=self.pair.languages[1],
            unit=self.pair.unit,
        )


def shown(words: str) -> str:
    """Return *words* for a message, on one line and no longer than a line."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def slice_of(text: Text, where: tuple[int, int] | None) -> Span:
    """Return the span of *text*, or of a part of it where its line shows it letter by letter."""
    span = text.span
    if where is None or span.line != span.end_line:
        return span
    spare = span.end_column - span.column - len(text)
    # A quoted string stands between two quotation marks; any other difference hides escapes.
    if spare not in (0, _QUOTES):
        return span
    first = span.column + spare // 2
    start, end = max(0, where[0]), min(len(text), max(where))
    return Span.at(span.path, span.line, first + start, max(1, end - start))
