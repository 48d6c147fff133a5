"""What a page says in the source language too, for staff who do not read the patient's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.compose.text import Renderer, Said
from handouts.diagnostics import Span
from handouts.language import Language
from handouts.units import under, units_of


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page says in one language: its catalog's words, its figures, and units by id."""

    language: Language
    pgettext: Callable[..., Markup]
    npgettext: Callable[..., Markup]
    units: Mapping[str, Markup]


def in_own(scope: Scope, phrases: Phrases, units: Iterable[tuple[str, Markup]]) -> Beside:
    """Return what the page says in the reader's language, in the form of `in_source`."""
    return Beside(scope.language, phrases.pgettext, phrases.npgettext, dict(units))


def in_source(scope: Scope, phrases: Phrases, said: Said) -> Beside | None:
    """Return what the edition prints in the source language, None where the reader's is that."""
    language = Language(scope.project.settings.source_language)
    wanted = scope.edition.in_source(scope.outline)
    if language == scope.language or not wanted:
        return None
    renderer = Renderer(scope.project, scope.clinic, language, numbers=None, said=said)
    units = {
        unit.id: renderer.markup(unit.text)
        for unit in units_of(scope.original)
        if under(unit.id, wanted)
    }
    words = phrases.beside(scope.project.catalogs[language.tag])
    return Beside(language, words.pgettext, words.npgettext, units)


def places(scope: Scope, html: str) -> tuple[tuple[str, Span], ...]:
    """Return where each text is written that *html* names with `data-text`."""
    if "data-text=" not in html:
        return ()
    return tuple((name, span) for name, span in _known(scope) if f'data-text="{name}"' in html)


def _known(scope: Scope) -> Iterator[tuple[str, Span]]:
    yield "clinic.name", scope.clinic.name.span
    for unit in units_of(scope.handout):
        yield unit.id, unit.text.span
    for unit in units_of(scope.original):
        yield f"{scope.project.settings.source_language}/{unit.id}", unit.text.span
