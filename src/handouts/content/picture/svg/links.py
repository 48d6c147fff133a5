"""What names what inside a drawing: nothing outside it, nothing missing, nothing that is itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from handouts.content.picture.base import shown
from handouts.content.picture.svg.rules import DRAWN, GRADIENTS, LINKS
from handouts.content.picture.svg.tree import Attribute, Element, Source
from handouts.diagnostics import Diagnostic, nearest

MAX_LINEAGE = 8

_MOST_NEAR = 100
_URL = re.compile(r"""url\(\s*+(["']?)#([^"'()]++)\1\s*+\)(?:\s.*)?""", re.DOTALL | re.IGNORECASE)


class Links:
    """The elements of a drawing by their ids."""

    def __init__(self, root: Element, source: Source) -> None:
        self._root = root
        self._source = source
        self._named: dict[str, list[Element]] = {}
        for element in root.walk():
            found = element.get("id")
            if found:
                self._named.setdefault(found.value, []).append(element)

    def target(self, element: Element, name: str) -> str | None:
        """Return the id that attribute *name* of *element* refers to, if it refers to one."""
        attribute = element.get(name) if name in LINKS.get(element.name, ()) else None
        return _target(attribute) if attribute else None

    def named(self, target: str) -> Element | None:
        """Return the element with that id."""
        return next(iter(self._named.get(target, ())), None)

    def lineage(self, gradient: Element) -> tuple[Element, ...]:
        """Return a gradient and those it takes over from, nearest first; one too many at most."""
        found: list[Element] = []
        after: Element | None = gradient
        while after is not None and after not in found and len(found) <= MAX_LINEAGE:
            found.append(after)
            target = self.target(after, "href")
            after = self.named(target) if target else None
        return tuple(found)

    def faults(self) -> Iterator[Diagnostic]:
        """Yield every reference that leads nowhere it may lead."""
        for element in self._root.walk():
            for name in sorted(LINKS.get(element.name, ())):
                attribute = element.get(name)
                if attribute:
                    yield from self._attribute_faults(element, attribute)
            if element.name == "use" and not element.get("href"):
                yield Diagnostic(
                    "unknown-reference",
                    "<use> names no shape",
                    self._source.span(element),
                    hint='name one, as in href="#id", or delete it',
                )
            if element.name in GRADIENTS and len(self.lineage(element)) > MAX_LINEAGE:
                message = f"more than {MAX_LINEAGE} gradients take over from one another"
                hint = "give the gradient its own stops"
                yield Diagnostic("too-deep", message, self._source.span(element), hint=hint)
        yield from self._circles()

    def _attribute_faults(self, element: Element, attribute: Attribute) -> Iterator[Diagnostic]:
        target = _target(attribute)
        value = shown(attribute.value)
        span = self._source.span(element, attribute)
        if target is None:
            if attribute.name == "href" or "url(" in attribute.value.lower():
                message = f"{attribute.written} refers to '{value}', outside this drawing"
                hint = "a logo is one file: refer to a shape in it, as in #id, or delete this"
                yield Diagnostic("outside-reference", message, span, hint=hint)
            elif attribute.name == "clip-path" and attribute.value != "none":
                message = f"clip-path '{value}' cannot be printed"
                yield Diagnostic("unfit-value", message, span, hint="clip with a <clipPath>")
            return
        found = self._named.get(target, [])
        if not found:
            message = f"nothing in this drawing has the id '{shown(target)}'"
            hint = nearest(shown(target), map(shown, islice(self._named, _MOST_NEAR)))
            yield Diagnostic("unknown-reference", message, span, hint=hint)
        elif len(found) > 1:
            line = found[0].line
            message = f"the id '{shown(target)}' stands {len(found)} times; first on line {line}"
            yield Diagnostic("duplicate-id", message, span, hint="give each element its own id")
        elif found[0].name not in _fitting(element, attribute):
            kind = shown(found[0].name.removeprefix(":"))
            message = f"{attribute.written} '{value}' refers to a <{kind}>"
            hint = f"refer to a {' or '.join(sorted(_fitting(element, attribute)))}"
            yield Diagnostic("unfit-reference", message, span, hint=hint)

    def _circles(self) -> Iterator[Diagnostic]:
        """Yield the first element met that needs itself to be drawn."""
        # Without recursion: a chain of references may be as long as the drawing has elements.
        done: set[Element] = set()
        way = [(self._root, self._next(self._root))]
        on_the_way = {self._root}
        while way:
            element, following = way[-1]
            after = next(following, None)
            if after is None:
                way.pop()
                on_the_way.discard(element)
                done.add(element)
            elif after in on_the_way:
                message = f"<{element.name}> and what it refers to need one another to be drawn"
                hint = "let it refer to something else, or delete it"
                span = self._source.span(element)
                yield Diagnostic("circular-reference", message, span, hint=hint)
                return
            elif after not in done:
                on_the_way.add(after)
                way.append((after, self._next(after)))

    def _next(self, element: Element) -> Iterator[Element]:
        yield from element.children
        for name in sorted(LINKS.get(element.name, ())):
            target = self.target(element, name)
            found = self.named(target) if target else None
            if found:
                yield found


def _target(attribute: Attribute) -> str | None:
    if attribute.name == "href":
        value = attribute.value
        return value[1:] if value.startswith("#") and len(value) > 1 else None
    found = _URL.fullmatch(attribute.value)
    return found[2].strip() if found else None


def _fitting(element: Element, attribute: Attribute) -> frozenset[str]:
    if attribute.name == "clip-path":
        return frozenset({"clipPath"})
    if attribute.name == "href" and element.name == "use":
        return DRAWN
    return GRADIENTS
