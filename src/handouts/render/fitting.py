"""What does not fit its box on the laid-out page: a card has one size and one size of type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped]
    Box,
    LineBox,
    ParentBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

from handouts.diagnostics import Diagnostic, Span

_POINTS_PER_PIXEL = 0.75
# Rounding of the layout, in CSS pixels.
_SLACK = 0.1


@dataclass(frozen=True, slots=True)
class _Line:
    """Where one line of words stands, or a box of them (`data-apart`), in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, box: Box) -> _Line:
        """Return where *box* stands, with its borders."""
        left, top = box.position_x, box.position_y
        return cls(left, top, left + box.margin_width(), top + box.margin_height())

    def beyond(self, edges: _Line) -> float:
        """Return how far it runs over one of *edges*."""
        across = max(edges.left - self.left, self.right - edges.right)
        return max(across, edges.top - self.top, self.bottom - edges.bottom)

    def onto(self, other: _Line) -> float:
        """Return how far it reaches into a line below it, in the same column; else 0 or less."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return min(self.bottom, other.bottom) - other.top if across > _SLACK else 0


@dataclass(slots=True)
class _Found:
    """What a walk through one box met."""

    lines: list[_Line] = field(default_factory=list)
    areas: Counter[str] = field(default_factory=Counter)
    """How much room the words of each text take, by its name."""
    wide: list[str] = field(default_factory=list)
    """The texts with a word too wide for the box."""


def overfull(pages: Iterable[Box], places: Mapping[str, Span], path: str) -> tuple[Diagnostic, ...]:
    """Return a finding for every box with `data-fits` whose words run over its edge.

    So it is with words that run over others in it, or into a box set apart there (`data-apart`).
    The finding is laid at the longest of the texts in that box (`data-text`), which is the one to
    shorten; *path* is the file to name where a box holds no such text.
    """
    boxes = (box for page in pages for box in _boxes(page) if _says(box, "data-fits"))
    return tuple(found for box in boxes for found in _over(box, places, path))


def _over(box: Box, places: Mapping[str, Span], path: str) -> Iterator[Diagnostic]:
    left, top = box.content_box_x(), box.content_box_y()
    edges, found = _Line(left, top, left + box.width, top + box.height), _Found()
    _walk(box, "", edges, found)
    over = max(
        max((line.beyond(edges) for line in found.lines), default=0),
        max((one.onto(other) for one, other in combinations(_down(found.lines), 2)), default=0),
    )
    if over <= _SLACK:
        return
    # The templates' own words fit every card; what an author wrote may not.
    longest = [name for name, _area in found.areas.most_common() if name]
    name = next(filter(None, (*found.wide, *longest)), "")
    language, _slash, unit = name.rpartition("/")
    yield Diagnostic(
        "overfull-card",
        f"the words on this side of the card take {over * _POINTS_PER_PIXEL:.1f} pt more than it "
        "has; these are the longest",
        places.get(name, Span.at(path)),
        hint="say it in fewer words: there is no second card, and the type is not set smaller",
        language=language or None,
        unit=unit or None,
    )


def _down(lines: Iterable[_Line]) -> list[_Line]:
    return sorted(lines, key=lambda line: line.top)


def _walk(box: Box, name: str, edges: _Line, found: _Found, *, within: bool = False) -> None:
    """Gather what is in *box*; *within* a line or a box apart, lines are none of their own."""
    name = _says(box, "data-text") or name
    apart = _says(box, "data-apart") or (isinstance(box, LineBox) and box.children)
    if apart and not within:
        found.lines.append(_Line.of(box))
        within = True
    if isinstance(box, TextBox):
        found.areas[name] += box.width * box.height
        # Only its width: a letter is higher than the line it stands on.
        word = _Line(box.position_x, edges.top, box.position_x + box.width, edges.top)
        if word.beyond(edges) > _SLACK:
            found.wide.append(name)
    for child in _children(box):
        _walk(child, name, edges, found, within=within)


def _boxes(box: Box) -> Iterator[Box]:
    """Yield *box* and every box in it, without what is hidden as a repeat."""
    if _says(box, "aria-hidden") != "true":
        yield box
        for child in _children(box):
            yield from _boxes(child)


def _children(box: Box) -> Iterator[Box]:
    for child in box.children if isinstance(box, ParentBox) else ():
        yield child._box if isinstance(child, AbsolutePlaceholder) else child  # noqa: SLF001 - no other way in


def _says(box: Box, attribute: str) -> str:
    """Return an attribute of the element *box* was made for, where it is that element's own box."""
    if box.element is None or box.element_tag != box.element.tag:
        return ""
    return str(box.element.get(attribute, ""))
