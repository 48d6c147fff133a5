"""The schedule of a treatment, as far as its register tells all of it and nothing disagrees."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.content.facts import Therapy

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Schedule:
    """One cycle in days, and how many cycles begin under the eyes of a hospital or clinic.

    `cycle_days` is None where the register has another length, or none: then no picture names it.
    """

    infusion_days: int
    rest_days: int
    cycle_days: int | None
    supervised_cycles: int | None

    @property
    def days(self) -> int:
        """Return how many days the infusion and the rest take together."""
        return self.infusion_days + self.rest_days

    @property
    def infusion_share(self) -> float:
        """Return the part of those days an infusion is running, between 0 and 1."""
        return self.infusion_days / self.days


def schedule_of(therapy: Therapy) -> Schedule | None:
    """Return the schedule of *therapy*; None where it is not told, or told in two ways."""
    infusion = _whole(therapy, "infusion_days", "day")
    rest = _whole(therapy, "rest_days", "day")
    if infusion is None or rest is None:
        return None
    weeks = therapy.quantities.get("rest_weeks")
    if weeks and _whole(therapy, "rest_weeks", "week") != rest / _DAYS_A_WEEK:
        return None
    cycle = _whole(therapy, "cycle_days", "day")
    return Schedule(
        infusion,
        rest,
        cycle if cycle == infusion + rest else None,
        _whole(therapy, "supervised_cycles", "cycle"),
    )


def _whole(therapy: Therapy, key: str, unit: str) -> int | None:
    """Return a registered figure that counts *unit*; None for part of one, or none at all."""
    found = therapy.quantities.get(key)
    if found is None or found.unit != unit or not found.value.isdecimal():
        return None
    return int(found.value) or None
