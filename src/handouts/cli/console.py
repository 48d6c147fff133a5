"""What is said on the terminal: findings with their lines, plain sentences, and JSON."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

import click

from handouts.diagnostics import Diagnostic, Severity, bounded


class Status(IntEnum):
    """Exit statuses."""

    WELL = 0
    FINDINGS = 1
    USAGE = 2
    NOT_READY = 3
    BUG = 70
    INTERRUPTED = 130


def say(text: str) -> None:
    """Write *text* to standard error, where reports go."""
    click.echo(printable(text), err=True)


def tell(text: str) -> None:
    """Write *text* to standard output: what the command was asked for."""
    click.echo(printable(text))


def explain(
    found: Iterable[Diagnostic], texts: Mapping[str, str], write: Callable[[str], None] = say
) -> None:
    """Write each finding with its source line and carets; of a file full of them, the gravest."""
    # One fault may withhold many pages; it is told once.
    told = dict.fromkeys(replace(one, handout=None, language=None, unit=None) for one in found)
    for one in bounded(told):
        write(drawn(one, texts))


def in_short(
    found: Iterable[Diagnostic], brief: Callable[[Diagnostic], bool]
) -> tuple[Diagnostic, ...]:
    """Return *found*; of those that are *brief*, the first of a kind in a file speaks for all."""
    told = tuple(dict.fromkeys(found))
    alike = Counter((one.span.path, one.code) for one in told if brief(one))
    kept: list[Diagnostic] = []
    for one in told:
        many = alike.pop((one.span.path, one.code), 0) if brief(one) else 1
        more = f" (and {many - 1} more like it in this file)" if many > 1 else ""
        kept += [replace(one, message=one.message + more)] if many else []
    return tuple(kept)


def drawn(one: Diagnostic, texts: Mapping[str, str]) -> str:
    """Return a finding as text: place, what is so, the line with carets, what to do next."""
    span = one.span
    lines = [f"{span.path}:{span.line}:{span.column}: {one.severity}[{one.code}]: {one.message}"]
    source = _lines(texts.get(span.path, ""))
    # A note measures a whole file; its first line would say nothing.
    pointed = one.severity is not Severity.NOTE and 0 < span.line <= len(source)
    if pointed and source[span.line - 1].strip():
        lines += _marked(source[span.line - 1], one)
    if one.hint:
        lines.append(f"  hint: {one.hint}")
    return "\n".join(lines)


def as_json(found: Iterable[Diagnostic]) -> str:
    """Return findings as a JSON list, in letters that standard output can hold."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps([one.as_json() for one in found], ensure_ascii=plain, indent=1)


def counted(found: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words."""
    severities = [one.severity for one in found]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Return *text* with what a terminal would obey, controls and direction marks, escaped."""
    safe = "".join(
        letter
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
        else f"\\u{ord(letter):04x}"
        for letter in text
    )
    encoding = sys.stderr.encoding or "utf-8"
    return safe.encode(encoding, "backslashreplace").decode(encoding)


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    # A file can hold thousands of faults, and each is drawn with its line.
    return text.split("\n")


_WIDTH = 100


def _marked(line: str, one: Diagnostic) -> list[str]:
    start = one.span.column - 1
    end = one.span.end_column - 1 if one.span.end_line == one.span.line else len(line)
    # A long line is shown from a little before its fault.
    cut = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[cut : cut + _WIDTH].replace("\t", " ")
    carets = "^" * max(1, min(end - start, len(shown) - (start - cut)))
    number = str(one.span.line)
    gutter = " " * len(number)
    return [f"  {number} | {shown}", f"  {gutter} | {' ' * (start - cut)}{carets}"]
