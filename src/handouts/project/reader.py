"""Reads authors' files one by one, and notes what cannot be read of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

import pydantic

from handouts.catalogs import Catalog, read_catalog
from handouts.content.clinic import Clinic
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.content.picture import Picture, vet_picture
from handouts.content.record import Made, Record
from handouts.decode import decode
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.project.drafts import finished_terms, first_blank, read_draft
from handouts.project.files import Files, is_id, stray, walk
from handouts.project.titles import title_in
from handouts.project.value import (
    FACTS,
    GLOSSARY,
    Draft,
    catalog_path,
    clinic_path,
    content_path,
    record_path,
)
from handouts.settings import SETTINGS_FILES, Settings, read_settings
from handouts.source import decode_text, parse
from handouts.units import Unit, glossary_units, units_of

Model = TypeVar("Model", bound=pydantic.BaseModel)
Value = TypeVar("Value")


class Reader:
    """Reads files one by one and remembers their digests, texts and faults."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.digests: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.faults: list[Diagnostic] = []

    def settings(self) -> Settings:
        """Return the settings.

        Raises:
            HandoutsError: `missing-file`, or what reading them finds.
        """
        for name in SETTINGS_FILES:
            if self.files.has(name):
                return read_settings(name, self._text(name))
        raise HandoutsError(
            Diagnostic(
                "missing-file",
                "this folder holds no project",
                Span.at("pyproject.toml"),
                hint="go to the project's folder, or name it with --project",
            )
        )

    def register(self, name: str, model: type[Model]) -> Model | None:
        """Return the register of facts *name*; None once its faults are noted."""
        return self.model(f"{FACTS}/{name}.yaml", model)

    def model(
        self,
        path: str,
        model: type[Model],
        *,
        handout: str | None = None,
        language: str | None = None,
    ) -> Model | None:
        """Return the model in the file at *path*; None once its faults are noted."""
        try:
            return decode(parse(path, self._text(path)), model)
        except HandoutsError as error:
            self._note(error, handout, language)
            return None

    def content(
        self,
        place: tuple[str, str],
        model: type[Model],
        units: Callable[[Model], tuple[Unit, ...]],
        settings: Settings,
    ) -> Model | None:
        """Return the model in the file of *place* (language, home); a draft of it is noted too.

        A file in the source language is no draft: a text that is blank there is at fault.
        """
        language, home = place
        path = content_path(language, home)
        try:
            node = parse(path, self._text(path))
            if language == settings.source_language:
                return decode(node, model)
            found, draft = read_draft(node, model, units)
        except HandoutsError as error:
            if not settings.promises(language):
                error = HandoutsError(*first_blank(error.diagnostics))
            self._note(error, None if home == GLOSSARY else home, language)
            return None
        if draft:
            self.drafts[place] = draft
        return found

    def handouts(
        self, settings: Settings
    ) -> tuple[dict[tuple[str, str], Handout], dict[tuple[str, str], str]]:
        """Return the handouts that are sound, and the titles of all that have one."""
        found: dict[tuple[str, str], Handout] = {}
        titles: dict[tuple[str, str], str] = {}
        for tag in settings.languages:
            for name in self._yaml_ids(f"content/{tag}"):
                if name == GLOSSARY:
                    continue
                handout = self.content((tag, name), Handout, units_of, settings)
                whole = handout if (tag, name) not in self.drafts else None
                unread = self.texts.get(content_path(tag, name), "")
                title = whole.title if whole else title_in(unread)
                if whole:
                    found[tag, name] = whole
                if title:
                    titles[tag, name] = title
        return found, titles

    def glossaries(self, settings: Settings) -> dict[str, Glossary]:
        """Return what is finished of the glossaries that are sound."""
        found: dict[str, Glossary] = {}
        for tag in settings.languages:
            place = (tag, GLOSSARY)
            glossary = self.content(place, Glossary, glossary_units, settings)
            if glossary:
                draft = self.drafts.get(place)
                found[tag] = finished_terms(glossary, draft) if draft else glossary
        return found

    def clinics(self) -> tuple[dict[str, Clinic], dict[str, Picture]]:
        """Return the clinics that are sound, and their logos."""
        clinics: dict[str, Clinic] = {}
        logos: dict[str, Picture] = {}
        for name in self._yaml_ids("clinics", beside=(".svg", ".png")):
            clinic = self.model(clinic_path(name), Clinic)
            if clinic is None:
                continue
            clinics[name] = clinic
            if clinic.logo:
                logo = self._attempt(lambda path: vet_picture(path, self._bytes(path)), clinic.logo)
                if logo:
                    logos[name] = logo
        return clinics, logos

    def _attempt(self, read: Callable[[str], Value], logo: str) -> Value | None:
        try:
            return read(f"clinics/{logo}")
        except HandoutsError as error:
            self.faults += error.diagnostics
            return None

    def catalogs(self, settings: Settings) -> dict[str, Catalog]:
        """Return the catalogs there are; one that cannot be trusted has no messages."""
        found: dict[str, Catalog] = {}
        for tag in settings.languages:
            path = catalog_path(tag)
            try:
                data = self._bytes(path)
                self.texts[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
                catalog = read_catalog(path, data, tag, source_language=settings.source_language)
            except HandoutsError as error:
                self.faults += [fault.about(language=tag) for fault in error.diagnostics]
                continue
            self.faults += [fault.about(language=tag) for fault in catalog.faults]
            found[tag] = catalog
        return found

    def records(self, settings: Settings) -> dict[tuple[str, str], dict[str, Made]]:
        """Return what is recorded of each translated file; a file without a record has none."""
        found: dict[tuple[str, str], dict[str, Made]] = {}
        for tag in settings.languages:
            if tag == settings.source_language:
                continue
            names = {path.rpartition("/")[2] for path in self.texts if f"content/{tag}/" in path}
            kept = self.files.names(record_path(tag, "")[: -len("/.yaml")])
            for name in sorted({*names, *kept}):
                home = name.removesuffix(".yaml")
                if name not in kept:
                    found[tag, home] = {}
                    continue
                handout = None if home == GLOSSARY else home
                record = self.model(record_path(tag, home), Record, handout=handout, language=tag)
                if record:
                    found[tag, home] = record.units
        return found

    def templates(self) -> dict[str, str]:
        """Return templates, style sheets and icons by name."""
        found: dict[str, str] = {}
        for path in walk(self.files.root, "templates"):
            if path.endswith((".j2", ".css", ".svg")):
                try:
                    found[path.removeprefix("templates/")] = self._text(path)
                except HandoutsError as error:
                    self.faults += error.diagnostics
        return found

    def note_strays(self, settings: Settings) -> None:
        """Note what lies in content/ and is neither the registers nor a declared language."""
        for name in self.files.names("content"):
            if name not in ("facts", *settings.languages):
                allowed = "facts/ and the languages named in the settings"
                self.faults.append(stray("content", name, allowed))
        for name in self.files.names(FACTS):
            if name not in ("therapies.yaml", "sources.yaml", "helplines.yaml", "outlines.yaml"):
                self.faults.append(stray(FACTS, name, "the four registers"))

    def _yaml_ids(self, folder: str, *, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the ids of the YAML files in *folder*; every other file is noted as stray."""
        found: list[str] = []
        for name in self.files.names(folder):
            stem = name.removesuffix(".yaml")
            if name.endswith(".yaml") and is_id(stem):
                found.append(stem)
            elif not name.endswith(beside) or not is_id(name.rpartition(".")[0]):
                allowed = "files named in lower-case letters, digits and hyphens, ending in .yaml"
                self.faults.append(stray(folder, name, allowed))
        return tuple(found)

    def _note(self, error: HandoutsError, handout: str | None, language: str | None) -> None:
        self.faults += [
            fault.about(handout=handout, language=language) for fault in error.diagnostics
        ]

    def _text(self, path: str) -> str:
        text = decode_text(path, self._bytes(path))
        self.texts[path] = text
        return text

    def _bytes(self, path: str) -> bytes:
        data = self.files.read(path)
        self.digests[path] = hashlib.sha256(data).hexdigest()
        return data
