"""The only reader of authors' files: what is sound becomes the project, what is not its faults."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pydantic

from handouts.catalogs import Catalog, read_catalog
from handouts.content.clinic import Clinic
from handouts.content.facts import HelplineRegister, SourceRegister, TherapyRegister
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout, OutlineRegister
from handouts.content.picture import Picture, vet_picture
from handouts.content.record import EditRegister, Made, Record
from handouts.decode import decode
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.project.files import entries, is_id, read_bytes, stray, walk
from handouts.project.titles import title_in
from handouts.project.value import (
    EDITS,
    FACTS,
    GLOSSARY,
    Project,
    catalog_path,
    clinic_path,
    content_path,
    record_path,
)
from handouts.settings import SETTINGS_FILES, Settings, read_settings
from handouts.source import decode_text, parse

Model = TypeVar("Model", bound=pydantic.BaseModel)
Value = TypeVar("Value")


def load(root: Path, today: dt.date) -> Project:
    """Return the project in the folder *root*, with every fault found in its files.

    Raises:
        HandoutsError: where the settings themselves cannot be read.
    """
    reader = _Reader(root)
    settings = reader.settings()
    therapies = reader.register("therapies", TherapyRegister)
    sources = reader.register("sources", SourceRegister)
    helplines = reader.register("helplines", HelplineRegister)
    outlines = reader.register("outlines", OutlineRegister)
    handouts, titles = reader.handouts(settings)
    glossaries = {
        tag: found
        for tag in settings.languages
        if (found := reader.model(content_path(tag, GLOSSARY), Glossary, language=tag))
    }
    clinics, logos = reader.clinics()
    edits = reader.model(EDITS, EditRegister) if (root / EDITS).exists() else None
    reader.note_strays(settings)
    return Project(
        settings=settings,
        today=today,
        therapies=therapies.therapies if therapies else {},
        sources=sources.sources if sources else {},
        cited_works=sources.cited_works if sources else {},
        readings=sources.readings if sources else {},
        helplines=helplines.helplines if helplines else {},
        outlines=outlines.outlines if outlines else {},
        handouts=handouts,
        titles=titles,
        glossaries=glossaries,
        catalogs=reader.catalogs(settings),
        records=reader.records(settings),
        edits=edits.edits if edits else {},
        clinics=clinics,
        logos=logos,
        templates=reader.templates(),
        digests=reader.digests,
        texts=reader.texts,
        faults=in_order(reader.faults),
    )


class _Reader:
    """Reads files one by one and remembers their digests, texts and faults."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.digests: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.faults: list[Diagnostic] = []

    def settings(self) -> Settings:
        for name in SETTINGS_FILES:
            if (self._root / name).is_file():
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
            self.faults += [
                found.about(handout=handout, language=language) for found in error.diagnostics
            ]
            return None

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
                path = content_path(tag, name)
                handout = self.model(path, Handout, handout=name, language=tag)
                title = handout.title if handout else title_in(self.texts.get(path, ""))
                if handout:
                    found[tag, name] = handout
                if title:
                    titles[tag, name] = title
        return found, titles

    def clinics(self) -> tuple[dict[str, Clinic], dict[str, Picture]]:
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
            kept = entries(self._root, record_path(tag, "")[: -len("/.yaml")])
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
        found: dict[str, str] = {}
        for path in walk(self._root, "templates"):
            if path.endswith((".j2", ".css", ".svg")):
                try:
                    found[path.removeprefix("templates/")] = self._text(path)
                except HandoutsError as error:
                    self.faults += error.diagnostics
        return found

    def note_strays(self, settings: Settings) -> None:
        """Note what lies in content/ and is neither the registers nor a declared language."""
        for name in entries(self._root, "content"):
            if name not in ("facts", *settings.languages):
                allowed = "facts/ and the languages named in the settings"
                self.faults.append(stray("content", name, allowed))
        for name in entries(self._root, FACTS):
            if name not in ("therapies.yaml", "sources.yaml", "helplines.yaml", "outlines.yaml"):
                self.faults.append(stray(FACTS, name, "the four registers"))

    def _yaml_ids(self, folder: str, *, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the ids of the YAML files in *folder*; every other file is noted as stray."""
        found: list[str] = []
        for name in entries(self._root, folder):
            stem = name.removesuffix(".yaml")
            if name.endswith(".yaml") and is_id(stem):
                found.append(stem)
            elif not name.endswith(beside) or not is_id(name.rpartition(".")[0]):
                allowed = "files named in lower-case letters, digits and hyphens, ending in .yaml"
                self.faults.append(stray(folder, name, allowed))
        return tuple(found)

    def _text(self, path: str) -> str:
        text = decode_text(path, self._bytes(path))
        self.texts[path] = text
        return text

    def _bytes(self, path: str) -> bytes:
        data = read_bytes(self._root, path)
        self.digests[path] = hashlib.sha256(data).hexdigest()
        return data
