"""How the value of each attribute that is drawn is read, and written in one plain form."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handouts.content.picture.svg import values
from handouts.content.picture.svg.colours import colour
from handouts.content.picture.svg.path import plain_path
from handouts.content.picture.svg.values import LIMIT, show, unfit

MAX_DASHES_LISTED = 16
INHERITED = "inherit"


@dataclass(frozen=True, slots=True)
class Frame:
    """The size percentages are of, in the drawing's own units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """Return what percentages are of that go neither across nor down."""
        return math.hypot(self.width, self.height) / math.sqrt(2)


Reader = Callable[[str, Frame], str]
"""From a value to its plain form, empty where it says nothing; raises `Unfit`."""


def _lengths(whole: Callable[[Frame], float], *, least: float = -LIMIT) -> Reader:
    def read(text: str, frame: Frame) -> str:
        value = values.length(text, whole(frame))
        if value < least:
            raise unfit("is negative", "write a number of 0 or more")
        return show(value)

    return read


def _words(*known: str, also: Mapping[str, str] | None = None) -> Reader:
    """Return a reader of words; `also` has others and the word, if any, each is written as."""
    meant = {**{word: word for word in known}, **(also or {})}

    def read(text: str, _frame: Frame) -> str:
        if text not in meant:
            raise unfit("is not known here", f"write {' or '.join(known)}")
        return meant[text]

    return read


def _inherited(read: Reader) -> Reader:
    def passed_on(text: str, frame: Frame) -> str:
        return "" if text == INHERITED else read(text, frame)

    return passed_on


def _paint(text: str, _frame: Frame) -> str:
    return "none" if text.lower() == "none" else colour(text)


def _colour(text: str, _frame: Frame) -> str:
    return colour(text)


def _share(text: str, _frame: Frame) -> str:
    return show(values.share(text))


def _miter(text: str, _frame: Frame) -> str:
    return show(max(1.0, values.number(text)))


def _transform(text: str, _frame: Frame) -> str:
    matrix = () if text == "none" else values.transform(text)
    if matrix in {(), values.IDENTITY}:
        return ""
    return f"matrix({' '.join(map(show, matrix))})"


def _dashes(text: str, frame: Frame) -> str:
    if text == "none":
        return text
    parts = re.split(r"[\s,]+", text.strip(" ,"))
    if len(parts) > MAX_DASHES_LISTED:
        raise unfit(f"lists {len(parts)} dashes", f"list at most {MAX_DASHES_LISTED}")
    lengths = [values.length(part, frame.diagonal) for part in parts]
    if min(lengths) < 0:
        raise unfit("has a negative dash", "write numbers of 0 or more")
    return " ".join(map(show, lengths)) if any(lengths) else "none"


def _path(text: str, _frame: Frame) -> str:
    return "" if text == "none" else plain_path(text)


def _points(*, closed: bool) -> Reader:
    def read(text: str, _frame: Frame) -> str:
        numbers = values.numbers(text)
        if len(numbers) % 2:
            raise unfit("has an odd number of coordinates", "give every point an x and a y")
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        drawn = "L".join(f"{show(x)} {show(y)}" for x, y in pairs)
        return f"M{drawn}{'Z' if closed else ''}"

    return read


_ACROSS = _lengths(lambda frame: frame.width)
_DOWN = _lengths(lambda frame: frame.height)
_WIDTH = _lengths(lambda frame: frame.width, least=0)
_HEIGHT = _lengths(lambda frame: frame.height, least=0)
_RADIUS = _lengths(lambda frame: frame.diagonal, least=0)
_CENTRE = {"cx": _ACROSS, "cy": _DOWN}
_RULE = _words("nonzero", "evenodd")
_ANY_BOX = ("inline", "block", "inline-block", "contents", "flex", "grid", "table", "initial")

GEOMETRY: Mapping[str, Mapping[str, Reader]] = {
    "path": {"d": _path},
    "rect": {
        "x": _ACROSS,
        "y": _DOWN,
        "width": _WIDTH,
        "height": _HEIGHT,
        "rx": _WIDTH,
        "ry": _HEIGHT,
    },
    "circle": {**_CENTRE, "r": _RADIUS},
    "ellipse": {**_CENTRE, "rx": _WIDTH, "ry": _HEIGHT},
    "line": {"x1": _ACROSS, "y1": _DOWN, "x2": _ACROSS, "y2": _DOWN},
    "polyline": {"points": _points(closed=False)},
    "polygon": {"points": _points(closed=True)},
}
_UNITS = {
    "gradientUnits": _words("objectBoundingBox", "userSpaceOnUse"),
    "gradientTransform": _transform,
}
OTHER: Mapping[str, Mapping[str, Reader]] = {
    "use": {"x": _ACROSS, "y": _DOWN},
    "linearGradient": {**_UNITS, **GEOMETRY["line"]},
    "radialGradient": {
        **_UNITS,
        **_CENTRE,
        "r": _RADIUS,
        "fx": _ACROSS,
        "fy": _DOWN,
        "fr": _RADIUS,
    },
    "stop": {"offset": _share, "stop-color": _colour, "stop-opacity": _share},
}
PAINT: Mapping[str, Reader] = {
    "color": _inherited(_colour),
    "fill": _inherited(_paint),
    "fill-opacity": _inherited(_share),
    "fill-rule": _inherited(_RULE),
    "clip-rule": _inherited(_RULE),
    "stroke": _inherited(_paint),
    "stroke-opacity": _inherited(_share),
    "stroke-width": _inherited(_RADIUS),
    "stroke-linecap": _inherited(_words("butt", "round", "square")),
    "stroke-linejoin": _inherited(
        _words("miter", "round", "bevel", also={"miter-clip": "miter", "arcs": "miter"})
    ),
    "stroke-miterlimit": _inherited(_miter),
    "stroke-dasharray": _inherited(_dashes),
    "stroke-dashoffset": _inherited(_lengths(lambda frame: frame.diagonal)),
    "visibility": _inherited(_words("visible", "hidden", also={"collapse": "hidden"})),
    "display": _words("none", also=dict.fromkeys(_ANY_BOX, "")),
    "opacity": _share,
    "transform": _transform,
}
