"""A cycle day by day: whole weeks of days, or none."""

from __future__ import annotations

import pytest

from handouts.compose.calendar import weeks_of
from handouts.pictures import Schedule


def schedule(infusion_days: int, rest_days: int) -> Schedule:
    return Schedule(infusion_days, rest_days, infusion_days + rest_days, None)


def test_what_is_not_registered_has_no_days() -> None:
    assert weeks_of(None) == ()


def test_what_is_too_long_for_a_page_has_no_days() -> None:
    assert weeks_of(schedule(57, 14)) == ()
    assert len(weeks_of(schedule(56, 14))) == 10


@pytest.mark.parametrize(("infusion", "rest"), [(28, 14), (21, 14), (1, 1), (5, 16)])
def test_every_day_of_the_cycle_stands_once_a_week_to_a_row(infusion: int, rest: int) -> None:
    weeks = weeks_of(schedule(infusion, rest))
    assert {len(week) for week in weeks} == {7}
    days = [day for week in weeks for day in week if day is not None]
    assert days == list(range(1, infusion + rest + 1))


def test_the_last_week_is_filled_up_with_nothing() -> None:
    assert weeks_of(schedule(8, 1)) == ((1, 2, 3, 4, 5, 6, 7), (8, 9, None, None, None, None, None))
