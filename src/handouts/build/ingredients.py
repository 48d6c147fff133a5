"""Ingredients: every input of a page by name and digest, so that a build knows what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version

from handouts import __version__
from handouts.compose import MACROS, Scope, drawn_by
from handouts.editions import edition, pages_of
from handouts.job import Document, Job
from handouts.project import (
    Project,
    catalog_path,
    clinic_path,
    content_path,
    register_paths,
)
from handouts.render import font_files
from handouts.shapes import Pack


def paths(project: Project, job: Job) -> Iterator[str]:
    """Yield the authors' files *job* is made from."""
    for language in (*job.content_languages, project.settings.source_language):
        for handout in job.handouts:
            yield content_path(language, handout)
    for language in job.content_languages:
        yield f"content/{language}/glossary.yaml"
        yield catalog_path(language)
    outline = project.outlines.get(job.handout)
    if outline and pages_of(job.edition).in_source(outline):
        yield catalog_path(project.settings.source_language)
    yield from register_paths()
    yield clinic_path(job.clinic)
    clinic = project.clinics.get(job.clinic)
    if clinic and clinic.logo:
        yield f"clinics/{clinic.logo}"


def ingredients(project: Project, job: Job, document: Document) -> tuple[tuple[str, str], ...]:
    """Return (name, digest) of everything *document* and its PDF depend on, sorted by name.

    The page itself is among them: whatever reaches it by a way not named here is still noticed.
    """
    scopes = [Scope(project, replace(job, handout=handout)) for handout in job.handouts]
    templates = [MACROS, *(name for scope in scopes for name in _used(scope))]
    made_of = edition(job.edition)
    if isinstance(made_of, Pack):
        templates += [made_of.template, made_of.stylesheet]
    found = {path: project.digests.get(path, "") for path in paths(project, job)}
    found |= {
        f"templates/{name}": project.digests.get(f"templates/{name}", "") for name in templates
    }
    found |= {url: _digest(asset.data) for url, asset in document.assets}
    found |= {
        "page": _digest(document.html.encode()),
        "style": _digest(document.stylesheet.encode()),
        "edition": job.edition,
    }
    return tuple(sorted({**found, **_platform(document.script)}.items()))


def _used(scope: Scope) -> Iterator[str]:
    """Yield the templates and style sheets of one handout's pages."""
    yield scope.layout.template
    yield from drawn_by(scope)
    yield from scope.layout.stylesheets


@cache
def _platform(script: str) -> dict[str, str]:
    releases = {
        name: version(name) for name in ("weasyprint", "uharfbuzz", "pydyf", "fonttools", "pikepdf")
    }
    return {**dict(font_files(script)), "handouts": __version__, **releases}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
