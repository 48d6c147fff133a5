"""Units of measure: which are one kind of thing, and how many of one make another."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from fractions import Fraction

# The size of each unit in the base of its dimension.
_SIZES: dict[str, dict[str, str]] = {
    "mass": {"kg": "1000", "g": "1", "mg": "1/1000", "mcg": "1/1000000", "ng": "1/1000000000"},
    "volume": {"L": "1000", "dL": "100", "mL": "1", "mcL": "1/1000"},
    "duration": {
        "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800",
    },
    "calendar": {"month": "1", "year": "12"},
    "length": {"km": "1000", "m": "1", "cm": "1/100", "mm": "1/1000"},
    "share": {"percent": "1"},
    "celsius": {"celsius": "1"},
    "fahrenheit": {"fahrenheit": "1"},
    "activity": {"iu": "1"},
    "bytes": {"kB": "1", "MB": "1000", "GB": "1000000"},
}  # fmt: skip
# Units of another system are converted and rounded, never equal.
_CUSTOMARY = {
    "pound": ("kg", Fraction(4536, 10000)), "ounce": ("g", Fraction(2835, 100)),
    "inch": ("cm", Fraction(254, 100)), "foot": ("cm", Fraction(3048, 100)),
    "mile": ("km", Fraction(1609, 1000)), "teaspoon": ("mL", Fraction(5)),
    "tablespoon": ("mL", Fraction(15)), "cup": ("mL", Fraction(240)),
    "fluid_ounce": ("mL", Fraction(2957, 100)), "gallon": ("L", Fraction(3785, 1000)),
}  # fmt: skip
_ROUNDING = Fraction(6, 100)
# What different languages count by different words: never an error on their own.
THINGS = frozenset(
    ("dose", "tablet", "capsule", "drop", "puff", "injection", "time", "patch", "spoonful",
     "cycle", "visit", "step", "degree", "unit", "person")
)  # fmt: skip
_OF = {unit: name for name, units in _SIZES.items() for unit in units}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit."""

    value: Fraction
    unit: str


def amount(value: str, unit: str) -> Amount | None:
    """Return the amount, or None where *value* is no plain figure (a placeholder)."""
    with contextlib.suppress(ValueError, ZeroDivisionError):
        return Amount(Fraction(value), unit)
    return None


def measured(unit: str) -> bool:
    """Return whether *unit* measures: what a machine can compare across languages."""
    return unit in _OF or unit in _CUSTOMARY


def alike(first: str, second: str) -> bool:
    """Return whether two units may stand for each other beside the same figure."""
    if first == second:
        return True
    temperature = {"celsius", "fahrenheit"}
    return "degree" in (first, second) and bool(temperature & {first, second})


def equal(first: Amount, second: Amount) -> bool:
    """Return whether two amounts are the same quantity, in one unit or two."""
    if first.unit == second.unit:
        return first.value == second.value
    dimension = _OF.get(first.unit)
    if dimension and dimension == _OF.get(second.unit):
        sizes = _SIZES[dimension]
        return first.value * Fraction(sizes[first.unit]) == second.value * Fraction(
            sizes[second.unit]
        )
    return False


def converted(first: Amount, second: Amount) -> bool:
    """Return whether one amount is the other in another system, rounded as people do."""
    return _converted(first, second) or _converted(second, first)


def _converted(customary: Amount, metric: Amount) -> bool:
    if customary.unit == "ounce" and _OF.get(metric.unit) == "volume":
        customary = Amount(customary.value, "fluid_ounce")  # an 8-ounce glass
    if customary.unit == "fahrenheit" and metric.unit == "celsius":
        return abs((customary.value - 32) * 5 / 9 - metric.value) <= Fraction(6, 10)
    if customary.unit not in _CUSTOMARY:
        return False
    unit, size = _CUSTOMARY[customary.unit]
    base, dimension = Fraction(_SIZES[_OF[unit]][unit]), _OF[unit]
    if _OF.get(metric.unit) != dimension:
        return False
    left = customary.value * size * base
    right = metric.value * Fraction(_SIZES[dimension][metric.unit])
    return abs(left - right) <= _ROUNDING * max(left, right)
