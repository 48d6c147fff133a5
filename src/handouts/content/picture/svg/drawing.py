"""The drawing as it will be written: plain values, whole gradients, no name that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handouts.content.picture.base import MAX_FAULTS, Unfit, shown
from handouts.content.picture.svg import readers, rules
from handouts.content.picture.svg.colours import CURRENT
from handouts.content.picture.svg.links import Links
from handouts.content.picture.svg.readers import Frame
from handouts.content.picture.svg.tree import Attribute, Element, Source
from handouts.diagnostics import Diagnostic, Span

_WHOLE = Frame(1.0, 1.0)
_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "linearGradient": {"x1": "0", "y1": "0", "x2": "100%", "y2": "0"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%", "fr": "0"},
}
_WRITTEN_AS = {"polyline": "path", "polygon": "path", "points": "d"}
_CLIP_HINT = "join what the clip path holds into one path without transforms"


@dataclass(frozen=True, slots=True)
class Node:
    """An element as it will be written; `links` are the ids its attributes refer to."""

    name: str
    attributes: Mapping[str, str]
    links: Mapping[str, str]
    children: tuple[Node, ...]
    id: str
    span: Span

    @property
    def drawn(self) -> bool:
        """Return whether it shows where it stands."""
        return self.name in rules.DRAWN and self.attributes.get("display") != "none"

    def walk(self) -> Iterator[Node]:
        """Yield this node and all it holds."""
        yield self
        for child in self.children:
            yield from child.walk()


class Drawing:
    """Reads the values of a drawing whose elements and links are sound; gathers `faults`."""

    def __init__(self, source: Source, links: Links, frame: Frame) -> None:
        self.faults: list[Diagnostic] = []
        self._stops: dict[Element, tuple[Node, ...]] = {}
        self._source = source
        self._links = links
        self._frame = frame

    def node(self, element: Element, colour: str = CURRENT) -> Node:
        """Return *element* as it will be written; *colour* is what currentColor means around it."""
        if element.name in rules.GRADIENTS:
            return self._gradient(element)
        attributes = self._attributes(element, element.attributes, self._frame)
        colour = attributes.pop("color", colour)
        self._refuse_unprintable_clip(element)
        children = tuple(self.node(child, colour) for child in element.children)
        return self._node(element, _settled(attributes, colour), children)

    def _node(
        self, element: Element, attributes: Mapping[str, str], children: tuple[Node, ...]
    ) -> Node:
        # What a gradient takes over is written out, so that it refers to no other.
        linking = () if element.name in rules.GRADIENTS else rules.LINKS.get(element.name, ())
        found = {name: self._links.target(element, name) for name in sorted(linking)}
        links = {name: target for name, target in found.items() if target}
        named = element.get("id")
        return Node(
            _WRITTEN_AS.get(element.name, element.name),
            dict(sorted((_WRITTEN_AS.get(name, name), attributes[name]) for name in attributes)),
            links,
            children,
            named.value if named else "",
            self._source.span(element),
        )

    def _attributes(
        self, element: Element, given: tuple[Attribute, ...], frame: Frame
    ) -> dict[str, str]:
        """Return what is set, in plain values; of two the later holds."""
        read: dict[str, str] = {}
        for attribute in {each.name: each for each in given}.values():
            reader = rules.reader(element.name, attribute.name)
            if reader is None or "url(" in attribute.value.lower():
                continue
            try:
                value = reader(attribute.value, frame)
            except Unfit as unfit:
                if len(self.faults) < MAX_FAULTS:
                    message = f"{attribute.name} '{shown(attribute.value)}' {unfit.message}"
                    span = self._source.span(element, attribute)
                    self.faults.append(Diagnostic(unfit.code, message, span, hint=unfit.hint))
            else:
                read.update({attribute.name: value} if value else {})
        return read

    def _gradient(self, element: Element) -> Node:
        """Return a gradient with all it takes over from others written out.

        The renderer paints a gradient with borrowed stops once and then never again.
        """
        lineage = self._links.lineage(element)
        given = {
            attribute.name: attribute
            for ancestor in reversed(lineage)
            for attribute in ancestor.attributes
            if attribute.name in readers.OTHER[element.name]
        }
        units = given.get("gradientUnits")
        frame = self._frame if units and units.value == "userSpaceOnUse" else _WHOLE
        for name, value in _DEFAULTS[element.name].items():
            given.setdefault(name, Attribute(name, value, name))
        for name, centre in (
            (("fx", "cx"), ("fy", "cy")) if element.name == "radialGradient" else ()
        ):
            given.setdefault(name, Attribute(name, given[centre].value, name))
        attributes = self._attributes(element, tuple(given.values()), frame)
        holder = next((found for found in lineage if found.children), element)
        if holder not in self._stops:
            self._stops[holder] = tuple(self.node(stop) for stop in holder.children)
        return self._node(element, attributes, self._stops[holder])

    def _refuse_unprintable_clip(self, element: Element) -> None:
        if element.name != "clipPath":
            return
        for child in element.children:
            reason = self._unprintable_clip(element, child)
            if reason:
                message = f"<clipPath> holds a <{child.name}> {reason}"
                span = self._source.span(child)
                self.faults.append(
                    Diagnostic("unprintable-picture", message, span, hint=_CLIP_HINT)
                )

    def _unprintable_clip(self, clip: Element, child: Element) -> str:
        """Return what the renderer would clip wrongly: it knows neither even-odd nor a way back."""
        target = self._links.target(child, "href")
        used = self._links.named(target) if target else None
        shapes = [child, used] if used else [child]
        if used and used.name not in rules.SHAPES:
            return f"of a <{used.name}>, which is no shape"
        if any(_says(shape, "clip-rule", "evenodd") for shape in (clip, *shapes)):
            return "with clip-rule 'evenodd'"
        if any(shape.get("clip-path") for shape in shapes):
            return "that is clipped itself"
        moved = child.name == "use" or any(shape.get("transform") for shape in shapes)
        return "that is moved, beside others" if moved and len(clip.children) > 1 else ""


def _says(element: Element, name: str, value: str) -> bool:
    attribute = element.get(name)
    return attribute is not None and attribute.value == value


def _settled(attributes: Mapping[str, str], colour: str) -> dict[str, str]:
    return {name: colour if value == CURRENT else value for name, value in attributes.items()}
