"""What the templates see: texts as markup, facts in the reader's forms, and a few functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from markupsafe import Markup

from handouts.compose.figures import figure_context
from handouts.compose.issue import PLACEHOLDER
from handouts.compose.marks import wrapped
from handouts.compose.phrases import Phrases
from handouts.compose.points import points, printed_sources
from handouts.compose.scope import Scope
from handouts.compose.sources import Described, cited_sources, described, in_number_order, numbering
from handouts.compose.text import Renderer, Said, UnknownKeyError, apart, local_name
from handouts.content.base import WEEKDAYS, Entry
from handouts.content.facts import Drug, Helpline
from handouts.content.handout import Sign
from handouts.diagnostics import Text
from handouts.job import slot
from handouts.language import Language
from handouts.units import join, units_of

_HELP = {"emergency": "emergency", "call-now": "call_now", "next-contact": "next_contact"}


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign on the first page."""

    unit: str
    text: Markup
    icon: str | None


def fixed_context(scope: Scope, phrases: Phrases) -> dict[str, object]:
    """Return what templates see of everything but the handout's own texts."""
    language, project = scope.language, scope.project

    def spoken(tags: Sequence[str]) -> str:
        return language.joined([Language.of(tag).name_in(language) for tag in tags])

    def name_of(entry: Drug | Helpline) -> str:
        # An organisation keeps its own name; a drug may have a local one.
        return local_name(entry, language) if isinstance(entry, Drug) else entry.name

    def foreign(tag: str) -> Markup:
        if tag == language.tag:
            return Markup("")
        turned = Language.of(tag).direction
        direction = "" if turned == language.direction else Markup(' dir="{}"').format(turned)
        return Markup(' lang="{}"{}').format(tag, direction)

    def page_of(target: str) -> Markup:
        return Markup('<span class="page-of" data-of="#{}"></span>').format(target)

    def consecutive(days: Sequence[str]) -> bool:
        first = WEEKDAYS.index(days[0])
        return len(days) > 2 and tuple(days) == WEEKDAYS[first : first + len(days)]  # noqa: PLR2004 two days are named, not ranged

    return {
        "pgettext": phrases.pgettext,
        "npgettext": phrases.npgettext,
        "language": language,
        "apart": lambda text: apart(text, language),
        # On every block, so that each says its language and direction wherever it is put.
        "here": Markup(' lang="{}" dir="{}"').format(language.tag, language.direction),
        "edition": scope.edition.name,
        "clinic": scope.clinic,
        "online": project.clinics[scope.job.clinic].page_url is not None,
        "outline": scope.outline,
        "helpline": scope.helpline,
        "drugs": project.drugs,
        "revised_on": scope.revised_on,
        "slot": lambda name: Markup(slot(name)),  # noqa: S704 a name from a template, no text
        "issue_id": PLACEHOLDER,
        "source_language": project.settings.source_language,
        "is_translation": language.tag != project.settings.source_language,
        "page_counter": Markup('<span class="page-now"></span>'),
        "pages_counter": Markup('<span class="page-all"></span>'),
        "page_of": page_of,
        "help_page_counter": page_of(f"{scope.anchor}when"),
        "anchor": scope.anchor,
        "spoken": spoken,
        "name_of": name_of,
        "us_name_of": lambda drug: drug.name if name_of(drug) != drug.name else None,
        "foreign": foreign,
        "consecutive": consecutive,
        **figure_context(scope),
    }


def page_context(
    scope: Scope, phrases: Phrases, said: Said
) -> tuple[dict[str, object], tuple[tuple[str, Markup], ...]]:
    """Return what the templates see, and the page's units as (id, markup) in order."""
    numbers = numbering(scope.original, scope.outline, _cited_last(scope))
    cited = numbers if scope.edition.citations else None
    renderer = Renderer(
        *(scope.project, scope.clinic, scope.language),
        numbers=cited,
        said=said,
        anchor=scope.anchor,
    )
    units = tuple((unit.id, renderer.markup(unit.text)) for unit in units_of(scope.handout))
    shown = {unit: wrapped(scope, unit, markup) for unit, markup in units}
    context = fixed_context(scope, phrases)
    context |= _titles(scope, renderer)
    context |= _signs(scope, shown)
    context |= _works(scope, numbers)
    context |= {
        "h": _rendered(scope.handout, shown),
        "shown": shown,
        "therapy": scope.project.therapies.get(scope.outline.therapy or ""),
        "cites": lambda keys: renderer.cites(tuple(keys)),
        "registered": lambda key: _registered(scope, key),
        "words": _words(scope, renderer),
        "points": lambda section, icon: tuple(points(scope, renderer, section, icon)),
        "printed_sources": printed_sources(scope, numbers),
    }
    return context, units


def _cited_last(scope: Scope) -> Iterator[str]:
    """Yield the sources of the words to know, the same in all languages, and the helpline's."""
    terms = scope.project.glossaries[scope.language.tag].terms
    for word in scope.outline.words:
        yield from cited_sources(terms[word].meaning)
    yield from scope.helpline.sources


def _rendered(value: object, shown: Mapping[str, Markup], unit: str = "") -> object:
    """Return *value*, at the id *unit*, with every text as markup, and records as mappings."""

    def at(name: str, item: object) -> object:
        return _rendered(item, shown, join(unit, name))

    match value:
        case Text():
            return shown[unit]
        case Entry():
            fields = type(value).model_fields
            return {name: at(name, getattr(value, name)) for name in fields}
        case dict():
            return {name: at(name, item) for name, item in value.items()}
        case tuple():
            return [at(str(getattr(item, "date", "")), item) for item in value]
        case _:
            return value


def _titles(scope: Scope, renderer: Renderer) -> dict[str, object]:
    parts = renderer.divided(scope.handout.title)
    main, aside = (wrapped(scope, "title", part) if part else part for part in parts)
    shown = ((handout, _title(scope, renderer, handout)) for handout in scope.project.outlines)
    titles = {handout: found for handout, found in shown if found}
    return {
        "title_main": main,
        "title_aside": aside,
        "titles": titles,
        "related": [titles[handout] for handout in scope.outline.related if handout in titles],
        "us_names": _us_names(scope),
    }


def _title(scope: Scope, renderer: Renderer, handout: str) -> Markup:
    """Return what *handout* is called, by its own title or else by the name of its drug."""
    project = scope.project
    written = project.titles.get((scope.language.tag, handout))
    if written:
        # Another handout's faults must not reach this page.
        with suppress(UnknownKeyError):
            return renderer.markup(written)
    therapy = project.therapies.get(project.outlines[handout].therapy or "")
    drugs = tuple(therapy.drugs) if therapy else ()
    return renderer.markup(f"{{Drug:{drugs[0]}}}") if len(drugs) == 1 else Markup("")


def _us_names(scope: Scope) -> list[str]:
    """Return the US names of the page's drugs where the reader's language spells them otherwise."""
    therapy = scope.project.therapies.get(scope.outline.therapy or "")
    # Where there are several products, their table gives both names.
    drugs = therapy.drugs.values() if therapy and not scope.handout.products else ()
    local = scope.language.tag
    return [drug.name for drug in drugs if drug.local_names.get(local, drug.name) != drug.name]


def _signs(scope: Scope, shown: Mapping[str, Markup]) -> dict[str, object]:
    signs = scope.outline.signs

    def at(urgency: str) -> list[tuple[str, Sign]]:
        return [(key, sign) for key, sign in signs.items() if sign.urgency == urgency]

    return {
        "signs_at": lambda urgency: [
            ShownSign(f"signs.{key}", shown[f"signs.{key}"], sign.icon) for key, sign in at(urgency)
        ],
        "sources_at": lambda urgency: [
            source
            for source in dict.fromkeys(key for _, sign in at(urgency) for key in sign.sources)
            if source not in cited_sources(getattr(scope.handout.get_help, _HELP[urgency]))
        ],
    }


def _works(scope: Scope, numbers: Mapping[str, int]) -> dict[str, object]:
    project, language = scope.project, scope.language
    primary = described(scope.primary_source, language)
    sources = [described(project.sources[key], language) for key in in_number_order(numbers)]
    cited: dict[str, list[Described]] = {}
    for key in scope.primary_source.cites:
        work = described(project.cited_works[key], language)
        cited.setdefault(work.accessed, []).append(work)
    return {
        "primary": primary,
        "numbered_sources": sources,
        # The day most sources were read is printed once, below the list.
        "read_on": Counter(work.accessed for work in sources).most_common(1)[0][0],
        "cited_works": cited,
        "readings": [project.readings[key] for key in scope.outline.readings],
    }


def _words(scope: Scope, renderer: Renderer) -> list[dict[str, Markup | str | None]]:
    terms = scope.project.glossaries[scope.language.tag].terms
    return [
        {
            "term": scope.language.capital(terms[key].term),
            "abbreviation": terms[key].abbreviation,
            "meaning": renderer.markup(terms[key].meaning),
        }
        for key in scope.outline.words
    ]


def _registered(scope: Scope, key: str) -> str:
    """Return the name registered for a drug or brand id, as the reader's language spells it."""
    project = scope.project
    if key in project.drugs:
        drug = project.drugs[key]
        return drug.local_names.get(scope.language.tag, drug.name)
    return project.brands[key].name
