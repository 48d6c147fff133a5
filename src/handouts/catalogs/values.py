"""What a catalog says, as plain values that can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Message:
    """One message with its translation.

    `strings` holds one text, or for a plural message one for each form of the language, in the
    order of `plural_index`. `span` is where the first of them stands. `fault` says why the message
    may not be printed.
    """

    context: str
    msgid: str
    plural: str | None
    strings: tuple[str, ...]
    span: Span
    fault: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one language, by context and msgid.

    `faults` are what makes the whole file unfit to read; it then has no messages.
    """

    language: str
    path: str
    messages: Mapping[tuple[str, str], Message]
    faults: tuple[Diagnostic, ...] = ()

    def lookup(self, context: str, msgid: str) -> Message | None:
        """Return the message for *msgid* in *context*, if the file has it."""
        return self.messages.get((context, msgid))
