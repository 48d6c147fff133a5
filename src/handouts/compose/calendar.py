"""A cycle of treatment day by day, drawn from the registered schedule where that is complete."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.content.facts import Quantity, Therapy

_DAYS_A_WEEK = 7
# More days are no calendar for the wall; so many weeks stand on one page.
_MOST_DAYS = 84


@dataclass(frozen=True, slots=True)
class Cycle:
    """Days with the infusion running, counted from day 1, then days of rest."""

    infusion_days: int
    rest_days: int

    @property
    def weeks(self) -> tuple[tuple[int | None, ...], ...]:
        """Return the numbers of the days, seven to a row; None fills the last row."""
        last = self.infusion_days + self.rest_days
        return tuple(
            tuple(day if day <= last else None for day in range(first, first + _DAYS_A_WEEK))
            for first in range(1, last + 1, _DAYS_A_WEEK)
        )


def cycle_of(therapy: Therapy | None) -> Cycle | None:
    """Return the cycle of *therapy*, None where its schedule is not registered in whole days."""
    quantities = therapy.quantities if therapy else {}
    infusion = _days(quantities.get("infusion_days"))
    rest = _days(quantities.get("rest_days"))
    if not infusion or not rest or infusion + rest > _MOST_DAYS:
        return None
    return Cycle(infusion, rest)


def _days(quantity: Quantity | None) -> int:
    """Return how many whole days *quantity* is, 0 where it is none."""
    if quantity is None or quantity.unit != "day" or not quantity.value.isdecimal():
        return 0
    return int(quantity.value)
