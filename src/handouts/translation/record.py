"""Records as text: one unit after the other by id, so that two people's work merges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from handouts.content.record import Edit, Made, Waiver

_PLAIN = re.compile(r"[a-z][a-z0-9._-]*")
_HEAD = """\
# yaml-language-server: $schema=../../../schemas/record.json
# What each text was translated from. `handouts translate accept` writes this file.
units:
"""
_EDITS_HEAD = """\
# yaml-language-server: $schema=../schemas/edits.json
# Edits of source texts that change no meaning: translations of the text before still hold.
edits:
"""


def record_text(units: Mapping[str, Made]) -> str:
    """Return the record of *units* as YAML."""
    lines = [line for unit in sorted(units) for line in _unit(unit, units[unit])]
    return _HEAD + "\n".join(lines) + "\n" if lines else _HEAD.rstrip() + " {}\n"


def edits_text(edits: Mapping[str, tuple[Edit, ...]]) -> str:
    """Return the register of *edits* as YAML."""
    lines: list[str] = []
    for name in sorted(edits):
        lines.append(f"  {_quoted(name)}:")
        for edit in edits[name]:
            reason = _quoted(edit.reason)
            lines.append(f'    - {{was: "{edit.was}", now: "{edit.now}", reason: {reason}}}')
    return _EDITS_HEAD + "\n".join(lines) + "\n" if lines else _EDITS_HEAD.rstrip() + " {}\n"


def _unit(name: str, made: Made) -> Iterator[str]:
    yield f"  {name if _PLAIN.fullmatch(name) else _quoted(name)}:"
    yield f"    source: {_quoted(made.source)}"
    if made.figures:
        figures = (f"{_quoted(key)}: {_quoted(made.figures[key])}" for key in sorted(made.figures))
        yield f"    figures: {{{', '.join(figures)}}}"
    if made.waivers:
        yield "    waivers:"
        yield from map(_waiver, sorted(made.waivers, key=lambda one: one.code))


def _waiver(waiver: Waiver) -> str:
    return (
        f"      - {{code: {waiver.code}, until: {waiver.until}, "
        f'texts: "{waiver.texts}", reason: {_quoted(waiver.reason)}}}'
    )


def _quoted(text: str) -> str:
    # A JSON text is a YAML text in double quotes.
    return json.dumps(text, ensure_ascii=False)
