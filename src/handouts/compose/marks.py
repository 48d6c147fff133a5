"""Which element of a page shows which unit: marked in the markup, so that the PDF can tell, too.

A unit's markup is wrapped before the templates see it, so that none of them has to know. Where it
is all that an element holds, the mark then moves to that element; elsewhere it becomes a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from handouts.compose.scope import Scope
from handouts.units import under

# HTML has no such element: it never leaves this package.
_WRAPPED = Markup('<x-unit data-unit="{}">{}</x-unit>')
_MARK = re.compile(r"</?x-unit[^>]*>")
_PLACE = re.compile(
    r"(?P<before><(?P<tag>p|li|td|th|h1|h2|h3|div|span)(?P<attributes>(?:\s[^<>]*)?)>\s*)?"
    r'<x-unit (?P<mark>data-unit="[^"]*")>(?P<text>.*?)</x-unit>'
    r"(?P<after>\s*</(?P<end>p|li|td|th|h1|h2|h3|div|span)>)?",
    re.DOTALL,
)


def name_of(scope: Scope, unit: str) -> str:
    """Return what the element that shows *unit* is called."""
    return f"{scope.job.language}/{scope.job.handout}/{unit}"


def wrapped(scope: Scope, unit: str, markup: Markup) -> Markup:
    """Return the *markup* of a unit, or of a piece of it, with its mark around it."""
    return _WRAPPED.format(name_of(scope, unit), markup)


def unmarked(html: str) -> str:
    """Return *html* as it would be without marks."""
    return _MARK.sub("", html)


def settled(html: str) -> str:
    """Return *html* with each mark at the element that holds its unit and nothing else."""
    return _PLACE.sub(_settled, html)


def in_reading_order(scope: Scope, units: Iterable[str]) -> Iterator[str]:
    """Yield *units*, which stand in the author's order, as the edition is read."""
    left = list(units)
    for due in scope.edition.order(scope.outline):
        yield from (unit for unit in left if under(unit, (due,)))
        left = [unit for unit in left if not under(unit, (due,))]
    yield from left


def _settled(found: re.Match[str]) -> str:
    tag, mark, text = found.group("tag", "mark", "text")
    if tag and tag == found["end"]:
        return f"<{tag}{found['attributes']} {mark}>{text}</{tag}>"
    return f"{found['before'] or ''}<span {mark}>{text}</span>{found['after'] or ''}"
