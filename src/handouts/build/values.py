"""What authors wrote as digests, piece by piece, each named as its author would name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from hashlib import sha256

from handouts.compose import in_common
from handouts.content.base import Entry
from handouts.diagnostics import Span
from handouts.project import FACTS, GLOSSARY, Project, catalog_path, clinic_path, content_path

Key = str | tuple[str, ...]
Read = tuple[str, Key]
"""A register of the project, and a key in it; EVERY_KEY is the list of its keys."""

EVERY_KEY = "*"
IN_COMMON = "in common"
"""What a clinic's pages have in common with those of others; it decides how they are made."""
OF_CLINIC = ("clinics", "logos", IN_COMMON)
"""The registers that every page reads by its clinic."""

_REGISTERS = {
    "therapies": "therapies",
    "drugs": "therapies",
    "brands": "therapies",
    "targets": "therapies",
    "quantities": "therapies",
    "sources": "sources",
    "cited_works": "sources",
    "readings": "sources",
    "helplines": "helplines",
    "outlines": "outlines",
}
_LENGTH = 16


class Values:
    """The values of one project by register and key, each told apart from every other value."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[Read, Mapping[str, str]] = {}

    def digests(self, read: Read) -> Mapping[str, str]:
        """Return the digests of what is read there by name; what is not there has one, too."""
        if read not in self._known:
            register, key = read
            found = self._registers[register]
            label = self._label(register, key)
            value = tuple(found) if key == EVERY_KEY else found.get(key)
            self._known[read] = {
                _named(label, name): _digest(text) for name, text in _leaves(value, "")
            }
        return self._known[read]

    @cached_property
    def _registers(self) -> Mapping[str, Mapping[Key, object]]:
        project = self._project
        names = (*_REGISTERS, "handouts", "titles", "glossaries", "clinics", "logos", "templates")
        messages = {
            (language, *key): (message.plural, message.strings, message.fault)
            for language, catalog in project.catalogs.items()
            for key, message in catalog.messages.items()
        }
        return {
            **{name: dict(getattr(project, name)) for name in names},
            "messages": messages,
            "settings": {"": project.settings},
            IN_COMMON: dict(in_common(project)),
        }

    def _label(self, register: str, key: Key) -> str:
        """Return the file, and where there is one the id, that *key* stands for."""
        project = self._project
        first, name = (key, key) if isinstance(key, str) else (key[0], key[-1])
        language = project.settings.source_language if first in project.pseudo else first
        clinic = project.clinics.get(name)
        labels = {
            "handouts": content_path(language, name),
            "titles": f"{content_path(language, name)}#title",
            "glossaries": content_path(language, GLOSSARY),
            "messages": f"{catalog_path(language)}#{'|'.join(key[1:])}",
            "clinics": clinic_path(name),
            "logos": f"clinics/{(clinic and clinic.logo) or name}",
            "templates": f"templates/{name}",
            "settings": project.settings.path,
            IN_COMMON: IN_COMMON,
        }
        if register in labels:
            return labels[register]
        path = f"{FACTS}/{_REGISTERS[register]}.yaml"
        return path if key == EVERY_KEY else f"{path}#{self._places.get((register, name), name)}"

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], str]:
        """Return where in its file what belongs to a therapy stands."""
        therapies = self._project.therapies
        drugs = [(name, key) for name, item in therapies.items() for key in item.drugs]
        places = {("drugs", key): f"{name}.drugs.{key}" for name, key in drugs}
        for name, key in drugs:
            for brand in therapies[name].drugs[key].brands:
                places["brands", brand] = f"{name}.drugs.{key}.brands.{brand}"
        for name, item in therapies.items():
            places |= {("targets", key): f"{name}.targets.{key}" for key in item.targets}
            figures = item.quantities
            places |= {
                ("quantities", f"{name}.{key}"): f"{name}.quantities.{key}" for key in figures
            }
        return places


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every piece of *value*; nothing else tells it from another."""
    match value:
        case Entry():
            yield path, type(value).__name__
            for name in type(value).model_fields:
                yield from _leaves(getattr(value, name), _join(path, name))
        case dict():
            # Authors' order is the order of the page.
            yield path, repr([str(key) for key in value])
            for key, item in value.items():
                yield from _leaves(item, _join(path, str(key)))
        case tuple() if value and all(hasattr(item, "date") for item in value):
            yield path, repr([str(item.date) for item in value])
            for item in value:
                yield from _leaves(item, _join(path, str(item.date)))
        case _:
            yield path, _told(value)


def _told(value: object) -> str:
    """Return *value* as text that no other value has; where in its file it stands is left out."""
    match value:
        case str():
            told = str.__repr__(value)
        case Entry():
            told = repr([_told(getattr(value, name)) for name in type(value).model_fields])
        case dict():
            told = repr([(_told(key), _told(item)) for key, item in value.items()])
        case tuple() | list():
            told = repr([_told(item) for item in value])
        case set() | frozenset():
            told = repr(sorted(map(_told, value)))
        case Span():
            told = ""
        case _ if is_dataclass(value):
            told = repr([_told(getattr(value, part.name)) for part in fields(value)])
        case _:
            told = repr(value)
    return told


def _named(label: str, name: str) -> str:
    if not name:
        return label
    return f"{label}.{name}" if "#" in label else f"{label}#{name}"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
