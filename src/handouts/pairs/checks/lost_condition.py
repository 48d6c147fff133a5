"""An "if" left out: "skip it if you are vomiting" becomes "skip it"."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_SHORT = 0.75


def lost_condition(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the source sets a condition and the translation none."""
    if not sides.target.words.listed or sides.target.senses("conditions"):
        return
    strong = sides.source.senses("conditions")
    weak = [s for s in sides.source.senses("soft_conditions")]
    short = len(sides.target.text) < _SHORT * sides.target.words.length * len(sides.source.text)
    excused = sides.target.senses("soft_conditions")
    lost = strong if strong and (short or not excused) else tuple(weak) if weak and short else ()
    if not lost or (excused and not short):
        return
    word = lost[0]
    if not strong and excused:
        return
    yield sides.doubt(
        "lost-condition",
        f"lacks the condition that begins with '{sides.original(word.start, word.end)}'",
        hint="read both: does it still say when this holds?",
    )
