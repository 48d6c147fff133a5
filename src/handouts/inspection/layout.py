"""The laid-out pages: nothing clipped, over something else, too small, too faint or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import bidirectional

from handouts.demands import Bounds
from handouts.diagnostics import Diagnostic
from handouts.inspection.leaf import fault
from handouts.laid import Block, Colour, Edges, Laid, LaidPage, Words

# What rounding and a letter's own side bearings may take, in points.
_SLACK_PT = 1.0
_BARE = 0.1
# How wide a space is, in parts of its size.
_SPACE = 0.25
_LEFTWARD = ("R", "AL")
_SHOWN = 50
# Up to here, sRGB is a straight line.
_STRAIGHT = 0.04045


def inspect_layout(laid: Laid, bounds: Bounds, path: str) -> tuple[Diagnostic, ...]:
    """Return what is amiss with pages as they were laid out; *bounds* are those of the edition.

    *path* is the content file. What stands on every page is told of once.
    """
    found = [
        one
        for number, page in enumerate(laid, start=1)
        for sheet in (_Sheet(page, number, bounds, path, _turned(page)),)
        for check in (_set, _overlaps, _lines, _headings)
        for one in check(sheet)
    ]
    return tuple(dict.fromkeys((*found, *_alone(laid, bounds, path))))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page to be looked at; `turned` where words on it run from right to left."""

    page: LaidPage
    number: int
    bounds: Bounds
    path: str
    turned: bool = False

    def fault(self, code: str, text: str, unit: str, what: str) -> Diagnostic:
        """Return a finding about *text*, which belongs to *unit* if to any."""
        shown = " ".join(text.split())[:_SHOWN]
        named = f" ({unit})" if unit else ""
        message = f"page {self.number}: '{shown}'{named} {what}"
        return fault(code, message, self.path, unit=unit or None)


def _set(sheet: _Sheet) -> Iterator[Diagnostic]:
    """Yield what is amiss with words by themselves: where they are, their size and colour."""
    width, height = sheet.page.size
    paper = Edges(0, 0, width, height)
    for words in sheet.page.words:
        if not words.text.strip():
            continue
        area = paper if words.setting.margin else sheet.page.area
        if not paper.holds(words.edges, 0):
            yield _of(sheet, "outside-page", words, "leaves the paper")
        elif words.edges.bottom > area.bottom + _SLACK_PT:
            yield _of(sheet, "outside-page", words, "runs into the margin at the foot")
        yield from _held(sheet, words)
        least = sheet.bounds.least(words.setting.role)
        if words.size < least - _BARE:
            yield _of(sheet, "small-type", words, f"is {words.size:.1f} pt; {least:g} is least")
        yield from _faint(sheet, words)


def _held(sheet: _Sheet, words: Words) -> Iterator[Diagnostic]:
    setting, edges = words.setting, words.edges
    if setting.frame and not setting.frame.holds(edges, _SLACK_PT):
        if setting.clipped:
            yield _of(sheet, "clipped-text", words, "is cut off")
        else:
            yield _of(sheet, "overflowing-text", words, "leaves its frame")
        return
    left, right = setting.room
    # Where a line turns round, the space at the end of a text that runs the other way hangs over.
    slack = _SLACK_PT + (_SPACE * words.size if sheet.turned else 0)
    if edges.left < left - slack or edges.right > right + slack:
        yield _of(sheet, "overflowing-text", words, "is wider than its box")


def _faint(sheet: _Sheet, words: Words) -> Iterator[Diagnostic]:
    least = sheet.bounds.contrast
    colour, grey = _contrasts(words.ink, words.setting.ground)
    if colour < least:
        told = f"stands out {colour:.1f} to 1; {least} is least"
        yield _of(sheet, "faint-text", words, told)
    elif grey < least:
        told = f"stands out {grey:.1f} to 1 when printed in grey; {least} is least"
        yield _of(sheet, "faint-in-grey", words, told)


def _overlaps(sheet: _Sheet) -> Iterator[Diagnostic]:
    """Yield words that stand over other words, or over a picture."""
    words = sorted(
        (one for one in sheet.page.words if one.text.strip()), key=lambda one: one.edges.top
    )
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            if other.edges.top >= one.edges.bottom - _SLACK_PT:
                break
            if other.line != one.line and _inner(one.edges).meets(_inner(other.edges)):
                upper, lower = (one, other) if one.setting.unit else (other, one)
                text = " ".join(lower.text.split())[:_SHOWN]
                yield _of(sheet, "overlapping-text", upper, f"and '{text}' stand over each other")
        if any(_inner(one.edges).meets(_inner(drawing)) for drawing in sheet.page.drawings):
            yield _of(sheet, "overlapping-text", one, "stands over a picture")


def _inner(edges: Edges) -> Edges:
    slack = _SLACK_PT / 2
    return Edges(
        edges.left + slack, edges.top + slack, edges.right - slack, edges.bottom - slack
    )  # fmt: skip


def _lines(sheet: _Sheet) -> Iterator[Diagnostic]:
    """Yield lines with more letters than the eye finds back from."""
    lines: defaultdict[int, list[Words]] = defaultdict(list)
    for words in sheet.page.words:
        if not words.setting.margin:
            lines[words.line].append(words)
    for line in lines.values():
        text = "".join(one.text for one in line)
        most = sheet.bounds.longest(line[0].setting.role)
        if len(text.strip()) > most:
            told = f"is a line of {len(text.strip())} letters; {most} are most"
            yield _of(sheet, "long-line", line[0], told)


def _headings(sheet: _Sheet) -> Iterator[Diagnostic]:
    """Yield a heading with nothing below it on its page."""
    if sheet.page.blocks and sheet.page.blocks[-1].heading:
        last = sheet.page.blocks[-1]
        yield sheet.fault("stranded-heading", last.text, last.unit, "is the last of its page")


def _alone(laid: Laid, bounds: Bounds, path: str) -> Iterator[Diagnostic]:
    """Yield paragraphs that leave too few lines on one side of a page's or a column's end."""
    parts: defaultdict[int, list[tuple[int, Block]]] = defaultdict(list)
    for number, page in enumerate(laid, start=1):
        for block in page.blocks:
            parts[block.source].append((number, block))
    for found in parts.values():
        places = {(number, block.column) for number, block in found}
        # Boxes between which something else stands come from one element, too.
        if len(found) == 1 or len(places) < len(found):
            continue
        for number, block in found:
            if block.lines < bounds.least_lines:
                sheet = _Sheet(laid[number - 1], number, bounds, path)
                told = "is a line alone, away from the rest of its paragraph"
                yield sheet.fault("lone-line", block.text, block.unit, told)


def _turned(page: LaidPage) -> bool:
    return any(bidirectional(one) in _LEFTWARD for words in page.words for one in words.text)


def _of(sheet: _Sheet, code: str, words: Words, what: str) -> Diagnostic:
    return sheet.fault(code, words.text, words.setting.unit, what)


@cache
def _contrasts(ink: Colour, ground: Colour) -> tuple[float, float]:
    """Return how *ink* stands out from *ground* (WCAG 2, 1.4.3) in colour, and in grey."""
    return _contrast(ink, ground, _luminance), _contrast(ink, ground, _grey)


def _contrast(one: Colour, other: Colour, weigh: Callable[[Colour], float]) -> float:
    light, dark = sorted((weigh(one), weigh(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _grey(colour: Colour) -> float:
    """Return how light a printer's grey for *colour* is (ITU-R BT.601)."""
    red, green, blue = colour
    return _linear((0.299 * red + 0.587 * green + 0.114 * blue) / 255)


def _linear(value: float) -> float:
    return value / 12.92 if value <= _STRAIGHT else ((value + 0.055) / 1.055) ** 2.4
