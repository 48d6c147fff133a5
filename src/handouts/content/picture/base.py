"""A picture that may be printed, and how one that may not is refused."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, HandoutsError, Span

MAX_RATIO = 8
"""How many times longer than wide a picture may be: thinner ones cannot be read on a page."""

MAX_FAULTS = 20
"""How many findings of one kind are shown: whoever mends these looks again."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that holds nothing but what is drawn; its own size is in CSS pixels."""

    data: bytes
    media_type: str
    width: float
    height: float


class Unfit(Exception):  # noqa: N818 - it becomes a diagnostic where the place is known
    """Why a picture, or one value in it, cannot be printed."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, span: Span) -> HandoutsError:
        """Return the same finding with its place."""
        return HandoutsError(Diagnostic(self.code, self.message, span, hint=self.hint))


def shown(value: str, most: int = 40) -> str:
    """Return *value* short enough for a message, and harmless to a terminal."""
    value = value if len(value) <= most else value[: most - 3] + "..."
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value
    )
