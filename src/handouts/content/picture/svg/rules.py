"""Which elements and attributes a drawing may have; whatever is not named here is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.content.picture.base import Unfit, shown
from handouts.content.picture.svg import readers
from handouts.content.picture.svg.readers import Reader
from handouts.content.picture.svg.tree import Attribute, Element, Source
from handouts.diagnostics import Diagnostic, nearest

SHAPES = frozenset(readers.GEOMETRY)
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
DRAWN = SHAPES | {"g", "use"}
_CONTAINED = DRAWN | GRADIENTS | {"defs", "clipPath"}
CHILDREN: Mapping[str, frozenset[str]] = {
    "svg": _CONTAINED,
    "g": _CONTAINED,
    "defs": _CONTAINED,
    "clipPath": SHAPES | {"use"},
    **dict.fromkeys(GRADIENTS, frozenset({"stop"})),
    **dict.fromkeys({*SHAPES, "use", "stop"}, frozenset()),
}

_FLATTEN = "flatten this effect into plain shapes, or save the logo as PNG"
_STILL = "delete it: paper stands still"
_HINTS = {
    **dict.fromkeys(
        ("text", "tspan", "textPath", "font"),
        "turn words into outlines: fonts differ from place to place",
    ),
    **dict.fromkeys(("filter", "mask", "pattern", "marker", "symbol", "switch"), _FLATTEN),
    **dict.fromkeys(("image", "foreignObject"), "draw it as shapes, or save the whole logo as PNG"),
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), _STILL),
    "style": "save the drawing with presentation attributes instead of a style sheet",
    "script": "delete it: paper runs no programs",
    "a": "delete the link and keep the shapes in it",
    "svg": "draw it as <g>",
}

# Attributes that show nothing in a drawing without words, programs and style sheets.
_IDLE_NAMES = """
baseProfile class color-interpolation color-interpolation-filters color-rendering
contentScriptType contentStyleType cursor direction enable-background externalResourcesRequired
flood-color flood-opacity focusable id image-rendering kerning lang letter-spacing
lighting-color line-height mask-type overflow pointer-events requiredExtensions
requiredFeatures role shape-rendering solid-color solid-opacity stop-color stop-opacity
systemLanguage tabindex unicode-bidi version white-space word-spacing writing-mode zoomAndPan
"""
_IDLE = frozenset(_IDLE_NAMES.split())
_IDLE_FAMILIES = ("aria-", "data-", "font", "glyph-", "text-", "baseline-", "dominant-", "shape-")
_IDLE_ON = {
    "svg": frozenset({"x", "y"}),
    # A shape has its own size, however large the frame it is used in.
    "use": frozenset({"width", "height"}),
}
# Attributes that print only when they ask for nothing.
_ONLY = {
    "clip": ("auto",),
    "clipPathUnits": ("userSpaceOnUse",),
    "filter": ("none",),
    "isolation": ("auto",),
    "marker": ("none",),
    "marker-end": ("none",),
    "marker-mid": ("none",),
    "marker-start": ("none",),
    "mask": ("none",),
    "mix-blend-mode": ("normal",),
    "paint-order": ("normal",),
    "spreadMethod": ("pad",),
    "vector-effect": ("none",),
}
LINKS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(DRAWN | {"clipPath"}, frozenset({"fill", "stroke", "clip-path"})),
    "svg": frozenset({"fill", "stroke"}),
    **dict.fromkeys(GRADIENTS, frozenset({"href"})),
    "use": frozenset({"fill", "stroke", "clip-path", "href"}),
}
_OF_ROOT = frozenset({"width", "height", "viewBox", "preserveAspectRatio"})
# On the root the renderer misplaces these; on a group it does not.
_NOT_ON_ROOT = frozenset({"opacity", "transform", "clip-path"})


def reader(element: str, attribute: str) -> Reader | None:
    """Return how an attribute that is drawn is read; none for one that is not, or not here."""
    if element == "svg" and attribute in _NOT_ON_ROOT:
        return None
    own = readers.GEOMETRY.get(element) or readers.OTHER.get(element) or {}
    return own.get(attribute) or (readers.PAINT.get(attribute) if element != "stop" else None)


def faults(root: Element, source: Source) -> Iterator[Diagnostic]:
    """Yield every element and attribute that is not allowed where it stands."""
    for attribute in root.attributes:
        if attribute.name not in _OF_ROOT:
            yield from _attribute_faults(root, attribute, source)
    yield from _faults_below(root, source)


def _faults_below(parent: Element, source: Source) -> Iterator[Diagnostic]:
    for element in parent.children:
        if element.name not in CHILDREN[parent.name]:
            name = shown(element.name.removeprefix(":"))
            known = element.name in CHILDREN and element.name != "svg"
            place = f"inside <{parent.name}>" if known else "in a logo"
            yield Diagnostic(
                "forbidden-element",
                f"<{name}> cannot be printed {place}",
                source.span(element),
                hint=_HINTS.get(element.name, "delete it, or draw it as plain shapes"),
            )
            continue
        for attribute in element.attributes:
            yield from _attribute_faults(element, attribute, source)
        yield from _faults_below(element, source)


def _attribute_faults(
    element: Element, attribute: Attribute, source: Source
) -> Iterator[Diagnostic]:
    unfit = _unfit(element.name, attribute)
    if unfit:
        span = source.span(element, attribute)
        yield Diagnostic(unfit.code, unfit.message, span, hint=unfit.hint)


def _unfit(element: str, attribute: Attribute) -> Unfit | None:
    name = attribute.name
    linked = name in LINKS.get(element, ())
    if name.lower().startswith("on"):
        message = f"{shown(name)} is a program"
        return Unfit("forbidden-attribute", message, "delete it: paper runs no programs")
    if "url(" in attribute.value.lower() and not linked:
        message = f"{shown(name)} refers to '{shown(attribute.value)}'"
        return Unfit("forbidden-attribute", message, _FLATTEN)
    if linked or reader(element, name) or _shows_nothing(element, attribute):
        return None
    return _unknown(element, attribute)


def _shows_nothing(element: str, attribute: Attribute) -> bool:
    """Return whether the attribute is left out without changing what is seen."""
    name = attribute.name
    if element == "svg" and name in _NOT_ON_ROOT:
        return False
    return (
        name in _IDLE
        or name in readers.PAINT
        or name in _IDLE_ON.get(element, ())
        or name.startswith(_IDLE_FAMILIES)
        or attribute.value in _ONLY.get(name, ())
    )


def _unknown(element: str, attribute: Attribute) -> Unfit:
    name, value = shown(attribute.name), shown(attribute.value)
    if element == "svg" and name in _NOT_ON_ROOT:
        hint = "put the whole drawing in a <g> and set it there"
        return Unfit("forbidden-attribute", f"{name} stands on the root", hint)
    if name in _ONLY:
        return Unfit("forbidden-attribute", f"{name} '{value}' cannot be printed", _FLATTEN)
    known = {*readers.PAINT, *readers.GEOMETRY.get(element, ()), *readers.OTHER.get(element, ())}
    message = f"{name} '{value}' means nothing on <{element}>"
    return Unfit("forbidden-attribute", message, f"delete it; {nearest(name, known)}")
