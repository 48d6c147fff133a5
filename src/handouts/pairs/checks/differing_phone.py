"""A telephone number that dials someone else, or is gone."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.marks import Mark
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_HINT = "copy the number digit by digit from the source"


def differing_phone(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each number lost, altered or added."""
    source = {mark.key for mark in sides.source.phones}
    target = {mark.key for mark in sides.target.phones}
    for mark in dict.fromkeys(sides.source.phones):
        if mark.key not in target and not _holds(sides.target, mark):
            yield sides.error(
                "differing-phone",
                f"lacks the number '{sides.original(mark.start, mark.end)}'",
                hint=_HINT,
            )
    for mark in dict.fromkeys(sides.target.phones):
        if mark.key not in source and not _holds(sides.source, mark):
            yield sides.error(
                "differing-phone",
                f"says '{sides.said(mark.start, mark.end)}', a number the source does not have",
                sides.place(mark.start, mark.end),
                hint=_HINT,
            )


def _holds(reading: Reading, mark: Mark) -> bool:
    """Return whether a text has the number in a shape nobody foresaw: digit by digit."""
    figures = "".join(character for character in reading.folded.text if character.isdigit())
    return mark.key.lstrip("+").removeprefix("1") in figures
