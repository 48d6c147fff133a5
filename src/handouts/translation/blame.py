"""Which change is to blame for what is found in the project as it would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handouts.checks import check_project
from handouts.diagnostics import Diagnostic, Severity, errors
from handouts.exchange import Change, ContentUnit, MessageUnit, parse_unit
from handouts.project import GLOSSARY, Project, catalog_path, content_path
from handouts.splice.scalars import scalars
from handouts.translation.export import home_of

Changes = Mapping[str, Change]
# Forms of a plural that are still to come, and texts that are put in to be translated later.
_TO_COME = frozenset({"blank-text", "missing-translation"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The errors each unit is to blame for, and (unit, warning) where a reader has to look."""

    blamed: Mapping[str, tuple[Diagnostic, ...]]
    doubts: tuple[tuple[str, Diagnostic], ...]


class Blame:
    """Compares what is found in the project with what is found once changes are in it."""

    def __init__(self, project: Project, language: str) -> None:
        self._project = project
        self._language = language

    def verdict(self, found: Project, left: Changes, files: Mapping[str, str]) -> Verdict:
        """Return the errors in *found*, the project with the changes *left* in its *files*."""
        after = check_project(found)
        pairs = [*self._unread(found, left, files), *self._messages(found, left)]
        rest: list[Diagnostic] = []
        for fault in errors(after):
            named = [unit for unit in self._named(fault, left) if unit in left]
            pairs += [(unit, fault) for unit in named]
            rest += [] if named else [fault]
        pairs += self._elsewhere(rest, left)
        blamed: dict[str, tuple[Diagnostic, ...]] = {}
        for unit, fault in pairs:
            if fault.code not in _TO_COME:
                blamed[unit] = (*blamed.get(unit, ()), fault)
        warnings = (one for one in after if one.severity is Severity.WARNING)
        doubts = ((unit, one) for one in warnings for unit in self._named(one, left))
        return Verdict(blamed, tuple(pair for pair in doubts if pair[0] in left))

    def _named(self, fault: Diagnostic, left: Changes) -> Iterator[str]:
        """Yield the units *fault* may be about: all forms of a message."""
        if fault.language != self._language or not fault.unit:
            return
        if fault.span.path != catalog_path(self._language):
            yield str(ContentUnit(fault.handout or GLOSSARY, fault.unit))
            return
        for name in left:
            unit = parse_unit(name)
            if isinstance(unit, MessageUnit) and f"{unit.context}|{unit.msgid}" == fault.unit:
                yield name

    def _messages(self, found: Project, left: Changes) -> Iterator[tuple[str, Diagnostic]]:
        """Yield why messages may not be printed: no check tells of it, composition does."""
        catalog = found.catalogs.get(self._language)
        for name in left if catalog else ():
            unit = parse_unit(name)
            if catalog and isinstance(unit, MessageUnit):
                message = catalog.lookup(unit.context, unit.msgid)
                if message and message.fault:
                    yield name, message.fault

    def _unread(
        self, found: Project, left: Changes, files: Mapping[str, str]
    ) -> Iterator[tuple[str, Diagnostic]]:
        """Yield what makes a file unfit to be read that was fit before."""
        before = Counter(map(_kind, self._faults(self._project)))
        for fault in self._faults(found):
            before[_kind(fault)] -= 1
            path = fault.span.path
            if path in files and before[_kind(fault)] < 0:
                mine = [unit for unit in left if self._path(unit) == path]
                exact = [unit for unit in mine if unit in self._at(fault, files[path])]
                yield from ((unit, fault) for unit in exact or mine)

    def _faults(self, project: Project) -> Iterable[Diagnostic]:
        catalog = project.catalogs.get(self._language)
        return (*project.faults, *(catalog.faults if catalog else ()))

    def _path(self, name: str) -> str:
        unit = parse_unit(name)
        if isinstance(unit, ContentUnit):
            return content_path(self._language, unit.handout)
        return catalog_path(self._language)

    def _at(self, fault: Diagnostic, text: str) -> set[str]:
        """Return the units that stand where *fault* is."""
        path, line = fault.span.path, fault.span.line
        if not path.endswith(".yaml"):
            return set()
        name = path.rpartition("/")[2].removesuffix(".yaml")
        prefix = "terms." if name == GLOSSARY else ""
        return {
            str(ContentUnit(name, unit.removeprefix(prefix)))
            for unit, one in scalars(path, text.removeprefix("\ufeff"))
            if one.span.line <= line <= one.span.end_line
        }

    def _elsewhere(self, rest: list[Diagnostic], left: Changes) -> Iterator[tuple[str, Diagnostic]]:
        """Yield new errors in texts nobody changed: a word of the glossary has brought them."""
        words = [unit for unit in left if home_of(unit) == GLOSSARY]
        for fault in rest if words else ():
            new = fault.unit and fault.language == self._language
            if new and _kind(fault) not in self._kinds_before:
                yield from ((unit, fault) for unit in words)

    @cached_property
    def _kinds_before(self) -> frozenset[tuple[str | None, ...]]:
        return frozenset(map(_kind, check_project(self._project)))


def _kind(fault: Diagnostic) -> tuple[str | None, ...]:
    """Return what stays the same of a fault while lines move."""
    return fault.code, fault.span.path, fault.unit
