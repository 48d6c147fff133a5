"""A project of this kind, the smallest that is whole, with places to put hostile things into."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from small import settle

from handouts.build.plan import Plan, Selection, plan
from handouts.checks import check_project
from handouts.diagnostics import Diagnostic, errors
from handouts.job import Document
from handouts.project import Project, content_path, load

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 21)
HEALTHY = "healthy"
"""The handout that is in every project, and must come to no harm."""

SETTINGS = '[tool.handouts]\nsource_language = "en"\npublished = ["en", "es"]\n'
THERAPIES = """
therapies:
  sample:
    drugs:
      sample: {name: samplumab, sources: [leaflet], verified_on: 2026-11-21}
    quantities:
      days: {value: 28, unit: day, sources: [leaflet], verified_on: 2026-11-21}
"""
SOURCES = """
sources:
  leaflet:
    type: webpage
    title: What to know
    author: [{literal: Sample Society}]
    accessed: 2026-11-21
cited_works: {}
readings: {}
"""
HELPLINES = """
helplines:
  acs:
    name: American Cancer Society
    phone:
      phone: {number: "+18002272345", display: 1-800-227-2345}
      hours: {always: true}
      languages: [en, es]
    helps_with: [questions]
    sources: [leaflet]
    verified_on: 2026-11-21
"""
OUTLINE = """\
  {handout}:
    therapy: sample
    helpline: acs
    primary_source: leaflet
    signs:
      fever: {{icon: fever, sources: [leaflet]}}
    effects:
      fever: {{sources: [leaflet]}}
    words: [drip]
    related: []
    readings: []
"""
GLOSSARY = {
    "en": "terms:\n  drip: {term: drip, meaning: Medicine that runs into a vein.}\n",
    "es": "terms:\n  drip: {term: gota a gota, meaning: Medicina que entra en una vena.}\n",
}
CLINIC = """\
name: Test Clinic
example: true
logo: logo.svg
colour: "#003366"
url: https://clinic.example/
time_zone: America/Chicago
languages: [en, es]
editions: [standard]
phones:
  day: {number: "+12025550100", display: 202-555-0100}
"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
TEXT = "It is a medicine."
IN_PLACE = {"en": TEXT, "es": "Es un medicamento."}
"""What a hostile text stands in for: the third text of a handout."""

HANDOUTS = {
    "en": """\
title: Your treatment
main_message: This page tells what to look for. [@leaflet]
audience: For adults.
get_help: {emergency: Call for help., call_now: Do not wait., next_contact: Ask us.}
signs:
  fever: Fever
what:
  kind: It is a medicine.
how_it_works:
  way: It helps your body.
used_for:
  use: It is used for some people.
given:
  way: "It runs for {n:sample.days} days."
before:
  tell: Tell us what you take.
side_effects: {lead: These can come., common: {tired: Feeling tired}, note: Tell us.}
serious:
  fever:
    name: Fever
    notice: You feel hot.
questions:
  how: How will I feel?
revisions:
  - date: 2026-11-21
    note: First draft.
""",
    "es": """\
title: Su tratamiento
main_message: En esta hoja leerá a qué prestar atención. [@leaflet]
audience: Para adultos.
get_help: {emergency: Pida ayuda., call_now: No espere., next_contact: Pregunte.}
signs:
  fever: Fiebre
what:
  kind: Es un medicamento.
how_it_works:
  way: Ayuda a su cuerpo.
used_for:
  use: Se usa en algunas personas.
given:
  way: "Dura {n:sample.days} días."
before:
  tell: Diga lo que toma.
side_effects: {lead: Pueden aparecer., common: {tired: Cansancio}, note: Avise.}
serious:
  fever:
    name: Fiebre
    notice: Tiene calor.
questions:
  how: ¿Cómo me voy a sentir?
revisions:
  - date: 2026-11-21
    note: Primer borrador.
""",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A project as far as its plan: what was found, what may be printed and what may not."""

    project: Project
    found: tuple[Diagnostic, ...]
    plan: Plan

    def errors(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the errors in the file at *path*."""
        return tuple(one for one in errors(self.found) if one.span.path == path)

    def pages(self) -> dict[tuple[str, str], Document]:
        """Return the pages that may be printed, by language and handout."""
        return {(task.job.language, task.job.handout): task.document for task in self.plan.tasks}

    def withheld(self) -> dict[tuple[str, str], tuple[Diagnostic, ...]]:
        """Return why pages are withheld, by language and handout."""
        return {(one.job.language, one.job.handout): one.reasons for one in self.plan.withheld}


def look(root: Path) -> Looked:
    """Return what becomes of the project in *root*, short of printing it."""
    project = load(root, TODAY)
    found = check_project(project)
    return Looked(project, found, plan(project, found, Selection()))


def found_project(root: Path, handouts: Iterable[str] = ()) -> Path:
    """Write the project into *root*, with HEALTHY and *handouts* all alike, and return *root*."""
    names = (HEALTHY, *handouts)
    records = shutil.ignore_patterns("sources")
    for folder in ("templates", "locales"):
        shutil.copytree(ROOT / folder, root / folder, ignore=records)
    write(root, "pyproject.toml", SETTINGS)
    write(root, "content/facts/therapies.yaml", THERAPIES)
    write(root, "content/facts/sources.yaml", SOURCES)
    write(root, "content/facts/helplines.yaml", HELPLINES)
    outlines = (OUTLINE.format(handout=name) for name in names)
    write(root, "content/facts/outlines.yaml", "outlines:\n" + "".join(outlines))
    write(root, "clinics/example-clinic.yaml", CLINIC)
    write(root, "clinics/logo.svg", LOGO)
    for language in ("en", "es"):
        write(root, f"content/{language}/glossary.yaml", GLOSSARY[language])
        for name in names:
            write(root, content_path(language, name), HANDOUTS[language])
    return settle(root)


def write(root: Path, path: str, content: str | bytes) -> None:
    """Put a file below *root*."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)


def place(text: str, needle: str) -> tuple[int, int]:
    """Return line and column of the last *needle* in *text*, counted from 1."""
    before = text[: text.rindex(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
