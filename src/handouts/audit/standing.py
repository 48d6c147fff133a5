"""Where each file stands among the others of its edition: first the one most worth a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from handouts.audit.measures import Measures
from handouts.build.manifest import Output


@dataclass(frozen=True, slots=True)
class Standing:
    """A file with its measures; `places` are, for each name in WORSE, 1 for the worst.

    `expansion` is how much longer its text is than that of the same page in the source language.
    """

    output: Output
    measures: Measures
    expansion: float | None
    places: Mapping[str, int]

    @property
    def score(self) -> int:
        """Return the sum of its places: the lower, the worse."""
        return sum(self.places.values())


# What makes a page worse, the larger it is.
WORSE: Mapping[str, Callable[[Measures, float | None], float]] = {
    "pages": lambda measures, _expansion: len(measures.leaves),
    "smallest_type": lambda measures, _expansion: -measures.smallest_type,
    "longest_line": lambda measures, _expansion: measures.longest_line,
    "nearest_edge": lambda measures, _expansion: -measures.nearest_edge,
    "emptiest": lambda measures, _expansion: measures.leaves[measures.emptiest - 1].empty,
    "expansion": lambda _measures, expansion: expansion or 0,
}


def stand(found: Iterable[tuple[Output, Measures]], source: str) -> tuple[Standing, ...]:
    """Return all files with their places within their editions, the worst first.

    *source* is the language the others are translated from.
    """
    found = tuple(found)
    lengths = {_page(output): one.letters for output, one in found if output.languages == (source,)}
    longer = {
        output.path: one.letters / lengths[_page(output)] - 1
        for output, one in found
        if output.languages != (source,) and lengths.get(_page(output))
    }
    standings = [
        Standing(output, one, longer.get(output.path), _places(output, one, longer, found))
        for output, one in found
    ]
    return tuple(sorted(standings, key=lambda one: (one.score, one.output.path)))


def _page(output: Output) -> tuple[str, str, str]:
    """Return what names a page in whatever language."""
    return output.clinic, output.handout, output.edition


def _places(
    output: Output,
    measures: Measures,
    longer: Mapping[str, float],
    found: tuple[tuple[Output, Measures], ...],
) -> dict[str, int]:
    """Return the place of a file among those of its edition, for each name in WORSE."""
    rivals = [one for one in found if one[0].edition == output.edition]
    return {
        name: 1
        + sum(
            worse(other, longer.get(rival.path)) > worse(measures, longer.get(output.path))
            for rival, other in rivals
        )
        for name, worse in WORSE.items()
    }
