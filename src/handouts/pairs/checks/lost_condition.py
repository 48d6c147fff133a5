"""An "if" left out: "skip it if you are vomiting" becomes "skip it"."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_SHORT = 0.75


def lost_condition(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the source sets a condition and the translation none."""
    if not sides.target.words.listed or sides.target.senses("conditions"):
        return
    short = len(sides.target.text) < _SHORT * sides.target.words.length * len(sides.source.text)
    excused = bool(sides.target.senses("soft_conditions")) and not short
    strong = sides.source.senses("conditions")
    # "When" and "while" are often said by a participle: only a short text has lost them.
    weak = sides.source.senses("soft_conditions") if short else ()
    lost = strong or (() if sides.target.senses("soft_conditions") else weak)
    if not lost or excused:
        return
    word = lost[0]
    yield sides.doubt(
        "lost-condition",
        f"lacks the condition that begins with '{sides.original(word.start, word.end)}'",
        hint="read both: does it still say when this holds?",
    )
