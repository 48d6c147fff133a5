"""Nothing stands where the translation should: stock gettext would print the English."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides


def empty_translation(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding if there is no translation."""
    if not sides.pair.target.strip():
        yield sides.error("empty-translation", "there is no translation", hint="translate the text")
