"""A text longer than is compared: patterns over a hostile one would take minutes."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

LONGEST = 4000


def overlong_text(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the pair is too long to compare: a reader has to."""
    longest = max(len(sides.pair.source), len(sides.pair.target))
    if longest > LONGEST and sides.pair.target.strip():
        yield sides.doubt(
            "overlong-text",
            f"has {longest:,} characters; at most {LONGEST:,} are compared",
            hint="split the text into paragraphs",
        )
