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

    One that was put together has the names of its `base` and its `part`; `laid` is its pages
    without the clinic's blocks, `apart` each of these on a page of its own, `letters` the page of
    all letters an issue id may have, and `filled` are the numbers of the pages with blocks, and
    that of the first.
    """

    data: bytes
    pages: int
    laid: Laid = ()
    base: str = ""
    part: str = ""
    apart: Laid = ()
    letters: Laid = ()
    filled: frozenset[int] = frozenset()
