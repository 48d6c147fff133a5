"""A project with the entries of pseudo-languages, each a pure function of the source language's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from handouts.catalogs import Catalog, Message, plural_index
from handouts.catalogs.plurals import plural_count
from handouts.content.base import Entry
from handouts.content.clinic import Clinic
from handouts.diagnostics import Text
from handouts.project.pseudo.disguise import DISGUISES
from handouts.project.value import Project

# The one message that is not disguised: it is for whoever holds the sheet.
MARK_CONTEXT = "pseudo-language"

Disguise = Callable[[str], str]
Record = TypeVar("Record", bound=Entry)


def with_pseudo(project: Project, tags: Iterable[str]) -> Project:
    """Return *project* with those of *tags* that are pseudo-languages; without any, itself.

    What the source language lacks, they lack. Spans lead to the source language's files.
    """
    for tag in dict.fromkeys(tags):
        if tag in DISGUISES:
            project = _with(project, tag, DISGUISES[tag])
    return project


def _with(project: Project, tag: str, disguise: Disguise) -> Project:
    source = project.settings.source_language
    written = [handout for language, handout in project.handouts if language == source]
    titled = [handout for language, handout in project.titles if language == source]
    handouts = {(tag, one): _record(project.handouts[source, one], disguise) for one in written}
    titles = {(tag, one): disguise(project.titles[source, one]) for one in titled}
    glossaries, catalogs = dict(project.glossaries), dict(project.catalogs)
    if source in glossaries:
        glossaries[tag] = _record(glossaries[source], disguise)
    if source in catalogs:
        catalogs[tag] = _catalog(catalogs[source], tag, disguise)
    return replace(
        project,
        handouts={**project.handouts, **handouts},
        titles={**project.titles, **titles},
        glossaries=glossaries,
        catalogs=catalogs,
        clinics={
            name: _clinic(clinic, source, tag, disguise) for name, clinic in project.clinics.items()
        },
        pseudo=(*project.pseudo, tag),
    )


def _record(record: Record, disguise: Disguise) -> Record:
    """Return *record* with every text in it disguised."""
    fields = {name: _value(getattr(record, name), disguise) for name in type(record).model_fields}
    return record.model_copy(update=fields)


def _value(value: object, disguise: Disguise) -> object:
    match value:
        case Text():
            return Text(disguise(value), value.span)
        case Entry():
            return _record(value, disguise)
        case dict():
            return {key: _value(item, disguise) for key, item in value.items()}
        case tuple():
            return tuple(_value(item, disguise) for item in value)
        case _:
            return value


def _catalog(catalog: Catalog, tag: str, disguise: Disguise) -> Catalog:
    """Return *catalog* in the plural forms of *tag*: the singular goes with the count 1."""
    one, ours = plural_index(catalog.language, 1), plural_index(tag, 1)

    def disguised(message: Message) -> Message:
        if message.context == MARK_CONTEXT:
            return message
        strings = tuple(map(disguise, message.strings))
        if message.plural is not None:
            forms = range(plural_count(tag))
            strings = tuple(strings[one if form == ours else -1] for form in forms)
        return replace(message, strings=strings)

    messages = {key: disguised(message) for key, message in catalog.messages.items()}
    return replace(catalog, language=tag, messages=messages)


def _clinic(clinic: Clinic, source: str, tag: str, disguise: Disguise) -> Clinic:
    """Return *clinic* with what to ask for on its telephones in *tag*, too."""
    phones = {
        name: phone.model_copy(
            update={"ask_for": {**phone.ask_for, tag: disguise(phone.ask_for[source])}}
        )
        for name in ("day", "night")
        if (phone := getattr(clinic.phones, name)) is not None and source in phone.ask_for
    }
    return clinic.model_copy(update={"phones": clinic.phones.model_copy(update=phones)})
