"""Paths, rewritten as absolute lines and cubic curves.

That makes their extent plain, and spares them the renderer's own arcs, which flatten a half circle
visibly. Source: SVG 1.1, sections 8.3 and F.6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from handouts.content.picture.base import Unfit, shown
from handouts.content.picture.svg.values import NUMBER, show, unfit, within

_COMMAND = re.compile(r"[\s,]*+([MmZzLlHhVvCcSsQqTtAa])")
_NUMBER = re.compile(rf"[\s,]*+({NUMBER})")
_FLAG = re.compile(r"[\s,]*+([01])")
_END = re.compile(r"[\s,]*+")
_ARGUMENTS = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_ARC_FLAGS = (3, 4)
_LEAST_RADIUS = 1e-6

MAX_POINTS = 20_000

Point = tuple[float, float]


def plain_path(text: str) -> str:
    """Return the same outline with the commands M, L, C and Z only, all absolute.

    Raises:
        Unfit: the text is no path, or leaves the drawing far behind.
    """
    pen = _Pen()
    for letter, numbers in _commands(text):
        pen.draw(letter, numbers)
        if len(pen.written) > MAX_POINTS:
            message = f"has more than {MAX_POINTS:,} points"
            raise Unfit("too-complex", message, "simplify the drawing, or save it as PNG")
    return "".join(pen.written)


def _commands(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each command with its numbers; a letter that is not repeated is supplied."""
    at = 0
    letter = ""
    while not _END.fullmatch(text, at):
        named = _COMMAND.match(text, at)
        if named:
            letter, at = named[1], named.end()
        if not letter or (not named and letter in "Zz"):
            raise _senseless(text, at)
        numbers: list[float] = []
        for place in range(_ARGUMENTS[letter.upper()]):
            flag = letter in "Aa" and place in _ARC_FLAGS
            found = (_FLAG if flag else _NUMBER).match(text, at)
            if not found:
                raise _senseless(text, at)
            numbers.append(within(float(found[1])))
            at = found.end()
        yield letter, tuple(numbers)
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _senseless(text: str, at: int) -> Exception:
    return unfit(
        f"stops making sense at '{shown(text[at:].strip(), 20)}' (character {at + 1})",
        "save the drawing again from the program it was drawn with",
    )


class _Pen:
    """Follows the commands and writes the plain ones."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._at: Point = (0.0, 0.0)
        self._begin: Point = (0.0, 0.0)
        self._closed = False
        # The last control point, for a smooth continuation, and the curves it may continue.
        self._control: Point = (0.0, 0.0)
        self._curve = ""

    def draw(self, letter: str, numbers: tuple[float, ...]) -> None:
        """Write what one command draws."""
        if not self.written and letter not in "Mm":
            raise unfit("does not begin with M", "a path begins with M and a point")
        kind = letter.upper()
        if kind not in "MZ" and self._closed:
            self._write("M", self._at)
        self._closed = False
        before, self._curve = self._curve, ""
        if kind == "A":
            self._arc(numbers, self._moved(letter, numbers[5], numbers[6]))
        elif kind in "CSQT":
            self._curved(kind, self._points(letter, numbers), smooth=before)
        else:
            self._straight(letter, numbers)

    def _straight(self, letter: str, numbers: tuple[float, ...]) -> None:
        match letter.upper(), numbers:
            case "Z", _:
                self.written.append("Z")
                self._at = self._begin
                self._closed = True
            case "H", (x,):
                self._line(("L", (x + self._at[0] if letter == "h" else x, self._at[1])))
            case "V", (y,):
                self._line(("L", (self._at[0], y + self._at[1] if letter == "v" else y)))
            case kind, (x, y, *_):
                self._line((kind, self._moved(letter, x, y)))
            case _:
                raise AssertionError("every command has its numbers")

    def _line(self, drawn: tuple[str, Point]) -> None:
        kind, self._at = drawn
        if kind == "M":
            self._begin = self._at
        self._write(kind, self._at)

    def _curved(self, kind: str, points: tuple[Point, ...], *, smooth: str) -> None:
        if kind in "ST":
            continues = smooth == {"S": "C", "T": "Q"}[kind]
            points = (self._mirrored() if continues else self._at, *points)
        self._control = points[-2]
        self._curve = "C" if kind in "CS" else "Q"
        end = points[-1]
        if self._curve == "Q":
            points = (_third(self._control, self._at), _third(self._control, end), end)
        self._write("C", *points)
        self._at = end

    def _arc(self, numbers: tuple[float, ...], end: Point) -> None:
        rx, ry, angle, large, sweep, *_ = numbers
        curves = _arc(self._at, end, (abs(rx), abs(ry), math.radians(angle)), (large, sweep))
        for points in curves:
            self._write("C" if len(points) > 1 else "L", *points)
        self._at = end

    def _moved(self, letter: str, x: float, y: float) -> Point:
        return (x + self._at[0], y + self._at[1]) if letter.islower() else (x, y)

    def _points(self, letter: str, numbers: tuple[float, ...]) -> tuple[Point, ...]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple(self._moved(letter, x, y) for x, y in pairs)

    def _mirrored(self) -> Point:
        return 2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]

    def _write(self, letter: str, *points: Point) -> None:
        numbers = (show(within(value)) for point in points for value in point)
        self.written.append(letter + " ".join(numbers))


def _third(control: Point, end: Point) -> Point:
    return (2 * control[0] + end[0]) / 3, (2 * control[1] + end[1]) / 3


def _arc(
    begin: Point, end: Point, ellipse: tuple[float, float, float], flags: tuple[float, float]
) -> Iterator[tuple[Point, ...]]:
    """Yield the cubic curves of an arc, a quarter turn each at most; a line if it has no radius."""
    rx, ry, turn = ellipse
    if begin == end:
        return
    if min(rx, ry) < _LEAST_RADIUS:
        yield (end,)
        return
    cos, sin = math.cos(turn), math.sin(turn)
    half = (begin[0] - end[0]) / 2, (begin[1] - end[1]) / 2
    # The ellipse made a circle of radius 1 around the origin; see F.6.5 and F.6.6.
    x, y = (cos * half[0] + sin * half[1]) / rx, (cos * half[1] - sin * half[0]) / ry
    reach = math.hypot(x, y)
    if reach > 1:
        rx, ry, x, y = rx * reach, ry * reach, x / reach, y / reach
    side = math.sqrt(max(0.0, 1 / (x * x + y * y) - 1)) * (-1 if flags[0] == flags[1] else 1)
    centre = side * y, -side * x
    first = math.atan2(y - centre[1], x - centre[0])
    swept = math.atan2(-y - centre[1], -x - centre[0]) - first
    if flags[1] and swept < 0:
        swept += 2 * math.pi
    elif not flags[1] and swept > 0:
        swept -= 2 * math.pi

    def placed(u: float, v: float) -> Point:
        u, v = (u + centre[0]) * rx, (v + centre[1]) * ry
        middle = (begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2
        return cos * u - sin * v + middle[0], sin * u + cos * v + middle[1]

    quarters = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-9))
    step = swept / quarters
    handle = 4 / 3 * math.tan(step / 4)
    for quarter in range(quarters):
        a = first + quarter * step
        b = a + step
        one = placed(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        two = placed(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        last = quarter == quarters - 1
        yield one, two, end if last else placed(math.cos(b), math.sin(b))
