"""The sheet a translator takes away: every text of one language beside its original."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.comparison import CATALOG
from handouts.diagnostics import Diagnostic, HandoutsError, Text
from handouts.exchange import ContentUnit, Entry, MessageUnit, Sheet, State, Term, parse_unit
from handouts.exchange.sheet import UNCARRIED
from handouts.project import (
    GLOSSARY,
    Project,
    Standing,
    Written,
    catalog_path,
    content_path,
    home,
    record_path,
    standings,
)
from handouts.project import State as StandingState
from handouts.translation.messages import message_entries
from handouts.translation.notes import note_on, place_of, room_for


def sheet_of(project: Project, language: str) -> Sheet:
    """Return every text in *language* that can be read, in the order of handouts, then glossary.

    The messages of the templates come last. What a file at fault holds is left out.

    Raises:
        HandoutsError: `control-character`, in a text no file can carry.
    """
    source = project.settings.source_language
    entries = [*_content(project, language)]
    if not unread(project, language).get(CATALOG):
        entries += message_entries(project, language)
    return Sheet((source, language), tuple(entries))


def sheets_of(sheet: Sheet) -> dict[str, Sheet]:
    """Return the entries of *sheet* by the handout (or glossary, or catalog) they belong to."""
    found: dict[str, list[Entry]] = {}
    for entry in sheet.entries:
        found.setdefault(home_of(entry.unit), []).append(entry)
    return {name: Sheet(sheet.languages, tuple(entries)) for name, entries in found.items()}


def home_of(name: str) -> str:
    """Return the handout (or glossary, or catalog) the unit *name* belongs to; else nothing."""
    match parse_unit(name):
        case ContentUnit() as unit:
            return unit.handout
        case MessageUnit():
            return CATALOG
        case None:
            return ""


def unread(project: Project, language: str) -> dict[str, tuple[Diagnostic, ...]]:
    """Return the homes whose files in *language*, or its source, are at fault, and why."""
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for name in (*project.handout_ids(), GLOSSARY):
        paths = {content_path(tag, name) for tag in (project.settings.source_language, language)}
        faults = _faults(project, {*paths, record_path(language, name)})
        if faults:
            found[name] = faults
    catalog = project.catalogs.get(language)
    faults = (*_faults(project, {catalog_path(language)}), *(catalog.faults if catalog else ()))
    if faults:
        found[CATALOG] = tuple(dict.fromkeys(faults))
    return found


def _faults(project: Project, paths: set[str]) -> tuple[Diagnostic, ...]:
    # A file that is not there yet is begun by what a translator brings back.
    here = (one for one in project.faults if one.span.path in paths)
    return tuple(one for one in here if one.code != "missing-file")


def _content(project: Project, language: str) -> Iterator[Entry]:
    source = project.settings.source_language
    states = {(one.home, one.original.unit.id): one for one in standings(project, language)}
    texts = {
        (home(one), one.unit.id): one.unit.text
        for one in project.written()
        if one.language == language
    }
    written = [one for one in project.written() if one.language == source]
    faulty = unread(project, language)
    for name in (*project.handout_ids(), GLOSSARY):
        for one in written:
            key = (name, one.unit.id)
            if home(one) == name and name not in faulty:
                yield _entry(project, one, texts.get(key), states.get(key), language)


def _entry(
    project: Project,
    original: Written,
    target: Text | None,
    standing: Standing | None,
    language: str,
) -> Entry:
    name, unit = home(original), original.unit
    if UNCARRIED.search(unit.text) or UNCARRIED.search(target or ""):
        span = (target if target and UNCARRIED.search(target) else unit.text).span
        message = f"'{unit.id}' holds a character no file for translators can carry"
        raise HandoutsError(
            Diagnostic("control-character", message, span, "delete it; it cannot be seen")
        )
    made = standing.made if standing else None
    stale = standing is None or standing.state is not StandingState.CURRENT
    state = State.STALE if stale else State.TRANSLATED
    return Entry(
        str(ContentUnit(name, unit.id)),
        str(unit.text),
        str(target or ""),
        state if target else State.UNTRANSLATED,
        place_of(name, unit.id),
        note_on(project, language, unit.text),
        str(made.source) if made and stale else "",
        tuple(_terms(project, language, name, unit.text)),
        room_for(name, unit.id, unit.text),
    )


def _terms(project: Project, language: str, name: str, text: str) -> Iterator[Term]:
    """Yield the words of the glossary that stand in *text*, each with its translation."""
    glossary = project.glossaries.get(project.settings.source_language)
    translated = project.glossaries.get(language)
    if glossary is None or translated is None or name == GLOSSARY:
        return
    for key, term in glossary.terms.items():
        forms = (term.term, *term.forms, *((term.abbreviation,) if term.abbreviation else ()))
        said = "|".join(map(_capital_or_not, forms))
        if key in translated.terms and re.search(rf"(?<!\w)(?:{said})(?!\w)", text):
            yield Term(str(term.term), str(translated.terms[key].term))


def _capital_or_not(form: str) -> str:
    """Return the pattern of *form*, which may begin a sentence; ALL and "all" are two words."""
    return f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" if form[0].isalpha() else form
