"""The plan: which jobs there are, which may be printed, and which are withheld and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from handouts.build.ingredients import ingredients, paths
from handouts.build.observed import observed
from handouts.build.queue import group_of
from handouts.build.values import Read, Values
from handouts.compose import Composer, Withheld
from handouts.diagnostics import Diagnostic, HandoutsError, Severity, errors
from handouts.editions import EDITIONS, pages_of
from handouts.job import Failure, Job, Task
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


class Scheme:
    """The jobs of the selection, not composed yet: a health system's pages fill no memory at once.

    `jobs` are those the checks have nothing against, clinics that may share a page side by side;
    `standing` are the paths of all outputs the project has, selected or not.
    """

    def __init__(self, project: Project, found: Iterable[Diagnostic], selection: Selection) -> None:
        found = tuple(found)
        clinics = project.clinics
        every = [job for clinic in clinics for out in OUTPUTS for job in out.jobs(project, clinic)]
        messages = {catalog_path(language) for language in project.catalogs}
        # A fault of one message withholds only the pages that print it.
        told = tuple(one for one in found if one.span.path not in messages or one.unit is None)
        self._doubts = Counter(
            one.language
            for one in found
            if one.span.path in messages and one.severity is Severity.WARNING
        )
        self._concerning = _Concerning(project, told)
        self.standing = frozenset(job.path for job in every)
        jobs: list[Job] = []
        withheld: list[Withheld] = []
        for job in sorted(filter(selection.takes, every), key=_alike):
            reasons = errors(self._concerning.of(job))
            if reasons:
                withheld.append(Withheld(job, reasons))
            else:
                jobs.append(job)
        self.jobs, self.withheld = tuple(jobs), tuple(withheld)
        sound = _sound(project, found)
        self.values = Values(sound)
        seen_by, self._seen = observed(sound)
        self._composer = Composer(seen_by)
        self._reads: dict[Hashable, frozenset[Read]] = {}
        # Templates are read once for all pages, and name each other.
        drawn = (name for name in sound.templates if name.endswith(".j2"))
        self._always = frozenset({("settings", ""), *(("templates", name) for name in drawn)})

    def compose(self, job: Job) -> Task | Withheld | Failure:
        """Return *job* with its page and ingredients, or why there is no page."""
        self._seen.clear()
        try:
            document = self._composer.compose(job)
        except HandoutsError as error:
            return Failure(job, error.diagnostics)
        group = group_of(job)
        # What clinics share may be composed for the first of them only.
        self._reads[group] = self._reads.get(group, self._always) | self._seen
        if isinstance(document, Withheld):
            return document
        return Task(replace(job, ingredients=ingredients(job, document)), document)

    def reads(self, job: Job) -> frozenset[Read]:
        """Return all that was read of the project to compose *job* and those of its group."""
        return self._reads.get(group_of(job), self._always)

    def warnings(self, job: Job) -> int:
        """Return how many warnings concern *job*."""
        own = sum(one.severity is Severity.WARNING for one in self._concerning.of(job))
        return own + sum(self._doubts[language] for language in set(job.languages))


def plan(project: Project, found: Iterable[Diagnostic], selection: Selection) -> Plan:
    """Return what is to be done in *project*, whose checks found *found*, composed at once."""
    scheme = Scheme(project, found, selection)
    tasks: list[Task] = []
    withheld, failed = list(scheme.withheld), list[Failure]()
    for job in scheme.jobs:
        match scheme.compose(job):
            case Task() as task:
                tasks.append(task)
            case Withheld() as one:
                withheld.append(one)
            case Failure() as failure:
                failed.append(failure)
    warnings = {task.job: scheme.warnings(task.job) for task in tasks}
    return Plan(tuple(tasks), tuple(withheld), tuple(failed), scheme.standing, warnings)


def _alike(job: Job) -> tuple[int, str, str, int, str]:
    """Return what puts the longest first, so that no core waits for a last long one."""
    editions = [one.name for one in EDITIONS]
    if job.edition not in editions:
        return 0, job.language, job.handout, 0, job.clinic
    most = max(layout.pages[1] for layout in pages_of(job.edition).layouts)
    length = most * len(job.handouts)
    return -length, job.language, job.handout, editions.index(job.edition), job.clinic


def _sound(project: Project, found: tuple[Diagnostic, ...]) -> Project:
    """Return *project* with the errors of its messages beside them, and no doubtful titles."""
    doubtful = {
        (one.language or "", one.handout or "") for one in errors(found) if one.unit == "title"
    }
    # The titles of a pseudo-language are those of the source language.
    source = project.settings.source_language
    doubtful |= {(tag, one) for tag in project.pseudo for lang, one in doubtful if lang == source}
    titles = {key: title for key, title in project.titles.items() if key not in doubtful}
    return replace(_catalogs(project, found), titles=titles)


class _Concerning:
    """The findings of a project, by the files they are in."""

    def __init__(self, project: Project, found: Iterable[Diagnostic]) -> None:
        self._project = project
        self._by_path: dict[str, list[tuple[int, Diagnostic]]] = {}
        for place, one in enumerate(found):
            self._by_path.setdefault(one.span.path, []).append((place, one))

    def of(self, job: Job) -> tuple[Diagnostic, ...]:
        """Return those that touch *job*: in one of its files, and not about another handout."""
        project = self._project
        own = dict.fromkeys((*paths(project, job), *_records(job), EDITS))
        near = sorted(
            (one for path in own for one in self._by_path.get(path, ())), key=itemgetter(0)
        )
        return tuple(_concerning(project, (one for _place, one in near), job)) if near else ()


def _concerning(project: Project, found: Iterable[Diagnostic], job: Job) -> Iterable[Diagnostic]:
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
        if not (about_another or elsewhere or unprinted):
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
