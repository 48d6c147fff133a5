"""What does not fit its box on the laid-out page: a card has one size and one size of type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class _Found:
    """What a walk through one box met, in CSS pixels."""

    bottom: float = 0
    right: float = 0
    left: float = float("inf")
    areas: Counter[str] = field(default_factory=Counter)
    """How much room the words of each text take, by its name."""
    aside: list[str] = field(default_factory=list)
    """The texts with a word too wide for the box."""


def overfull(
    pages: Iterable[Box], places: Mapping[str, Span], path: str
) -> tuple[Diagnostic, ...]:
    """Return a finding for every box with `data-fits` whose words run over its edge.

    It is laid at the longest of the texts in that box (`data-text`), which is the one to shorten;
    *path* is the file to name where a box holds no such text.
    """
    boxes = (box for page in pages for box in _boxes(page) if _says(box, "data-fits"))
    return tuple(found for box in boxes for found in _over(box, places, path))


def _over(box: Box, places: Mapping[str, Span], path: str) -> Iterator[Diagnostic]:
    left, top = box.content_box_x(), box.content_box_y()
    found = _Found()
    _walk(box, "", (left, left + box.width), found)
    over = max(found.bottom - top - box.height, found.right - left - box.width, left - found.left)
    if over <= _SLACK:
        return
    # The templates' own words fit every card; what an author wrote does not.
    written = [name for name, _area in found.areas.most_common() if name]
    name = next(filter(None, (*found.aside, *written)), "")
    language, _slash, unit = name.rpartition("/")
    yield Diagnostic(
        "overfull-card",
        f"the words on this side of the card run {over * _POINTS_PER_PIXEL:.1f} pt over its edge; "
        "these are the longest",
        places.get(name, Span.at(path)),
        hint="say it in fewer words: there is no second card, and the type is not set smaller",
        language=language or None,
        unit=unit or None,
    )


def _walk(box: Box, name: str, edges: tuple[float, float], found: _Found) -> None:
    name = _says(box, "data-text") or name
    if isinstance(box, LineBox) and box.children:
        found.bottom = max(found.bottom, box.position_y + box.height)
    if isinstance(box, TextBox):
        right = box.position_x + box.width
        found.left, found.right = min(found.left, box.position_x), max(found.right, right)
        found.areas[name] += box.width * box.height
        if box.position_x < edges[0] - _SLACK or right > edges[1] + _SLACK:
            found.aside.append(name)
    for child in _children(box):
        _walk(child, name, edges, found)


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
