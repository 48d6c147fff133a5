"""A "not" lost or gained: "do not crush" becomes "crush"."""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.lexicon import Sense
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

# English denies by prefix what other languages deny by a word: unbuffered, mismatch.
_PREFIXED = re.compile(
    r"(?<![a-z])(?:un|in|im|il|ir|dis|mis|non|anti|over)-?[a-z]{4,}|[a-z]{3,}less"
)
# "No more than" and "without food" deny nothing: other languages say "up to" and "fasting".
_MEASURES = frozenset({"at_least", "at_most", "fasting"})
_SHADDA = "\u0651"
_HINT = "read both: does the translation forbid, deny or allow what the source does?"


def differing_negation(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if one side denies something and the other in no way does."""
    if not (sides.source.words.listed and sides.target.words.listed):
        return
    source, target = sides.source, sides.target
    if _plain(source) and not _denies(target):
        word = _plain(source)[0]
        yield sides.doubt(
            "differing-negation",
            f"lacks the '{sides.original(word.start, word.end)}' of the source",
            hint=_HINT,
        )
    elif _plain(target) and not (_denies(source) or _PREFIXED.search(source.folded.text)):
        word = _plain(target)[0]
        yield sides.doubt(
            "differing-negation",
            f"says '{sides.said(word.start, word.end)}'; the source denies nothing",
            sides.place(word.start, word.end),
            hint=_HINT,
        )


def _denies(reading: Reading) -> bool:
    return bool(_negations(reading) or reading.senses("soft_negation"))


def _negations(reading: Reading) -> tuple[Sense, ...]:
    """Return the words that deny, without those that only look like it."""
    idle = reading.senses("no_negation")
    return tuple(
        word
        for word in reading.senses("negation")
        if not any(other.start <= word.start < other.end for other in idle)
        and not _doubled(reading, word)
        and "-"
        not in reading.folded.text[word.start - 1 : word.start]
        + reading.folded.text[word.end : word.end + 1]
    )


def _doubled(reading: Reading, word: Sense) -> bool:
    """Return whether a letter is marked as double: غيّر, change, is no غير, not."""
    start, end = reading.folded.original(word.start, word.end)
    return _SHADDA in reading.text[start:end]


def _plain(reading: Reading) -> tuple[Sense, ...]:
    """Return the words that deny and are no part of a measure."""
    measures = [sense for sense in reading.senses("directions") if sense.value in _MEASURES]
    return tuple(
        word
        for word in _negations(reading)
        if not any(other.start <= word.start < other.end for other in measures)
    )
