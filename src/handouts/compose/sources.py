"""Sources: which number each has on a page, and how it is described at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handouts.content.facts import Agent, Source, Work
from handouts.content.handout import Handout, Outline
from handouts.content.inline import Citation, parse_inline
from handouts.language import Language
from handouts.units import units_of


@dataclass(frozen=True, slots=True)
class Described:
    """A work as the page prints it: dates in the reader's language, titles in the work's."""

    authors: str
    title: str
    container: str
    detail: str
    issued: str
    accessed: str
    language: str
    url: str
    host: str


def cited_sources(text: str) -> tuple[str, ...]:
    """Return the ids cited in *text*, in order."""
    return tuple(
        key for part in parse_inline(text) if isinstance(part, Citation) for key in part.keys
    )


def numbering(handout: Handout, outline: Outline, helpline: Iterable[str]) -> dict[str, int]:
    """Return the number of every source the page cites: the primary one is 1, the rest follow.

    *handout* is the source language's, so that both languages number alike.
    """
    order: list[str] = [outline.primary_source]
    for unit in units_of(handout):
        order += cited_sources(unit.text)
    for entry in outline.entries:
        order += entry.sources
    order += helpline
    return {key: number for number, key in enumerate(dict.fromkeys(order), start=1)}


def described(work: Work, language: Language, *, authors: str = "") -> Described:
    """Return *work* in words for readers of *language*."""
    detail = (work.version, work.edition and f"ed. {work.edition}", _publisher(work))
    url = work.url or ""
    return Described(
        authors=authors or ", ".join(_name(agent) for agent in work.author),
        title=work.title,
        container=work.container_title or "",
        detail=". ".join(part for part in detail if part),
        issued=language.partial_date(work.issued) if work.issued else "",
        accessed=language.date(work.accessed) if work.accessed else "",
        language=work.language if isinstance(work, Source) else "en",
        url=url,
        host=url.partition("://")[2].partition("/")[0].removeprefix("www."),
    )


def in_number_order(numbers: Mapping[str, int]) -> tuple[str, ...]:
    """Return the source ids by their numbers."""
    return tuple(sorted(numbers, key=lambda key: numbers[key]))


def _name(agent: Agent) -> str:
    return agent.literal or f"{agent.family} {agent.given or ''}".strip()


def _publisher(work: Work) -> str:
    return ", ".join(part for part in (work.publisher, work.publisher_place) if part)
