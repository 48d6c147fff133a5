"""What comes off the press."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.laid import Laid

# A handout has two to four pages. Far more is a fault in a template or a hostile file, and is
# stopped before it is drawn.
MAX_PAGES = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, and where its words stand on each page.

    One that was put together has the names of its `base` and its `part`, and `laid` is where the
    clinic's blocks have their words, each on a page of its own.
    """

    data: bytes
    pages: int
    laid: Laid = ()
    base: str = ""
    part: str = ""
