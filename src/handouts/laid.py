"""Pages as they were laid out, in points from the upper left, before they became a file."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Edges:
    """Where something begins and ends."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Edges, slack: float) -> bool:
        """Return whether *other* lies within, or over an edge by no more than *slack*."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Edges) -> bool:
        """Return whether both have some place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What words have in common that stand in one box.

    `role` is "body", "note", "fine" or "citation"; `unit` the id of the unit they belong to. `room`
    is the box they are set in, from left to right; `frame` what they must not leave, if there is
    such, and `clipped` whether it cuts off what does. `margin` says that they stand in a page's
    margin.
    """

    role: str
    unit: str
    ground: Colour
    room: tuple[float, float]
    frame: Edges | None = None
    clipped: bool = False
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Some words set at once: how large, in which colour, and where their ink is."""

    text: str
    size: float
    ink: Colour
    edges: Edges
    line: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the part of one that stands in one column of one page.

    `source` is the same for all parts, `unit` empty where it shows none.
    """

    source: int
    column: int
    lines: int
    heading: bool
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class LaidPage:
    """One page: its size, where its text may stand, and what is on it in the order of the source.

    `drawings` are where pictures are.
    """

    size: tuple[float, float]
    area: Edges
    words: tuple[Words, ...]
    blocks: tuple[Block, ...]
    drawings: tuple[Edges, ...]


Laid = tuple[LaidPage, ...]
