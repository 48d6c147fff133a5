"""Texts of content files, put into YAML in the place of others."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.diagnostics import Diagnostic, HandoutsError, Span, nearest
from handouts.source import parse
from handouts.splice.scalars import Written, scalars
from handouts.splice.styles import restyled, stretch

_MARK = "\ufeff"


def replace_units(path: str, text: str, edits: Mapping[str, str]) -> str:
    """Return *text* with the units of *edits* replaced; see `handouts.splice.replace_texts`."""
    mark, file = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    parse(path, file)
    before = scalars(path, file)
    texts = [(name, scalar) for name, scalar in before if not _is_date(name, scalar)]
    faults: list[Diagnostic] = []
    wanted: list[tuple[Written, str]] = []
    for unit, edit in edits.items():
        found = [scalar for name, scalar in texts if name == unit]
        new = edit.replace("\r\n", "\n")
        faults += _faults(path, unit, found, new, tuple(name for name, _ in texts))
        wanted += [(scalar, new) for scalar in found if scalar.value != new]
    if faults:
        raise HandoutsError(*faults)
    after = _spliced(file, wanted)
    due = {scalar.start: new for scalar, new in wanted}
    expected = [(name, due.get(scalar.start, scalar.value)) for name, scalar in before]
    if [(name, scalar.value) for name, scalar in scalars(path, after)] != expected:
        raise AssertionError(f"{path}: replacing texts changed something else")
    return mark + after


def _is_date(name: str, scalar: Written) -> bool:
    """Return whether a record in a list goes by this scalar: it is no text, and names others."""
    return name.endswith(f"{scalar.value}.date")


def _spliced(file: str, wanted: list[tuple[Written, str]]) -> str:
    parts: list[str] = []
    position = 0
    for scalar, new in sorted(wanted, key=lambda pair: pair[0].start):
        start, end = stretch(scalar, file)
        parts += (file[position:start], restyled(scalar, file, new))
        position = end
    return "".join([*parts, file[position:]])


def _faults(
    path: str, unit: str, found: list[Written], new: str, known: tuple[str, ...]
) -> list[Diagnostic]:
    if not found:
        message = f"the file has no text '{unit}'"
        return [Diagnostic("unknown-unit", message, Span.at(path), nearest(unit, known), unit=unit)]
    place = found[0].span
    if len(found) > 1:
        message = f"'{unit}' names {len(found)} texts"
        hint = "give each its own id or date"
        return [Diagnostic("ambiguous-unit", message, found[1].span, hint, unit=unit)]
    if not new.strip():
        message = "the new text is blank"
        return [Diagnostic("empty-text", message, place, "write it", unit=unit)]
    return [
        Diagnostic(code, message, place, hint, unit=unit) for code, message, hint in _unfit(new)
    ]


def _unfit(text: str) -> list[tuple[str, str, str]]:
    """Return why no content file can hold *text*."""
    try:
        parse("", '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"')
    except HandoutsError as error:
        return [(found.code, found.message, found.hint) for found in error.diagnostics]
    return []
