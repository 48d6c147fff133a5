"""What a translator is told beside a text: its place, what its marks print, how long it may be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from handouts.catalogs.placeholders import NAMED
from handouts.content.base import MAX_NAME
from handouts.content.inline import Citation, Token, parse_inline
from handouts.language import Language
from handouts.project import GLOSSARY, Project

# Where the texts of a handout stand, by the first part of their names.
PLACES: Mapping[str, str] = {
    "title": "the title of the page",
    "main_message": "the main message, below the title",
    "audience": "whom the page is for, below the title",
    "say_it": "how a name is said aloud",
    "get_help": "on the first page, beside the signs: whom to tell, and how soon",
    "signs": "a sign to act on, on the first page",
    "what": "under 'What it is'",
    "how_it_works": "under 'How it works'",
    "used_for": "under 'Who it is for'",
    "given": "under 'How it is given'",
    "compare": "in the table that compares treatments",
    "products": "in the table of products",
    "before": "under 'Before you start'",
    "side_effects": "under 'Side effects'",
    "serious": "in the table of serious side effects",
    "label_warnings": "in the table of warnings on the drug label",
    "questions": "a question to ask, under 'Questions to ask'",
    "revisions": "what changed in this handout, and when",
}
# Labels have a line to themselves; Spanish ones grow by half, and the shortest most.
_GROWTH = 1.7
_LEAST = 40
_LABEL = 60
_LABELS = re.compile(r"title|signs\..+|(?:serious|label_warnings)\..+\.name")


def place_of(home: str, unit: str) -> str:
    """Return where a text of a handout or glossary stands."""
    if home == GLOSSARY:
        key, _, field = unit.partition(".")
        return f"glossary, {key}: " + ("the word" if field == "term" else "what the word means")
    return f"{home}: {PLACES[unit.partition('.')[0]]}"


def note_on(project: Project, language: str, text: str) -> str:
    """Return what the marks in *text* print, and that they are kept."""
    told = dict.fromkeys(_told(project, Language.of(language), text))
    return f"Keep each mark as it is: {'; '.join(told)}." if told else ""


def note_on_message(text: str, comments: tuple[str, ...]) -> str:
    """Return what templates say of their message *text*, and that its placeholders are kept."""
    said = [f"{' '.join(comments).rstrip('.')}."] if comments else []
    names = ", ".join(dict.fromkeys(NAMED.findall(text)))
    return " ".join([*said, f"Keep {names} as it is."] if names else said)


def room_for(home: str, unit: str, text: str) -> int | None:
    """Return how many characters the page has for the translation of *text*, where it is short."""
    if home == GLOSSARY:
        return MAX_NAME if unit.endswith(".term") else None
    return _room(text) if _LABELS.fullmatch(unit) else None


def room_for_message(text: str) -> int | None:
    """Return how many characters there are for the translation of a message, where it is short."""
    return _room(text) if len(text) <= _LABEL else None


def _room(text: str) -> int:
    return max(_LEAST, math.ceil(len(text) * _GROWTH / 10) * 10)


def _told(project: Project, language: Language, text: str) -> Iterator[str]:
    for part in parse_inline(text):
        if isinstance(part, Token):
            yield f"{part.raw} prints {_printed(project, language, part)}"
        elif isinstance(part, Citation):
            yield "[@...] prints the numbers of sources"
    if "**" in text:
        yield "**two asterisks** print bold"


def _printed(project: Project, language: Language, token: Token) -> str:
    """Return what *token* prints, as far as it is the same on every page."""
    key = token.key
    match token.kind:
        case "n" if key in project.quantities:
            figure = project.quantities[key]
            return f"{language.number(figure.value)} alone (unit: {figure.unit})"
        case "drug" if key in project.drugs:
            drug = project.drugs[key]
            return drug.local_names.get(language.tag, drug.name)
        case "short" if key in project.drugs:
            return project.drugs[key].short or project.drugs[key].name
        case "brand" if key in project.brands:
            return project.brands[key].name
        case "phone" if key in project.helplines:
            return project.helplines[key].phone.phone.display
        case _:
            return _OTHERS.get(token.kind, project.targets.get(key, key))


_OTHERS = {"hours": "opening hours", "date": "a date", "clinic": "what the clinic gives"}
