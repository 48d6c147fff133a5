"""Paper: the sizes pages are printed on, and what becomes of a sheet that is folded."""

from __future__ import annotations

from typing import Literal

Sheet = Literal["Letter", "A4", "A5"]
"""A size of paper a clinic's printer takes."""

SIZES_PT: dict[str, tuple[float, float]] = {
    "Letter": (612.0, 792.0),
    "half Letter": (396.0, 612.0),
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
}
"""Width and height of a page by its paper, in points."""

# Half of A5 is too small for twelve point.
_HALVES = {"Letter": "half Letter", "A4": "A5"}


def half_of(sheet: str) -> str | None:
    """Return the paper a folded *sheet* shows on each side, None where that is too small."""
    return _HALVES.get(sheet)


def unfolded(paper: str) -> str:
    """Return the sheet that *paper* is half of.

    Raises:
        KeyError: it is half of none.
    """
    return {half: sheet for sheet, half in _HALVES.items()}[paper]
