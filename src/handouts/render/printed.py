"""What comes off the press."""

from __future__ import annotations

from dataclasses import dataclass

# A handout has two to four pages. Far more is a fault in a template or a hostile file, and is
# stopped before it is drawn.
MAX_PAGES = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF."""

    data: bytes
    pages: int
