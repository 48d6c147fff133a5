"""The laid-out boxes, measured: what the finished file no longer tells, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped]
    BlockContainerBox,
    Box,
    LineBox,
    MarginBox,
    ParentBox,
    ReplacedBox,
    TableRowGroupBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

from handouts.demands import Bounds
from handouts.laid import Block, Colour, Edges, Laid, LaidPage, Setting, Words

_POINTS = 0.75
_WHITE: Colour = (255, 255, 255)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SIDES = ("top", "right", "bottom", "left")
# How far letters reach above and below the line they stand on, in parts of their size. Letters
# with a tail or an accent reach a little further, and need no more room than that.
_ABOVE, _BELOW = 0.68, 0.18


def measured(pages: Iterable[Box], bounds: Bounds) -> Laid:
    """Return *pages*, measured; *bounds* say by which class to tell what words are."""
    roles = dict.fromkeys(bounds.notes, "note") | dict.fromkeys(bounds.small_print, "fine")
    roles["cite"] = "citation"
    return tuple(_Page(page, roles).measured() for page in pages)


class _Page:
    """One page on its way to being measured."""

    def __init__(self, box: Box, roles: dict[str, str]) -> None:
        self._box = box
        self._roles = roles
        self._words: list[Words] = []
        self._blocks: list[Block] = []
        self._drawings: list[Edges] = []
        self._lines = 0
        self._column = 0

    def measured(self) -> LaidPage:
        box = self._box
        width, height = box.margin_width() * _POINTS, box.margin_height() * _POINTS
        area = _edges(
            box.content_box_x(), box.content_box_y(), box.content_box_x() + box.width,
            box.content_box_y() + box.height,
        )  # fmt: skip
        self._into(box, Setting("body", "", _WHITE, (0.0, width)), repeated=False)
        return LaidPage(
            (width, height), area, tuple(self._words), tuple(self._blocks), tuple(self._drawings)
        )

    def _into(self, box: Box, setting: Setting, *, repeated: bool) -> None:
        setting = self._set(box, setting)
        if isinstance(box, ReplacedBox):
            x, y = box.content_box_x(), box.content_box_y()
            self._drawings.append(_edges(x, y, x + box.width, y + box.height))
        if not isinstance(box, ParentBox):
            return
        if isinstance(box, TableRowGroupBox):
            repeated = repeated or box.is_header
        columns = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
        lines = 0
        begun = len(self._words)
        for child in box.children:
            if isinstance(child, AbsolutePlaceholder):
                child = child._box  # noqa: PLW2901, SLF001 - no other way in
            if columns:
                self._column += 1
            if isinstance(child, LineBox):
                self._lines += 1
                lines += 1
                self._line(child, setting, repeated=repeated)
            else:
                self._into(child, setting, repeated=repeated)
        if columns:
            self._column += 1
        if lines and not repeated and not setting.margin:
            self._block(box, lines, self._words[begun:], setting)

    def _line(self, line: Box, setting: Setting, *, repeated: bool) -> None:
        for child in line.children:
            if isinstance(child, AbsolutePlaceholder):
                child = child._box  # noqa: PLW2901, SLF001 - likewise
            if isinstance(child, TextBox):
                self._text(child, setting)
            elif isinstance(child, BlockContainerBox | ReplacedBox):
                self._into(child, setting, repeated=repeated)
            elif isinstance(child, ParentBox):
                self._line(child, self._set(child, setting), repeated=repeated)

    def _text(self, box: Box, setting: Setting) -> None:
        size = box.style["font_size"]
        base = box.position_y + box.baseline
        ink = _edges(
            box.position_x, base - _ABOVE * size, box.position_x + box.width, base + _BELOW * size
        )
        colour = _mixed(box.style["color"], setting.ground)
        self._words.append(Words(box.text, size * _POINTS, colour, ink, self._lines, setting))

    def _block(self, box: Box, lines: int, words: list[Words], setting: Setting) -> None:
        text = " ".join(one.text for one in words)
        if not text.strip():
            return
        heading = _is_heading(box)
        unit = next((one.setting.unit for one in words if one.setting.unit), setting.unit)
        source = hash((id(box.element), box.element_tag))
        self._blocks.append(Block(source, self._column, lines, heading, text, unit))

    def _set(self, box: Box, setting: Setting) -> Setting:
        """Return how words in *box* are set that stands among words that are *setting*."""
        style = box.style
        if isinstance(box, MarginBox):
            setting = replace(setting, margin=True)
        if box.element is not None and box.element_tag == box.element.tag:
            setting = self._said(box, setting)
        painted = style["background_color"]
        if painted != "currentcolor" and painted.alpha:
            setting = replace(setting, ground=_mixed(painted, setting.ground))
        if isinstance(box, BlockContainerBox):
            left = box.padding_box_x() * _POINTS
            setting = replace(setting, room=(left, left + box.padding_width() * _POINTS))
            clipped = style["overflow"] != "visible"
            if clipped or all(style[f"border_{side}_width"] for side in _SIDES):
                x, y = box.border_box_x(), box.border_box_y()
                frame = _edges(x, y, x + box.border_width(), y + box.border_height())
                setting = replace(setting, frame=frame, clipped=clipped)
        return setting

    def _said(self, box: Box, setting: Setting) -> Setting:
        unit = box.element.get("data-unit")
        if unit:
            setting = replace(setting, unit=unit.split("/", 2)[-1])
        names = (box.element.get("class") or "").split()
        role = next((self._roles[name] for name in names if name in self._roles), None)
        return replace(setting, role=role) if role else setting


def _is_heading(box: Box) -> bool:
    """Return whether *box* is, or stands in, a heading."""
    return box.element is not None and box.element.tag in _HEADINGS


def _edges(left: float, top: float, right: float, bottom: float) -> Edges:
    return Edges(left * _POINTS, top * _POINTS, right * _POINTS, bottom * _POINTS)


def _mixed(colour: object, ground: Colour) -> Colour:
    """Return a colour of the style sheet as it shows on *ground*."""
    red, green, blue = colour.to("srgb").coordinates  # type: ignore[attr-defined]
    alpha: float = colour.alpha  # type: ignore[attr-defined]
    parts = zip((red, green, blue), ground, strict=True)
    mixed = (round(255 * part * alpha + under * (1 - alpha)) for part, under in parts)
    first, second, third = mixed
    return first, second, third
