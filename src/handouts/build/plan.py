"""The plan: which jobs there are, which may be printed, and which are withheld and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handouts.build.ingredients import ingredients, paths
from handouts.compose import Composer, Withheld
from handouts.diagnostics import Diagnostic, HandoutsError, Severity, errors
from handouts.job import Document, Failure, Job, Task
from handouts.outputs import OUTPUTS
from handouts.project import EDITS, GLOSSARY, Project, catalog_path, content_path, record_path


@dataclass(frozen=True, slots=True)
class Selection:
    """What the person asked for; empty means everything of its kind."""

    languages: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()

    def takes(self, job: Job) -> bool:
        """Return whether *job* was asked for."""
        pairs = (
            (self.languages, job.language),
            (self.handouts, job.handout),
            (self.editions, job.edition),
            (self.clinics, job.clinic),
        )
        return all(not wanted or name in wanted for wanted, name in pairs)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every job of the selection, sorted into what may be printed and what may not.

    `standing` are the paths of all outputs the project has, selected or not.
    """

    tasks: tuple[Task, ...]
    withheld: tuple[Withheld, ...]
    failed: tuple[Failure, ...]
    standing: frozenset[str]
    warnings: dict[Job, int]


def plan(project: Project, found: Iterable[Diagnostic], selection: Selection) -> Plan:
    """Return what is to be done in *project*, whose checks found *found*."""
    found = tuple(found)
    jobs = [
        job for clinic in project.clinics for out in OUTPUTS for job in out.jobs(project, clinic)
    ]
    doubtful = {
        (one.language or "", one.handout or "") for one in errors(found) if one.unit == "title"
    }
    # The titles of a pseudo-language are those of the source language.
    source = project.settings.source_language
    doubtful |= {(tag, one) for tag in project.pseudo for lang, one in doubtful if lang == source}
    composer = Composer(_catalogs(project, found), doubtful)
    messages = {catalog_path(language) for language in project.catalogs}
    doubts = tuple(
        one for one in found if one.span.path in messages and one.severity is Severity.WARNING
    )
    # A fault of one message withholds only the pages that print it.
    found = tuple(one for one in found if one.span.path not in messages or one.unit is None)
    tasks: list[Task] = []
    withheld: list[Withheld] = []
    failed: list[Failure] = []
    warnings: dict[Job, int] = {}
    for job in filter(selection.takes, jobs):
        concerning = tuple(_concerning(project, found, job))
        if errors(concerning):
            withheld.append(Withheld(job, errors(concerning)))
            continue
        match _composed(composer, job):
            case Document() as document:
                complete = replace(job, ingredients=ingredients(project, job, document))
                tasks.append(Task(complete, document))
                told = (*concerning, *(one for one in doubts if one.language in job.languages))
                warnings[complete] = sum(one.severity is Severity.WARNING for one in told)
            case Withheld() as reasons:
                withheld.append(reasons)
            case Failure() as failure:
                failed.append(failure)
    standing = frozenset(job.path for job in jobs)
    return Plan(tuple(tasks), tuple(withheld), tuple(failed), standing, warnings)


def _composed(composer: Composer, job: Job) -> Document | Withheld | Failure:
    try:
        return composer.compose(job)
    except HandoutsError as error:
        return Failure(job, error.diagnostics)


def _concerning(project: Project, found: tuple[Diagnostic, ...], job: Job) -> Iterable[Diagnostic]:
    """Yield the findings that touch *job*: in one of its files, and not about another handout."""
    own = {*paths(project, job), *_records(job), EDITS}
    glossaries = {content_path(language, GLOSSARY) for language in job.languages}
    outlines = [project.outlines.get(handout) for handout in job.handouts]
    words = {word for outline in outlines if outline for word in outline.words}
    for one in found:
        about_another = one.handout not in (None, *job.handouts)
        # What is wrong in the original is wrong in every translation.
        elsewhere = one.language not in (None, *job.languages, project.settings.source_language)
        unprinted = (
            one.span.path in glossaries
            and one.unit is not None
            and None not in outlines
            and one.unit.partition(".")[0] not in words
        )
        if one.span.path in own and not (about_another or elsewhere or unprinted):
            yield one


def _records(job: Job) -> Iterable[str]:
    """Yield where it stands what the texts of *job* were translated from."""
    for language in job.languages:
        for handout in job.handouts:
            yield record_path(language, handout)
        yield record_path(language, GLOSSARY)


def _catalogs(project: Project, found: Iterable[Diagnostic]) -> Project:
    """Return *project* with the errors found in messages beside them: they withhold where used."""
    faults = {(one.span.path, one.unit): one for one in errors(found) if one.unit}
    catalogs = {
        language: replace(
            catalog,
            messages={
                key: replace(message, fault=message.fault or faults.get((catalog.path, name)))
                for key, message in catalog.messages.items()
                for name in [f"{message.context}|{message.msgid}"]
            },
        )
        for language, catalog in project.catalogs.items()
    }
    return replace(project, catalogs=catalogs)
