"""The plan: which jobs there are, which may be printed, and which are withheld and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handouts.build.ingredients import ingredients, paths
from handouts.compose import Composer, Withheld
from handouts.diagnostics import Diagnostic, HandoutsError, Severity, errors
from handouts.job import Document, Failure, Job, Task
from handouts.outputs import OUTPUTS
from handouts.project import Project


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
    composer = Composer(project, doubtful)
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
                warnings[complete] = sum(one.severity is Severity.WARNING for one in concerning)
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
    own = set(paths(project, job))
    for one in found:
        about_another = one.handout not in (None, job.handout)
        # What is wrong in the original is wrong in every translation.
        elsewhere = one.language not in (None, *job.languages, project.settings.source_language)
        if one.span.path in own and not about_another and not elsewhere:
            yield one
