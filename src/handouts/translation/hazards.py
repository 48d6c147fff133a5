"""What no translator writes and no page can want: formulas, and tags the original has not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.exchange import Change

# What makes a spreadsheet compute a cell, in ASCII or as East Asian keyboards type it.
_FORMULA = re.compile(r"[\s'\"]*([=+\-@\uff1d\uff0b\uff0d\uff20])")
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]{0,300}>?|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")


def hazards(change: Change) -> Iterator[Diagnostic]:
    """Yield what is not to come into the project, whatever the checks think of it."""
    formula = _FORMULA.match(change.after)
    if formula and not _FORMULA.match(change.source) and not change.confirms:
        yield Diagnostic(
            "formula-cell",
            f"begins with '{formula[1]}', as a formula does, where the source does not",
            change.after.span,
            hint="write the words alone; a text does not begin with this sign",
            unit=change.unit,
        )
    added = Counter(_MARKUP.findall(change.after)) - Counter(_MARKUP.findall(change.source))
    for tag in sorted(added):
        yield Diagnostic(
            "added-markup",
            f"has '{tag[:40]}', which the source has not",
            change.after.span,
            hint="write plain text: the page would print it as it stands",
            unit=change.unit,
        )
