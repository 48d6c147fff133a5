"""Ingredients: all a finished PDF is made of, by name and digest, so that a build knows it is old.

The page stands for everything that was read to compose it: whatever reaches it, by whatever way,
is noticed, and what does not reach it is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from handouts import __version__
from handouts.editions import EDITIONS, pages_of
from handouts.job import Document, Job
from handouts.project import (
    Project,
    catalog_path,
    clinic_path,
    content_path,
    register_paths,
)
from handouts.render import font_files, libraries


def paths(project: Project, job: Job) -> Iterator[str]:
    """Yield the authors' files *job* is made from."""
    for language in (*job.content_languages, project.settings.source_language):
        for handout in job.handouts:
            yield content_path(language, handout)
    for language in job.content_languages:
        yield f"content/{language}/glossary.yaml"
        yield catalog_path(language)
    if _speaks_source(project, job):
        yield catalog_path(project.settings.source_language)
    yield from register_paths()
    yield clinic_path(job.clinic)
    clinic = project.clinics.get(job.clinic)
    if clinic and clinic.logo:
        yield f"clinics/{clinic.logo}"


def _speaks_source(project: Project, job: Job) -> bool:
    """Return whether *job* says something in the source language besides its own."""
    outline = project.outlines.get(job.handout)
    # The clinic's own check tells of an edition there is not.
    known = job.edition in {edition.name for edition in EDITIONS}
    return known and outline is not None and bool(pages_of(job.edition).in_source(outline))


def ingredients(job: Job, document: Document) -> tuple[tuple[str, str], ...]:
    """Return (name, digest) of everything the PDF of *document* depends on, sorted by name."""
    found = {url: _digest(asset.data) for url, asset in document.assets}
    found |= {
        "page": _digest(f"{document.html}\0{document.expected}".encode()),
        "style": _digest(document.stylesheet.encode()),
        "edition": job.edition,
        # The same page has other bytes where it is put together from one in common to clinics.
        "in common": "yes" if document.slotted else "no",
    }
    return tuple(sorted({**found, **_platform(document.script)}.items()))


@cache
def _platform(script: str) -> dict[str, str]:
    return dict([*font_files(script), ("handouts", __version__), *libraries()])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
