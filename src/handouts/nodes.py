"""What a YAML file holds: texts, lists and mappings, each with the place its author gave it."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Span, Text


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    text: Text
    quoted: bool

    @property
    def span(self) -> Span:
        """Return where the text stands."""
        return self.text.span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the author's order; `faults` are its duplicate keys."""

    entries: tuple[tuple[Text, Node], ...]
    span: Span
    faults: tuple[Diagnostic, ...] = ()


Node = Scalar | Sequence | Mapping
