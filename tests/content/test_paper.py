"""Paper: sizes in points, and halves that are half."""

from __future__ import annotations

import pytest

from handouts.content.paper import SIZES_PT, half_of, unfolded


@pytest.mark.parametrize("sheet", ["A5", "half Letter"])
def test_half_of_what_is_small_already_is_no_paper(sheet: str) -> None:
    assert half_of(sheet) is None


def test_what_is_half_of_nothing_cannot_be_unfolded() -> None:
    with pytest.raises(KeyError):
        unfolded("Letter")


@pytest.mark.parametrize(("sheet", "half"), [("Letter", "half Letter"), ("A4", "A5")])
def test_a_folded_sheet_shows_half_on_each_side(sheet: str, half: str) -> None:
    assert half_of(sheet) == half
    assert unfolded(half) == sheet
    (width, height), (long, short) = SIZES_PT[half], SIZES_PT[sheet][::-1]
    assert height == short
    # A5 is cut to whole millimetres: a little less than half.
    assert long / 2 - 1.5 < width <= long / 2
