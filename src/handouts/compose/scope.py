"""What one page is about: a job with the parts of the project it draws on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handouts.content.clinic import Clinic
from handouts.content.facts import Helpline, Source
from handouts.content.handout import Handout, Outline
from handouts.editions import pages_of
from handouts.job import Job
from handouts.language import Language
from handouts.project import Project
from handouts.shapes import Edition, Layout


@dataclass(frozen=True, slots=True)
class Scope:
    """A job and what it needs at hand.

    `anchor` begins every id on the page, where others stand in the same file; `seen` is
    what is shown in the place of its clinic.
    """

    project: Project
    job: Job
    anchor: str = ""
    seen: Clinic | None = None

    @property
    def language(self) -> Language:
        """Return the reader's language, which was looked at when the job was planned."""
        return Language(self.job.language)

    @property
    def handout(self) -> Handout:
        """Return the handout in the reader's language."""
        return self.project.handouts[self.job.language, self.job.handout]

    @property
    def original(self) -> Handout:
        """Return the handout in the source language."""
        return self.project.handouts[self.project.settings.source_language, self.job.handout]

    @property
    def outline(self) -> Outline:
        """Return what all languages of the handout share."""
        return self.project.outlines[self.job.handout]

    @property
    def edition(self) -> Edition:
        """Return the edition whose pages are composed."""
        return pages_of(self.job.edition)

    @property
    def paper(self) -> str:
        """Return the paper of its pages."""
        return self.edition.paper(self.clinic.paper) or self.clinic.paper

    @property
    def layout(self) -> Layout:
        """Return how the edition lies on the clinic's paper; the checks report where it does not.

        Raises:
            LookupError: that paper is too small for it.
        """
        found = self.edition.layout(self.clinic.paper)
        if found is None:
            raise LookupError(f"{self.job.edition} on {self.clinic.paper}")
        return found

    @property
    def clinic(self) -> Clinic:
        """Return the clinic the page is printed for."""
        return self.seen or self.project.clinics[self.job.clinic]

    @property
    def helpline(self) -> Helpline:
        """Return the helpline the page names."""
        return self.project.helplines[self.outline.helpline]

    @property
    def primary_source(self) -> Source:
        """Return the source most of the page rests on."""
        return self.project.sources[self.outline.primary_source]

    @property
    def revised_on(self) -> dt.date:
        """Return the day of the handout's newest revision."""
        return max(revision.date for revision in self.handout.revisions)
