"""Bold, links or tags that do not pair up, or are not those of the source; a formula for a text."""

import re
from collections import Counter
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]*)\)")
_CITATION = re.compile(r"\[@[^\[\]\n]{1,200}\]")
# What a spreadsheet runs: =1+1, @SUM(A1), +cmd|'/c calc'!A0. A dash or plus may begin a text.
_FORMULA = re.compile(r"[\t\r ]*(=(?=\S)|[@+-](?=[A-Za-z]{2,20}[(|]))")
_STRONG = "**"
_HINT = "carry over each mark of the source around the same words"


def differing_markup(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of mark that differs."""
    source, target = sides.source.text, sides.target.text
    strong = (source.count(_STRONG), target.count(_STRONG))
    if strong[0] != strong[1] and strong[0] % 2 == 0 and (strong[0] or strong[1] % 2):
        yield sides.error(
            "differing-markup",
            f"has {strong[1]} marks '**' where the source has {strong[0]}",
            _first(target, _STRONG),
            hint=_HINT,
        )
    if len(_LINK.findall(source)) != len(_LINK.findall(target)):
        yield sides.error("differing-markup", "the links are not those of the source", hint=_HINT)
    if Counter(_CITATION.findall(source)) != Counter(_CITATION.findall(target)):
        yield sides.error(
            "differing-markup", "the citations are not those of the source", hint=_HINT
        )
    yield from _tags(sides)
    formula = _FORMULA.match(target)
    if formula and not _FORMULA.match(source):
        yield sides.error(
            "differing-markup",
            f"begins with '{formula[1]}', and a spreadsheet would run it as a formula",
            formula.span(1),
            hint="write the text itself",
        )


def _tags(sides: Sides) -> Iterator[Diagnostic]:
    source = Counter(mark.key for mark in sides.source.tags)
    # What stands alone in the source is a word in angle brackets: it may be translated.
    paired = {key for key in source if f"/{key}" in source or key[:1] == "/"}
    target = Counter(mark.key for mark in sides.target.tags if mark.key.lstrip("/") in paired)
    known = Counter({key: n for key, n in source.items() if key in paired})
    for key in (known - target) | (target - known):
        yield sides.error(
            "differing-markup",
            f"has {target[key]} tags <{key}> where the source has {known[key]}",
            hint=_HINT,
        )


def _first(text: str, mark: str) -> tuple[int, int] | None:
    place = text.find(mark)
    return (place, place + len(mark)) if place >= 0 else None
