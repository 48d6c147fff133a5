"""A translation made from an older text, or by a machine's guess, that nobody has confirmed."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides


def fuzzy_translation(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding if the translation is marked fuzzy."""
    if sides.pair.fuzzy:
        yield sides.error(
            "fuzzy-translation",
            "the translation is marked fuzzy: it may belong to an older text",
            hint="compare it with the source, mend it, then remove the mark",
        )
