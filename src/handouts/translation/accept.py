"""Saying that a translation holds: it is recorded as made from the present source text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handouts.comparison import Rules, pair_of
from handouts.content.inline import Token, parse_inline
from handouts.content.record import Edit, Made, Waiver, fingerprint
from handouts.diagnostics import (
    Diagnostic,
    HandoutsError,
    Span,
    Text,
    errors,
    nearest,
)
from handouts.pairs import NO_NAMES, Pair, check_pair
from handouts.project import EDITS, Project, Standing, State, home, record_path, standings
from handouts.translation.record import edits_text, record_text

# What accepting itself puts right.
_RIGHTED = frozenset({"stale-translation", "unrecorded-translation"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Which units are meant: all, those of one handout (or the glossary), or one alone."""

    home: str = ""
    unit: str = ""

    @classmethod
    def of(cls, name: str) -> Scope:
        """Return the scope `HANDOUT` or `HANDOUT#UNIT` names."""
        first, _mark, unit = name.partition("#")
        return cls(first, unit)

    def takes(self, home_: str, unit: str) -> bool:
        """Return whether a unit is meant."""
        return self.home in ("", home_) and self.unit in ("", unit)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting: new texts of files by path, units by name, and what was refused."""

    files: Mapping[str, str]
    units: tuple[str, ...]
    refused: tuple[Diagnostic, ...]


def accept(project: Project, language: str, scope: Scope, found: Iterable[Diagnostic]) -> Accepted:
    """Return the records once the units of *scope* are current, but for those with errors.

    *found* is what the checks found.

    Raises:
        HandoutsError: `unknown-unit`, where *scope* takes nothing that is translated.
    """
    faulty: dict[tuple[str, str], list[Diagnostic]] = {}
    for fault in errors(found):
        if fault.language == language and fault.unit and fault.code not in _RIGHTED:
            faulty.setdefault((fault.handout or "", fault.unit), []).append(fault)
    meant = _meant(project, language, scope)
    refused: list[Diagnostic] = []
    taken: list[Standing] = []
    for one in meant:
        written = one.translated
        faults = faulty.get((written.handout or "", written.unit.id), [])
        refused += faults
        if not faults and not is_recorded(project, one):
            taken.append(one)
    files = dict(records(project, language, {(one.home, one.original.unit.id) for one in taken}))
    return Accepted(files, tuple(one.name for one in taken), tuple(refused))


def waive(
    project: Project, language: str, scope: Scope, waiver: tuple[str, str, dt.date]
) -> Accepted:
    """Return the record with a waiver of (code, reason, until) beside each unit of *scope*.

    Raises:
        HandoutsError: `unknown-unit`; or `nothing-to-waive`, where no unit has such a finding.
    """
    code, reason, until = waiver
    rules = Rules.of(project, language)
    due: dict[tuple[str, str], Made] = {}
    for one in _meant(project, language, scope):
        pair = pair_of(project, one)
        if one.made and any(each.code == code for each in rules.findings(pair)):
            kept = tuple(each for each in one.made.waivers if each.code != code)
            told = Text(reason, one.translated.unit.text.span)
            texts = fingerprint(pair.source, pair.target)
            added = Waiver(code=code, reason=told, until=until, texts=texts)
            due[one.home, one.original.unit.id] = one.made.model_copy(
                update={"waivers": (*kept, added)}
            )
    if not due:
        raise HandoutsError(
            Diagnostic(
                "nothing-to-waive",
                f"nothing here has a finding {code}",
                Span.at(record_path(language, scope.home or "")),
                hint="see which there are: handouts check",
            )
        )
    files: dict[str, str] = {}
    for name in dict.fromkeys(name for name, _unit in due):
        record = dict(project.records[language, name])
        record |= {unit: made for (first, unit), made in due.items() if first == name}
        files[record_path(language, name)] = record_text(record)
    return Accepted(files, tuple(f"{name}#{unit}" for name, unit in due), ())


def unchanged(project: Project, scope: Scope, reason: str) -> Accepted:
    """Return the register of edits once those of *scope* are marked as changing no meaning.

    An edit is what lies between the text some translation was made from and the present one. One
    that changes a figure, a name, a negation or the like is refused.

    Raises:
        HandoutsError: `unknown-unit`.
    """
    edits = {name: list(found) for name, found in project.edits.items()}
    units: list[str] = []
    refused: list[Diagnostic] = []
    for language in project.settings.languages:
        if language == project.settings.source_language:
            continue
        for one in _meant(project, language, scope):
            if one.state is not State.STALE or one.made is None:
                continue
            faults = tuple(_meaning(project, one, one.made))
            refused += faults
            now = fingerprint(one.original.unit.text)
            edit = Edit(
                was=fingerprint(one.made.source),
                now=now,
                reason=Text(reason, one.original.unit.text.span),
            )
            known = edits.setdefault(one.name, [])
            if not faults and edit not in known:
                known.append(edit)
                units.append(one.name)
    files = {EDITS: edits_text({name: tuple(found) for name, found in edits.items() if found})}
    told = tuple(dict.fromkeys(units))
    return Accepted(files if told else {}, told, tuple(dict.fromkeys(refused)))


def figures_in(project: Project, text: str) -> dict[str, str]:
    """Return the registered figures *text* prints, by `therapy.figure`."""
    keys = (part.key for part in parse_inline(text) if isinstance(part, Token))
    return {key: project.quantities[key].value for key in keys if key in project.quantities}


def _meant(project: Project, language: str, scope: Scope) -> tuple[Standing, ...]:
    all_ = tuple(standings(project, language))
    found = tuple(one for one in all_ if scope.takes(one.home, one.original.unit.id))
    if found or not (scope.home or all_):
        return found
    name = f"{scope.home}#{scope.unit}" if scope.unit else scope.home
    known = [one.name for one in all_] if scope.unit else [one.home for one in all_]
    path = record_path(language, scope.home) if scope.home else f"content/{language}"
    raise HandoutsError(
        Diagnostic(
            "unknown-unit",
            f"there is no translated '{name}' in {language}",
            Span.at(path),
            hint=nearest(name, set(known)),
        )
    )


def is_recorded(project: Project, one: Standing) -> bool:
    """Return whether the record already says just what accepting would."""
    text = one.original.unit.text
    return (
        one.made is not None
        and fingerprint(one.made.source) == fingerprint(text)
        and one.made.figures == figures_in(project, text)
        and one.original.unit.id in project.records[one.translated.language, one.home]
    )


def records(
    project: Project, language: str, taken: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each record once the units *taken* are made from what is so now.

    Units that are gone go from it.
    """
    source = project.settings.source_language
    originals = {
        (home(one), one.unit.id): one.unit.text
        for one in project.written()
        if one.language == source
    }
    for name in dict.fromkeys(name for name, _unit in taken):
        before = project.records.get((language, name), {})
        after = {unit: made for unit, made in before.items() if (name, unit) in originals}
        for home_, unit in taken:
            if home_ == name:
                text = originals[home_, unit]
                waivers = before[unit].waivers if unit in before else ()
                after[unit] = Made(
                    source=Text(" ".join(text.split()), text.span),
                    figures=figures_in(project, text),
                    waivers=waivers,
                )
        yield record_path(language, name), record_text(after)


def _meaning(project: Project, one: Standing, made: Made) -> Iterator[Diagnostic]:
    """Yield what the edit of a source text changes that no reader would call a comma."""
    source = project.settings.source_language
    text = one.original.unit.text
    before = Text(made.source, text.span)
    for found in check_pair(Pair(one.name, before, text, (source, source)), names=NO_NAMES):
        yield Diagnostic(
            "changed-meaning",
            f"the edit of {one.name} {found.message}",
            found.span,
            hint=f"have it translated anew: handouts translate brief {one.translated.language}",
            language=source,
            unit=one.original.unit.id,
        )
