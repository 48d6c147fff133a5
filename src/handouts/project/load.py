"""The only way authors' files come in: what is sound is the project, what is not its faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from handouts.content.facts import HelplineRegister, SourceRegister, TherapyRegister
from handouts.content.handout import OutlineRegister
from handouts.content.record import EditRegister
from handouts.diagnostics import in_order
from handouts.project.files import Files
from handouts.project.reader import Reader
from handouts.project.value import EDITS, Project


def load(root: Path, today: dt.date, *, over: Mapping[str, str] | None = None) -> Project:
    """Return the project in the folder *root*, with every fault found in its files.

    Where *over* has a text for a path, that is read in the place of the file.

    Raises:
        HandoutsError: where the settings themselves cannot be read.
    """
    reader = Reader(Files(root, {path: text.encode() for path, text in (over or {}).items()}))
    settings = reader.settings()
    therapies = reader.register("therapies", TherapyRegister)
    sources = reader.register("sources", SourceRegister)
    helplines = reader.register("helplines", HelplineRegister)
    outlines = reader.register("outlines", OutlineRegister)
    handouts, titles = reader.handouts(settings)
    glossaries = reader.glossaries(settings)
    clinics, logos = reader.clinics()
    edits = reader.model(EDITS, EditRegister) if reader.files.has(EDITS) else None
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
        drafts=reader.drafts,
    )
