"""The opposite of what the source says: before for after, more for less, stop for start."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
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
            if pair[0] in _TURNED and (sides.target.senses("negation") or sides.source.senses("negation")):
                continue  # no more than, not 4 or above: a denial turns these round
            if here in source and there in target and here not in target and there not in source:
                wrong = sides.target.senses("directions", there)[0]
                right = sides.source.senses("directions", here)[0]
                yield sides.doubt(
                    "reversed-direction",
                    f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
                    f"'{sides.original(right.start, right.end)}'",
                    sides.place(wrong.start, wrong.end),
                    hint="read both: is it the same way round?",
                )
