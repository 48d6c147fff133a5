"""What a translator has changed on a sheet, and what of it cannot be taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.diagnostics import Diagnostic, Severity, Span, Text, nearest
from handouts.exchange.sheet import Entry, Sheet, State

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A translation that is new, or one whose translator says that it still holds.

    `after` equals `before` in the second case. It knows its place in the file brought back.
    """

    unit: str
    source: str
    before: str
    after: Text

    @property
    def confirms(self) -> bool:
        """Return whether the words are the same, and only the doubt is gone."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Changes:
    """What can be taken, in the order of the sheet sent out, and why the rest cannot."""

    accepted: tuple[Change, ...]
    refused: tuple[Diagnostic, ...]


def changes(before: Sheet, after: Sheet, *, path: str) -> Changes:
    """Return what *after* (read from *path*) changes in *before*, the sheet as it is now.

    Refused as errors: a second row for a unit (and the first), one that is no unit, one whose
    source is not the present one. Warnings tell of what is left as it is: a unit without a row,
    a translation that was emptied or is still marked for another look.
    """
    accepted: list[Change] = []
    refused: list[Diagnostic] = [*_language_faults(before, after, path)]
    if refused:
        return Changes((), tuple(refused))
    present = {entry.unit: entry for entry in before.entries}
    returned: dict[str, list[Entry]] = {}
    for entry in after.entries:
        returned.setdefault(entry.unit, []).append(entry)
        if entry.unit not in present:
            refused.append(_unknown(entry, present, path))
    for unit, entry in present.items():
        found = returned.get(unit, [])
        faults = tuple(_faults(entry, found, path))
        refused += faults
        if not faults and _is_change(entry, found[0]):
            accepted.append(Change(unit, entry.source, entry.target, _placed(found[0], path)))
    return Changes(tuple(accepted), tuple(refused))


def _is_change(before: Entry, after: Entry) -> bool:
    return before.target != after.target or (
        before.state is State.STALE and after.state is State.TRANSLATED
    )


def _faults(before: Entry, found: list[Entry], path: str) -> Iterator[Diagnostic]:
    """Yield why the rows *found* for a unit give no change."""
    if not found:
        message = f"the file has no row for '{before.unit}': its translation stays as it is"
        yield _refusal("unit-not-returned", message, Span.at(path), unit=before.unit, grave=False)
        return
    first, *more = found
    for entry in more:
        message = f"'{entry.unit}' has a row more; first on line {_span(first, path).line}"
        hint = "delete all rows but one; none of them is taken"
        yield _refusal("duplicate-unit", message, _span(entry, path), hint, unit=entry.unit)
    if more:
        return
    span, unit = _span(first, path), first.unit
    if _folded(first.source) != _folded(before.source):
        message = f"was translated from '{first.source[:_SHOWN]}'; now the source is "
        hint = "export again, and translate the present source"
        told = message + f"'{before.source[:_SHOWN]}'"
        yield _refusal("outdated-source", told, span, hint, unit=unit)
    elif before.target and not first.target:
        message = "the translation was emptied: it stays as it is"
        yield _refusal("emptied-translation", message, span, unit=unit, grave=False)
    elif first.state is State.STALE and before.target != first.target:
        message = "the new translation is marked for another look: the old one stays"
        hint = "take the mark away (fuzzy, needs review) once it has been looked at"
        yield _refusal("fuzzy-translation", message, span, hint, unit=unit, grave=False)


def _unknown(entry: Entry, present: dict[str, Entry], path: str) -> Diagnostic:
    message = f"'{entry.unit[:_SHOWN]}' is no unit of this project"
    hint = nearest(entry.unit[:200], present)
    return _refusal("unknown-unit", message, _span(entry, path), hint, unit=entry.unit)


def _language_faults(before: Sheet, after: Sheet, path: str) -> Iterator[Diagnostic]:
    for due, found, what in zip(before.languages, after.languages, ("from", "into"), strict=True):
        if found and found.replace("_", "-").casefold() != due.casefold():
            message = f"the file translates {what} '{found[:_SHOWN]}', not '{due}'"
            hint = "import it under the language it is in"
            yield _refusal("differing-language", message, Span.at(path), hint)


def _refusal(  # noqa: PLR0913  it is a diagnostic, with less to say
    code: str,
    message: str,
    span: Span,
    hint: str = "",
    *,
    unit: str | None = None,
    grave: bool = True,
) -> Diagnostic:
    severity = Severity.ERROR if grave else Severity.WARNING
    return Diagnostic(code, message, span, hint, severity, unit=unit)


def _folded(text: str) -> str:
    """Return *text* as tools may give it back: composed otherwise, with other line ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip("\n")


def _span(entry: Entry, path: str) -> Span:
    return _placed(entry, path).span


def _placed(entry: Entry, path: str) -> Text:
    found = entry.target
    return found if isinstance(found, Text) else Text(found, Span.at(path))
