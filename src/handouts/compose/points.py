"""Main points: chosen units cut into sentences, one idea each, every one with its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handouts.compose.marks import wrapped
from handouts.compose.scope import Scope
from handouts.compose.sources import Described, cited_sources, described, in_number_order
from handouts.compose.text import Renderer
from handouts.units import under, units_of

# Closing quotation marks and brackets, and the asterisks of bold text.
_CLOSED = '["»)*\u201d\u2019\u300d\u300f\uff09]*'
_STOP = re.compile(
    # . ! ? ..., the Arabic question mark, the full stops of Urdu and Hindi: a space follows.
    rf"(?<=[.!?\u2026\u061f\u06d4\u0964]){_CLOSED}\s+(?=\S)"
    # Those of Chinese and Japanese: none is written.
    rf"|(?<=[\u3002\uff01\uff1f]){_CLOSED}\s*(?=[^\s\"»)*\u201d\u2019\u300d\u300f\uff09])"
)
_CITATION = re.compile(r"\s*\[@[^\[\]]*\]")
# "Dr. Paz", "EE. UU.": a full stop after two letters, the first a capital, ends no sentence; one
# after a single letter does, as in "células B."
_SHORTENED = re.compile(r"(?<!\w)[^\W\d_]{2}\.$")
_RUN_IN = re.compile(r"\*\*[^*]+\*\*")


@dataclass(frozen=True, slots=True)
class Point:
    """One idea, and the name of the icon that stands beside it."""

    text: Markup
    icon: str


def points(scope: Scope, renderer: Renderer, section: str, icon: str) -> Iterator[Point]:
    """Yield what is printed of *section*, the id of a unit or of what holds some, idea by idea.

    *icon* stands beside what the outline names no picture for.
    """
    printed = scope.edition.units(scope.outline)
    for unit in units_of(scope.handout):
        if under(unit.id, (section,)) and under(unit.id, printed):
            icons = scope.outline.main_points.get(unit.id, (icon,))
            for number, idea in enumerate(ideas(unit.text)):
                shown = wrapped(scope, unit.id, renderer.markup(idea))
                yield Point(shown, icons[min(number, len(icons) - 1)])


def ideas(text: str) -> tuple[str, ...]:
    """Return the sentences of an author's *text*, its marks kept and its citations left out.

    A heading that runs into its paragraph stays with the first sentence, and bold text is not cut.
    """
    plain = " ".join(_CITATION.sub("", text).split())
    found: list[str] = []
    begun = 0
    for stop in _STOP.finditer(plain):
        idea = plain[begun : stop.end()].rstrip()
        headed = not found and _RUN_IN.fullmatch(idea)
        if not headed and not _goes_on(idea, plain[stop.end()]):
            found.append(idea)
            begun = stop.end()
    return (*found, plain[begun:])


def printed_sources(scope: Scope, numbers: Mapping[str, int]) -> tuple[Described, ...]:
    """Return the sources of what the edition prints, by their numbers."""
    used = {scope.outline.primary_source, *_used(scope)}
    return tuple(
        described(scope.project.sources[key], scope.language)
        for key in in_number_order(numbers)
        if key in used
    )


def _used(scope: Scope) -> Iterator[str]:
    printed = scope.edition.units(scope.outline)
    for unit in units_of(scope.handout):
        if under(unit.id, printed):
            yield from cited_sources(unit.text)
    for entry in scope.outline.entries:
        yield from entry.sources
    yield from scope.helpline.sources


def _goes_on(idea: str, following: str) -> bool:
    """Return whether *idea* only looks ended; *following* is the next letter."""
    shortened = _SHORTENED.search(idea)
    return bool(
        following.islower() or (shortened and shortened[0][0].isupper()) or idea.count("**") % 2
    )
