"""How large a drawing is, and the window it is seen through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handouts.content.picture.base import MAX_RATIO, Unfit, shown
from handouts.content.picture.svg.readers import Frame
from handouts.content.picture.svg.tree import Attribute, Element, Source
from handouts.content.picture.svg.values import length, numbers, rounded, show
from handouts.diagnostics import HandoutsError

MAX_SIDE = 10_000
# A wider window would be scaled down so far that the PDF's six decimals blur it.
MAX_WINDOW = 100_000
MIN_WINDOW = 0.1

_FROM_WINDOW = re.compile(r"auto|[0-9.]++\s*+(?:%|em|ex|rem|ch|v[whib]|vmin|vmax)")
_ALIGNED = re.compile(r"(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?: (?:meet|slice))?")
_HINT = 'give <svg> its size, as in viewBox="0 0 120 40"'


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's own size in px and its window, in the drawing's units."""

    width: float
    height: float
    window: tuple[float, float, float, float]
    alignment: str

    @property
    def frame(self) -> Frame:
        """Return what percentages are of."""
        return Frame(*self.window[2:])

    def attributes(self) -> dict[str, str]:
        """Return the size as the root's attributes."""
        written = {
            "width": show(self.width),
            "height": show(self.height),
            "viewBox": " ".join(map(show, self.window)),
        }
        return {**written, "preserveAspectRatio": self.alignment} if self.alignment else written


def size(root: Element, source: Source) -> Size:
    """Return the size of the drawing.

    Raises:
        HandoutsError: `unfit-size`, at the attribute that is at fault.
    """
    window = _read(root, source, "viewBox")
    width, height = _read(root, source, "width"), _read(root, source, "height")
    if not window and not (width and height):
        message = "the drawing says neither how large it is nor what its viewBox is"
        raise Unfit("unfit-size", message, _HINT).at(source.span(root))
    x, y, across, down = window or (0.0, 0.0, *width, *height)
    wide = width[0] if width else height[0] * across / down if height else across
    high = height[0] if height else wide * down / across
    found = Size(rounded(wide), rounded(high), (x, y, across, down), _alignment(root, source))
    if max(wide, high) > MAX_SIDE or min(wide, high) < 1:
        message = f"the drawing is {wide:,.6g} by {high:,.6g} px; 1 to {MAX_SIDE:,} are printed"
        raise Unfit("unfit-size", message, _HINT).at(source.span(root))
    # The renderer shows the window in the size asked for, so both must be of some use.
    if max(wide / high, high / wide, across / down, down / across) > MAX_RATIO:
        message = (
            f"the drawing is {wide:,.6g} by {high:,.6g} px: more than {MAX_RATIO} times as long"
        )
        hint = "arrange its parts side by side, or crop its viewBox"
        raise Unfit("unfit-size", message, hint).at(source.span(root))
    return found


def _read(root: Element, source: Source, name: str) -> tuple[float, ...]:
    """Return the numbers of an attribute of the root; none where it leaves them open."""
    attribute = root.get(name)
    if attribute is None or (name != "viewBox" and _FROM_WINDOW.fullmatch(attribute.value)):
        return ()
    try:
        found = _window(attribute.value) if name == "viewBox" else (length(attribute.value, 0),)
    except Unfit as unfit:
        raise _unfit(root, source, attribute, unfit.message) from unfit
    if min(found[-2:]) <= 0:
        raise _unfit(root, source, attribute, "leaves nothing to see")
    return found


def _window(text: str) -> tuple[float, ...]:
    found = numbers(text)
    if len(found) != len(("x", "y", "width", "height")):
        raise Unfit("unfit-size", f"has {len(found)} numbers where 4 are due", _HINT)
    if not MIN_WINDOW <= min(found[2:]) <= max(found[2:]) <= MAX_WINDOW:
        message = f"is not {MIN_WINDOW} to {MAX_WINDOW:,} units wide and high"
        raise Unfit("unfit-size", message, _HINT)
    return found


def _alignment(root: Element, source: Source) -> str:
    attribute = root.get("preserveAspectRatio")
    if attribute is None:
        return ""
    if not _ALIGNED.fullmatch(attribute.value):
        raise _unfit(root, source, attribute, "is not known here")
    return attribute.value


def _unfit(root: Element, source: Source, attribute: Attribute, reason: str) -> HandoutsError:
    message = f"{attribute.name} '{shown(attribute.value)}' {reason}"
    return Unfit("unfit-size", message, _HINT).at(source.span(root, attribute))
