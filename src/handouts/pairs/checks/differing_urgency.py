"""What cannot wait told as if it could: "call right away" becomes "when you can"."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_HINT = "read both: does the reader learn that it cannot wait?"


def differing_urgency(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the source is urgent and the translation is not."""
    if not sides.target.words.listed:
        return
    source, target = sides.source.values("urgency"), sides.target.values("urgency")
    if "now" in source and "now" not in target:
        word = sides.source.senses("urgency", "now")[0]
        yield sides.doubt(
            "differing-urgency",
            f"lacks the '{sides.original(word.start, word.end)}' of the source",
            hint=_HINT,
        )
    elif "later" in target and "later" not in source:
        word = sides.target.senses("urgency", "later")[0]
        yield sides.doubt(
            "differing-urgency",
            f"says '{sides.said(word.start, word.end)}', which the source does not",
            sides.place(word.start, word.end),
            hint=_HINT,
        )
