"""A "not" lost or gained: "do not crush" becomes "crush"."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_HINT = "read both: does the translation forbid, deny or allow what the source does?"


def differing_negation(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if one side denies something and the other in no way does."""
    if not (sides.source.words.listed and sides.target.words.listed):
        return
    source, target = sides.source, sides.target
    if source.senses("negation") and not _denies(target):
        word = source.senses("negation")[0]
        yield sides.doubt(
            "differing-negation",
            f"lacks the '{sides.original(word.start, word.end)}' of the source",
            hint=_HINT,
        )
    elif target.senses("negation") and not _denies(source):
        word = target.senses("negation")[0]
        yield sides.doubt(
            "differing-negation",
            f"says '{sides.said(word.start, word.end)}'; the source denies nothing",
            sides.place(word.start, word.end),
            hint=_HINT,
        )


def _denies(reading: Reading) -> bool:
    return bool(reading.senses("negation") or reading.senses("soft_negation"))
