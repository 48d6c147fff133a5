"""The opposite of what the source says: before for after, more for less, stop for start."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.lexicon import Sense
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_OPPOSITES = (
    ("before", "after"),
    ("more", "less"),
    ("above", "below"),
    ("older", "younger"),
    ("start", "stop"),
    ("increase", "decrease"),
    ("at_least", "at_most"),
    ("left", "right"),
    ("hot", "cold"),
    ("open", "closed"),
    ("with_food", "fasting"),
    ("morning", "evening"),
    ("faster", "slower"),
    ("high", "low"),
    ("better", "worse"),
    ("dry", "wet"),
    ("inside", "outside"),
)

_TURNED = frozenset({"at_least", "above", "more", "older"})


def reversed_direction(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt for each opposite that stands on one side only."""
    source, target = sides.source.values("directions"), sides.target.values("directions")
    for pair in _OPPOSITES:
        for here, there in (pair, pair[::-1]):
            if here in source - target and there in target - source:
                yield from _doubt(sides, here, there, turned=pair[0] in _TURNED)


def _doubt(sides: Sides, here: str, there: str, *, turned: bool) -> Iterator[Diagnostic]:
    wrong = sides.target.senses("directions", there)[0]
    right = sides.source.senses("directions", here)[0]
    # No more than, not 4 or above: a denial beside these turns them round.
    if turned and (_denied(sides.source, right) or _denied(sides.target, wrong)):
        return
    yield sides.doubt(
        "reversed-direction",
        f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
        f"'{sides.original(right.start, right.end)}'",
        sides.place(wrong.start, wrong.end),
        hint="read both: is it the same way round?",
    )


def _denied(reading: Reading, word: Sense) -> bool:
    return any(not word.start <= other.start < word.end for other in reading.senses("negation"))
