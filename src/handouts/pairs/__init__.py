"""Safety checks on a source text and its translation, for any pair from anywhere."""

from __future__ import annotations

from handouts.diagnostics import Diagnostic
from handouts.pairs.checks import CHECKS, NEED_WORDS, WHOLE
from handouts.pairs.checks.overlong_text import LONGEST
from handouts.pairs.names import NO_NAMES, Name, Names, Term
from handouts.pairs.pair import Pair
from handouts.pairs.reading import read
from handouts.pairs.sides import Sides
from handouts.pairs.wordlist import words_of

__all__ = ("NO_NAMES", "Name", "Names", "Pair", "Term", "check_pair", "unsupported")


def check_pair(
    pair: Pair, *, names: Names = NO_NAMES, glossary: tuple[Term, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Return what is found in *pair*: errors a machine can decide, warnings that need a reader."""
    if pair.obsolete or not pair.source.strip():
        return ()
    whole = pair.target.strip() and max(len(pair.source), len(pair.target)) <= LONGEST
    sides = Sides(
        pair,
        read(pair.source if whole else "", pair.languages[0]),
        read(pair.target if whole else "", pair.languages[1]),
        names,
        glossary,
    )
    if not whole:
        return tuple(finding for check in WHOLE for finding in check(sides))
    found = [finding for check in CHECKS for finding in check(sides)]
    return tuple(dict.fromkeys(found))


def unsupported(language: str) -> tuple[str, ...]:
    """Return the codes of the checks that cannot run for *language*, which has no word list."""
    return () if words_of(language).listed else NEED_WORDS
