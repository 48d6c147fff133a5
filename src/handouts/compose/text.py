"""Inline text as markup: tokens filled from the registers, citations numbered, all else escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol
from unicodedata import bidirectional

from markupsafe import Markup, escape

from handouts.content.clinic import Clinic
from handouts.content.facts import Drug
from handouts.content.inline import Citation, Inline, Malformed, Run, Token, parse_inline
from handouts.language import Language
from handouts.project import Project

NBSP = "\u00a0"


class UnknownKeyError(LookupError):
    """A token or citation names nothing registered; the checks report it with its place."""


class Said(Protocol):
    """What the templates say for a token that takes more than one word."""

    def hours(self, key: str) -> Markup:
        """Return the opening hours of `helpline.service`."""

    def source(self, number: int) -> Markup:
        """Return what is read aloud for the citation of source *number*."""


class Renderer:
    """Turns authors' text into markup for one page."""

    def __init__(  # noqa: PLR0913 what a page's texts are filled from
        self,
        project: Project,
        clinic: Clinic,
        language: Language,
        *,
        numbers: Mapping[str, int] | None,
        said: Said,
        anchor: str = "",
    ) -> None:
        """*numbers* are those of the sources; without them, no citation is printed.

        *anchor* begins the ids of the sources.
        """
        self._project = project
        self._clinic = clinic
        self._language = language
        self._numbers = numbers
        self._said = said
        self._anchor = anchor

    def markup(self, text: str) -> Markup:
        """Return *text* as markup."""
        return self._markup(self._inline(text))

    def divided(self, text: str) -> tuple[Markup, Markup]:
        """Return *text* as markup in two: what precedes its first bracket, and the rest."""
        before, rest = _at_bracket(self._inline(text))
        return self._markup(before), self._markup(rest)

    def _inline(self, text: str) -> tuple[Inline, ...]:
        inline = parse_inline(text)
        if self._numbers is None:
            return tuple(part for part in inline if not isinstance(part, Citation))
        return inline

    def cites(self, keys: tuple[str, ...]) -> Markup:
        """Return the numbers of the sources *keys*, ascending, each a link to its source."""
        if self._numbers is None:
            return Markup("")
        numbers = sorted(_number(self._numbers, key) for key in keys)
        links = (
            Markup('<a href="#{0}s{1}" title="{2}">[{1}]</a>').format(
                self._anchor, number, self._said.source(number)
            )
            for number in numbers
        )
        return Markup('<span class="cite">{}</span>').format(Markup("").join(links))

    def isolated(self, value: str, kind: str = "n") -> Markup:
        """Return *value* kept on one line, and apart from the direction of its surroundings."""
        return Markup('<span class="{}"{}>{}</span>').format(
            kind, apart(value, self._language), value
        )

    def _markup(self, parts: tuple[Inline, ...]) -> Markup:
        shown = Markup("")
        for group in _held_together(parts):
            held = Markup("").join(self._part(part) for part in group)
            shown += Markup('<span class="n">{}</span>').format(held) if len(group) > 1 else held
        return shown

    def _part(self, part: Inline) -> Markup:
        match part:
            case Run():
                return _styled(escape(part.text), part)
            case Token():
                return _styled(self._token(part), part)
            case Citation():
                return self.cites(part.keys)
            case Malformed():
                return escape(part.raw)

    def _token(self, token: Token) -> Markup:
        value = self._value(token.kind, token.key)
        if token.capital and not isinstance(value, Markup):
            value = self._language.capital(value)
        if isinstance(value, Markup):
            return value
        return self.isolated(value, "name" if token.kind in ("drug", "brand") else "n")

    def _value(self, kind: str, key: str) -> str | Markup:
        project, language = self._project, self._language
        readers: Mapping[str, Callable[[], str | Markup]] = {
            "n": lambda: language.number(project.quantities[key].value),
            "drug": lambda: local_name(project.drugs[key], language),
            "short": lambda: project.drugs[key].short or project.drugs[key].name,
            "brand": lambda: project.brands[key].name,
            "target": lambda: project.targets[key],
            "phone": lambda: project.helplines[key].phone.phone.display,
            "hours": lambda: self._said.hours(key),
            "date": lambda: language.partial_date(_date(project, key)),
            "clinic": lambda: self._clinic_slot(key),
        }
        try:
            return readers[kind]()
        except KeyError as error:
            raise UnknownKeyError(f"{kind}:{key}") from error

    def _clinic_slot(self, key: str) -> str | Markup:
        phones = self._clinic.phones
        slots = {
            "name": self._clinic.name,
            "day_phone": phones.day and phones.day.display,
            "night_phone": phones.night and phones.night.display,
            "emergency_phone": phones.emergency and phones.emergency.display,
        }
        return slots[key] or Markup('<span class="blank"></span>')


def _number(numbers: Mapping[str, int], key: str) -> int:
    try:
        return numbers[key]
    except KeyError as error:
        raise UnknownKeyError(f"@{key}") from error


def _at_bracket(parts: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return *parts* divided at the space before the first bracket, each keeping its emphasis."""
    for place, part in enumerate(parts):
        if isinstance(part, Run) and " (" in part.text:
            before, _space, rest = part.text.partition(" (")
            first, second = replace(part, text=before), replace(part, text=f"({rest}")
            return (*parts[:place], first), (second, *parts[place + 1 :])
    return parts, ()


def apart(value: str, language: Language) -> Markup:
    """Return the attribute that keeps *value* apart from text that runs from right to left.

    Its first letter decides how it runs; figures and telephone numbers run from left to right.
    """
    if language.direction == "ltr":
        return Markup("")
    strong = next((kind for kind in map(bidirectional, value) if kind in ("L", "R", "AL")), "L")
    return Markup(' dir="{}"').format("ltr" if strong == "L" else "rtl")


def _held_together(parts: tuple[Inline, ...]) -> list[list[Inline]]:
    """Return *parts* in groups no line may break: a figure with its unit, a word with its citation.

    One span holds a group, because a line breaks at the first space of what precedes a lone
    unbreakable span.
    """
    groups: list[list[Inline]] = []
    for part in parts:
        previous = groups[-1][-1] if groups else None
        if isinstance(part, Citation) and isinstance(previous, Run):
            _hold_citation(groups, previous)
            groups[-1].append(part)
        elif isinstance(part, Run) and isinstance(previous, Token) and previous.kind == "n":
            unit, rest = _first_word(part)
            groups[-1] += [unit] if unit.text else []
            groups += [[rest]] if rest.text else []
        else:
            groups.append([part])
    return groups


def _hold_citation(groups: list[list[Inline]], before: Run) -> None:
    """Move the last word of *before*, the last part so far, into a group of its own."""
    text = before.text.rstrip()
    if not text:
        # Only a space stands between: the citation belongs to what precedes it.
        groups[-1].pop()
        if not groups[-1] and len(groups) > 1:
            groups.pop()
        groups[-1].append(replace(before, text=NBSP))
        return
    start, space, word = text.rpartition(" ")
    groups[-1].pop()
    if start or space:
        groups[-1].append(replace(before, text=start + space))
        groups.append([])
    gap = NBSP if before.text != text else ""
    groups[-1].append(replace(before, text=word + gap))


def _first_word(run: Run) -> tuple[Run, Run]:
    """Return a unit's word, held by an unbreakable space, and the rest of *run*."""
    if not run.text.startswith(" "):
        return replace(run, text=""), run
    word, space, rest = run.text[1:].partition(" ")
    return replace(run, text=NBSP + word), replace(run, text=space + rest)


def _styled(markup: Markup, part: Run | Token) -> Markup:
    if part.emphasis:
        markup = Markup("<em>{}</em>").format(markup)
    return Markup("<strong>{}</strong>").format(markup) if part.strong else markup


def local_name(drug: Drug, language: Language) -> str:
    """Return what *drug* is called in *language*."""
    return drug.local_names.get(language.tag, drug.name)


def _date(project: Project, key: str) -> str:
    source, _dot, field = key.partition(".")
    found = project.sources[source]
    if field == "issued" and found.issued:
        return found.issued
    if field == "accessed":
        return found.accessed.isoformat()
    raise KeyError(key)
