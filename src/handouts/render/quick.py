"""What WeasyPrint 70.0 works out again and again, worked out once, or in fewer steps.

A page's boxes are laid out several times: for each height of columns that is tried, and to learn
how wide they are. Most of that goes into the same lines of the same text and the same lengths.
Nothing here changes what is written, to the byte; it alone has to be read again when a version
moves.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from math import inf

import weasyprint  # type: ignore[import-untyped]
from weasyprint.css import ComputedStyle  # type: ignore[import-untyped]
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS  # type: ignore[import-untyped]
from weasyprint.css.properties import (  # type: ignore[import-untyped]
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    Dimension,
)
from weasyprint.formatting_structure.boxes import Box, PageBox  # type: ignore[import-untyped]
from weasyprint.layout import percent  # type: ignore[import-untyped]
from weasyprint.text import fonts, line_break  # type: ignore[import-untyped]
from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

from handouts.render.releases import require

WEASYPRINT = "70.0"

_can_break_text = line_break.can_break_text
_split_first_line = line_break.split_first_line
_strut = line_break.strut
_resolve_percentages = percent.resolve_percentages
_percentage = percent.percentage
_get_font_description = fonts.get_font_description
_computed = ComputedStyle.__missing__
_adjust_box_sizing = percent.adjust_box_sizing

_SIDES = ("top", "right", "bottom", "left")
_SPACES = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_LOGICAL = {
    name: {way: found(block="ttb", inline=way) for way in ("ltr", "rtl")}
    for name, found in PHYSICAL_FUNCTIONS.items()
}
# What depends on other properties, or on ancestors in another way than by inheritance.
_UNUSUAL = ("__", "text_decoration_", "page", "position", "float", "display")
_ASIDE = ("left", "right", "inline-start", "inline-end", "footnote")
_ELSEWHERE = ("absolute", "fixed")
_NAMED = ("running()", "note()")
# Mostly pairs of letters that meet where one piece of text ends and the next begins.
_PAIRS = 4096


def install() -> None:
    """Have the pages of this process laid out in less time.

    Raises:
        RuntimeError: WeasyPrint is not the release this was written for.
    """
    require(__name__, ("WeasyPrint", WEASYPRINT, weasyprint.__version__))
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == weasyprint.__name__:
            for known, quick in _QUICK:
                for place in [one for one, found in vars(module).items() if found is known]:
                    setattr(module, place, quick)
    Box.is_in_normal_flow = _is_in_normal_flow
    ComputedStyle.__missing__ = _missing


def _split_once(
    text: str,
    style: ComputedStyle,
    context: object,
    *how: object,
    **also: object,
) -> tuple[object, ...]:
    """Return the first line of *text*, as it was broken before in the same document."""
    cache: dict[object, tuple[object, tuple[Layout, ...]]] | None = getattr(style, "cache", None)
    # The style of a text in a drawing is no part of the document's.
    if cache is None:
        line: tuple[object, ...] = _split_first_line(text, style, context, *how, **also)
        return line
    key = ("line", id(style), text, how, *also.items())
    if key not in cache:
        # With the style itself, for what is gone leaves its id to others.
        cache[key] = style, _split_first_line(text, style, context, *how, **also)
    layout, *measured = cache[key][1]
    # Who draws it may put an ellipsis at its end.
    own = Layout.__new__(Layout)
    own.__dict__.update(layout.__dict__)
    return own, *measured


def _strut_once(style: ComputedStyle) -> tuple[float, float]:
    """Return the used line height and the baseline of *style*, which never change."""
    try:
        found: tuple[float, float] = style.strut
    except AttributeError:
        found = style.strut = _strut(style)
    return found


def _described_once(style: ComputedStyle) -> object:
    """Return Pango's description of the font of *style*."""
    try:
        found: object = style.described
    except AttributeError:
        found = style.described = _get_font_description(style)
    return found


def _resolve_percentages_at_once(box: Box, containing_block: Box | tuple[float, float]) -> None:
    """Set used lengths as attributes of *box*; what is not usual is left to WeasyPrint."""
    style = box.style
    edges, own_height = _edges(style), style["height"]
    usual = own_height == "auto" or own_height.__class__ is Dimension
    if not (edges and usual) or isinstance(box, PageBox):
        _resolve_percentages(box, containing_block)
        return
    if isinstance(containing_block, Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    box.__dict__.update(edges)
    box.width = _length(style["width"], style, width)
    least = _length(style["min_width"], style, width)
    box.min_width = 0 if least == "auto" else least
    box.max_width = _length(style["max_width"], style, width)
    if height == "auto":
        in_percent = own_height != "auto" and own_height.unit == "%"
        box.height = "auto" if in_percent else _length(own_height, style, 0)
        whole, most = 0, inf
    else:
        box.height = _length(own_height, style, height)
        whole = most = height
    least = _length(style["min_height"], style, whole)
    box.min_height = 0 if least == "auto" else least
    box.max_height = _length(style["max_height"], style, most)
    if style["box_sizing"] != "content-box":
        _adjust_box_sizing(box, "width")
        _adjust_box_sizing(box, "height")


def _edges(style: ComputedStyle) -> dict[str, object] | None:
    """Return margins, padding and borders, which no layout changes; None where they go by others.

    Widths and heights are not among them: a flexible box gives other ones to what stands in it.
    """
    try:
        found: dict[str, object] | None = style.edges
    except AttributeError:
        lengths = {name: style[name] for name in _SPACES}
        fixed = all(
            value == "auto" or (value.__class__ is Dimension and value.unit != "%")
            for value in lengths.values()
        )
        found = style.edges = (
            {
                **{name: _length(value, style, 0) for name, value in lengths.items()},
                **{name: style[name] for name in _BORDERS},
            }
            if fixed and style["border_collapse"] != "collapse"
            else None
        )
    return found


def _missing(style: ComputedStyle, key: str) -> object:
    """Return what *style* has for a property: mostly nothing of its own."""
    parent = style.parent_style
    if parent is None or key in style.cascaded or key.startswith(_UNUSUAL):
        return _computed(style, key)
    logical = _LOGICAL.get(key)
    if logical and logical[style["direction"]] in style.cascaded:
        return _computed(style, key)
    if key in INHERITED:
        value = style[key] = parent[key]
    elif key in INITIAL_NOT_COMPUTED:
        return _computed(style, key)
    else:
        value = style[key] = INITIAL_VALUES[key]
    return value


def _length(value: Dimension, style: ComputedStyle, whole: float) -> object:
    """Return a computed length as one that is used, *whole* being 100 %."""
    if value.__class__ is Dimension:
        return whole * value.value / 100 if value.unit == "%" else value.value
    return value if value == "auto" else _percentage(value, style, whole)


def _is_in_normal_flow(box: Box) -> bool:
    style = box.style
    position = style["position"]
    return not (style["float"] in _ASIDE or position in _ELSEWHERE or position[0] in _NAMED)


_QUICK = (
    (_can_break_text, lru_cache(_PAIRS)(_can_break_text)),
    (_get_font_description, _described_once),
    (_split_first_line, _split_once),
    (_strut, _strut_once),
    (_resolve_percentages, _resolve_percentages_at_once),
)
