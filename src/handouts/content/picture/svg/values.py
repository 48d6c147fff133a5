"""Numbers, lengths and transforms, read strictly and written plainly."""

from __future__ import annotations

import math
import re

from handouts.content.picture.base import Unfit

LIMIT = 1e6
"""No coordinate lies farther out. The PDF holds six decimals and no whole number beyond 2**31."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# Possessive, so that a long run of digits is looked at once.
NUMBER = r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"({NUMBER})\s*(%|[a-zA-Z]*)")
_NUMBERS = re.compile(rf"\s*+(?:{NUMBER}\s*+(?:,\s*+)?)*+")
_PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
_SMALLEST = 1e-6
_LEAST_AREA = 1e-8
_MAX_TRANSFORMS = 32
_TRANSFORMS = re.compile(r"[\s,]*+(?:[a-zA-Z]++\s*+\([^()]*+\)[\s,]*+)++")
_TRANSFORM = re.compile(r"([a-zA-Z]++)\s*+\(([^()]*+)\)")


def unfit(message: str, hint: str) -> Unfit:
    """Return the finding that a value cannot be printed; the caller says which value."""
    return Unfit("unfit-value", message, hint)


def show(value: float) -> str:
    """Return *value* as it is written out; reading that and writing it again changes nothing."""
    return f"{rounded(value):.8g}"


def rounded(value: float) -> float:
    """Return *value* with eight digits, nothing where it is next to nothing."""
    return float(f"{value:.8g}") if abs(value) >= _SMALLEST else 0.0


def within(value: float) -> float:
    """Return *value*, rounded.

    Raises:
        Unfit: it lies beyond LIMIT.
    """
    if not abs(value) <= LIMIT:
        raise unfit(f"goes to {value:.6g}, beyond {LIMIT:,.0f}", "scale the drawing down")
    return rounded(value)


def number(text: str) -> float:
    """Return the number *text* is.

    Raises:
        Unfit: it is none, or lies beyond LIMIT.
    """
    if not _NUMBER.fullmatch(text):
        raise unfit("is not a number", "write a plain number, such as 12.5")
    return within(float(text))


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers *text* lists.

    Raises:
        Unfit: there is something else between them.
    """
    if not _NUMBERS.fullmatch(text):
        raise unfit("is not a list of numbers", "write plain numbers with spaces between them")
    return tuple(within(float(found)) for found in _NUMBER.findall(text))


def length(text: str, whole: float) -> float:
    """Return a length in px; percentages are of *whole*.

    Raises:
        Unfit: it is none, or has a unit that depends on a font or a window.
    """
    found = _LENGTH.fullmatch(text)
    if not found or (found[2] != "%" and found[2].lower() not in _PX):
        raise unfit("is not a length", "write a number, with px, pt, mm, cm, in or % if need be")
    factor = whole / 100 if found[2] == "%" else _PX[found[2].lower()]
    return within(within(float(found[1])) * factor)


def share(text: str) -> float:
    """Return a share of one, such as an opacity or an offset, from 0 to 1."""
    value = number(text.removesuffix("%").rstrip())
    return rounded(min(1.0, max(0.0, value / 100 if text.endswith("%") else value)))


def transform(text: str) -> Matrix:
    """Return the one matrix that does what *text* lists.

    Raises:
        Unfit: it is no list of transforms, or leaves nothing to see.
    """
    # Only a text known to be such a list is searched: in any other the search may not end.
    listed = _TRANSFORM.findall(text) if _TRANSFORMS.fullmatch(text) else []
    if not 0 < len(listed) <= _MAX_TRANSFORMS:
        raise unfit("is not a list of transforms", "write it as translate(4 2) rotate(45)")
    matrix = IDENTITY
    for name, inner in listed:
        matrix = combined(matrix, _step(name, numbers(inner)))
    a, b, c, d, e, f = (within(value) for value in matrix)
    if abs(a * d - b * c) < _LEAST_AREA:
        raise unfit("makes the shape vanish", "delete the shape, or scale it by more")
    return a, b, c, d, e, f


def combined(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does *inner* first and *outer* then."""
    a, b, c, d, e, f = outer
    u, v, w, x, y, z = inner
    return (
        a * u + c * v,
        b * u + d * v,
        a * w + c * x,
        b * w + d * x,
        a * y + c * z + e,
        b * y + d * z + f,
    )


def _step(name: str, given: tuple[float, ...]) -> Matrix:
    match name, given:
        case "matrix", (a, b, c, d, e, f):
            found: Matrix = (a, b, c, d, e, f)
        case "translate", (x, *rest) if len(rest) <= 1:
            found = (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", (x, *rest) if len(rest) <= 1:
            found = (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", (angle, *rest) if len(rest) in {0, 2}:
            found = _turned(math.radians(angle), *rest)
        case "skewX", (angle,):
            found = (1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewY", (angle,):
            found = (1, math.tan(math.radians(angle)), 0, 1, 0, 0)
        case _:
            message = f"gives '{name[:20]}' {len(given)} numbers"
            raise unfit(message, "write it as translate(4 2) rotate(45)")
    return found


def _turned(angle: float, x: float = 0, y: float = 0) -> Matrix:
    cos, sin = math.cos(angle), math.sin(angle)
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
