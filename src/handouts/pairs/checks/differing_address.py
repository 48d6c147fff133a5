"""A web or e-mail address that leads elsewhere, or is gone."""

import difflib
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.marks import Mark, names_language, neutral_url
from handouts.pairs.sides import Sides

_ALTERED = 0.55
_HINT = "copy the address from the source; a page in another language of the same site may stand"


def differing_address(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each address lost or altered."""
    yield from _compared(sides, sides.source.emails, sides.target.emails)
    yield from _compared(sides, sides.source.urls, sides.target.urls)


def _compared(
    sides: Sides, source: tuple[Mark, ...], target: tuple[Mark, ...]
) -> Iterator[Diagnostic]:
    here = {neutral_url(mark.key): mark for mark in source}
    there = {neutral_url(mark.key): mark for mark in target}
    added = [key for key in there if key not in here]
    for key in (key for key in here if key not in there):
        if here[key].key.casefold() in sides.target.text.casefold():
            continue
        other = next((k for k in added if _host(k) == _host(key)), None)
        other = other or next((k for k in added if _like(k, key)), None)
        if other is None and added:
            continue  # a site of the reader's own country
        if other and names_language(there[other].key) and not names_language(here[key].key):
            continue
        where = (there[other].start, there[other].end) if other else None
        said = f"says '{there[other].key}' where" if other else "lacks the address:"
        yield sides.error(
            "differing-address", f"{said} the source says '{here[key].key}'", where, hint=_HINT
        )


def _host(key: str) -> str:
    return key.partition("/")[0]


def _like(first: str, second: str) -> bool:
    return difflib.SequenceMatcher(None, first, second).ratio() > _ALTERED
