"""How much there is to draw once everything that is used again is counted again."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from handouts.content.picture.base import Unfit
from handouts.content.picture.svg.drawing import Node
from handouts.content.picture.svg.path import MAX_POINTS
from handouts.content.picture.svg.rules import SHAPES
from handouts.content.picture.svg.values import (
    IDENTITY,
    LIMIT,
    NUMBER,
    Matrix,
    combined,
    transform,
)

MAX_DRAWN = 2_000
MAX_DASHES = 10_000
MAX_NESTED = 64

_SIMPLIFY = "simplify the drawing, or save it as PNG"


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What an element inherits that makes it dearer to draw."""

    fill: str = ""
    stroke: str = ""
    dashes: float = 0.0
    matrix: Matrix = IDENTITY

    def around(self, node: Node) -> _Surroundings:
        """Return the surroundings of what stands in *node*."""
        found = self
        if "fill" in node.attributes or "fill" in node.links:
            found = replace(found, fill=node.links.get("fill", ""))
        if "stroke" in node.attributes or "stroke" in node.links:
            found = replace(found, stroke=node.links.get("stroke", ""))
        if "stroke-dasharray" in node.attributes:
            found = replace(found, dashes=_per_unit(node.attributes["stroke-dasharray"]))
        if "transform" in node.attributes:
            inner = transform(node.attributes["transform"])
            found = replace(found, matrix=combined(self.matrix, inner))
        return found


class Tally:
    """Counts what is drawn and stops at the first excess."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._named: Mapping[str, Node] = {node.id: node for node in root.walk() if node.id}
        self._drawn = 0
        self._shown = False
        self._points = 0
        self._dashes = 0.0

    def count(self) -> None:
        """Count all that is drawn.

        Raises:
            HandoutsError: `too-deep`, `too-complex` or `unfit-value`, at the element that is too
                much; `empty-picture` where there is nothing.
        """
        self._add_within(self._root, _Surroundings(), 0)
        if not self._shown:
            message = "the drawing shows nothing"
            unfit = Unfit("empty-picture", message, "draw something, or leave the logo out")
            raise unfit.at(self._root.span)

    def _add_within(self, node: Node, surroundings: _Surroundings, depth: int) -> None:
        try:
            self._add(node, surroundings.around(node), depth + 1)
        except Unfit as unfit:
            raise unfit.at(node.span) from unfit

    def _add(self, node: Node, inside: _Surroundings, depth: int) -> None:
        self._drawn += 1
        if self._drawn > MAX_DRAWN:
            message = f"more than {MAX_DRAWN:,} elements are drawn, those used again counted again"
            raise Unfit("too-complex", message, _SIMPLIFY)
        if depth > MAX_NESTED:
            message = f"elements are drawn in one another more than {MAX_NESTED} deep"
            raise Unfit("too-deep", message, "ungroup the drawing")
        if max(map(abs, inside.matrix)) > LIMIT:
            message = f"the transforms around this enlarge it more than {LIMIT:,.0f} times"
            raise Unfit("unfit-value", message, "scale the drawing itself")
        if node.name in SHAPES:
            self._add_outline(node, inside)
        for name in ("clip-path", "href"):
            if name in node.links:
                self._add_within(self._named[node.links[name]], inside, depth)
        for child in node.children:
            if child.drawn or node.name == "clipPath":
                self._add_within(child, inside, depth)

    def _add_outline(self, node: Node, inside: _Surroundings) -> None:
        points, length = _outline(node)
        self._shown = self._shown or length > 0
        for paint in (inside.fill, inside.stroke):
            points += len(self._named[paint].children) if paint else 0
        self._points += points
        self._dashes += length * inside.dashes
        if self._points > MAX_POINTS:
            message = f"more than {MAX_POINTS:,} points are drawn, stops of gradients among them"
            raise Unfit("too-complex", message, _SIMPLIFY)
        if self._dashes > MAX_DASHES:
            message = f"more than {MAX_DASHES:,} dashes are drawn"
            raise Unfit("too-complex", message, "lengthen the dashes of stroke-dasharray")


def _per_unit(dashes: str) -> float:
    """Return how many dashes and gaps one unit of length takes."""
    lengths = [float(part) for part in dashes.split()] if dashes != "none" else []
    return len(lengths) / sum(lengths) if lengths else 0.0


def _outline(node: Node) -> tuple[int, float]:
    """Return the number of points of a shape and its length, curves along their handles."""
    if node.name == "path":
        numbers = [float(found) for found in re.findall(NUMBER, node.attributes.get("d", ""))]
        points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        return len(points), sum(math.dist(one, two) for one, two in pairwise(points))
    size = {name: float(value) for name, value in node.attributes.items() if name in _SIZES}
    match node.name:
        case "line":
            begin = size.get("x1", 0.0), size.get("y1", 0.0)
            return 2, math.dist(begin, (size.get("x2", 0.0), size.get("y2", 0.0)))
        case "rect":
            return 4, 2 * (size.get("width", 0.0) + size.get("height", 0.0))
        case _:
            return 4, 2 * math.pi * max(size.get(name, 0.0) for name in ("r", "rx", "ry"))


_SIZES = frozenset({"x1", "y1", "x2", "y2", "width", "height", "r", "rx", "ry"})
