"""Builders for the tests of pairs."""

from __future__ import annotations

from handouts.diagnostics import Diagnostic, Severity, Span, Text
from handouts.pairs import NO_NAMES, Names, Pair, Term, check_pair


def pair(source: str, target: str, language: str = "es", *, fuzzy: bool = False) -> Pair:
    """Return a pair whose target stands at line 7, column 3 of a file."""
    return Pair(
        "unit",
        Text(source, Span.at("it.po", 6, 3, len(source))),
        Text(target, Span.at("it.po", 7, 3, len(target))),
        ("en", language),
        fuzzy=fuzzy,
    )


def findings(
    source: str,
    target: str,
    language: str = "es",
    *,
    names: Names = NO_NAMES,
    glossary: tuple[Term, ...] = (),
) -> tuple[Diagnostic, ...]:
    """Return what is found in one pair."""
    return check_pair(pair(source, target, language), names=names, glossary=glossary)


def errors(source: str, target: str, language: str = "es") -> set[str]:
    """Return the codes of the errors in one pair."""
    found = findings(source, target, language)
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def doubts(source: str, target: str, language: str = "es") -> set[str]:
    """Return the codes of the warnings in one pair."""
    found = findings(source, target, language)
    return {finding.code for finding in found if finding.severity is Severity.WARNING}


def said(source: str, target: str, language: str = "es") -> set[str]:
    """Return all codes found in one pair."""
    return errors(source, target, language) | doubts(source, target, language)
