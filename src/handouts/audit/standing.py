"""How each file compares with the others of its edition: first the one most worth a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from handouts.audit.measures import Measures
from handouts.build.manifest import Output


@dataclass(frozen=True, slots=True)
class Standing:
    """A file with its measures, compared with the others of its edition.

    `expansion` is how much longer its text is than that of the same page in the source language.
    Of the names in WORSE, `better` says how many are better by it, and `worst` are those by which
    some are and none is worse.
    """

    output: Output
    measures: Measures
    expansion: float | None
    better: Mapping[str, int]
    worst: frozenset[str]

    @property
    def score(self) -> int:
        """Return how often another is better: the higher, the worse."""
        return sum(self.better.values())


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
    """Return all files compared with those of their editions, the worst first.

    *source* is the language the others are translated from.
    """
    found = tuple(found)
    lengths = {_page(output): one.letters for output, one in found if output.languages == (source,)}
    longer = {
        output.path: one.letters / lengths[_page(output)] - 1
        for output, one in found
        if output.languages != (source,) and lengths.get(_page(output))
    }
    values = {
        output.path: {name: worse(one, longer.get(output.path)) for name, worse in WORSE.items()}
        for output, one in found
    }
    standings = []
    for output, one in found:
        rivals = [values[other.path] for other, _ in found if other.edition == output.edition]
        own = values[output.path]
        better = {name: sum(rival[name] < own[name] for rival in rivals) for name in WORSE}
        worst = frozenset(
            name
            for name in WORSE
            if better[name] and not any(rival[name] > own[name] for rival in rivals)
        )
        standings.append(Standing(output, one, longer.get(output.path), better, worst))
    return tuple(sorted(standings, key=lambda one: (-one.score, one.output.path)))


def _page(output: Output) -> tuple[str, str, str]:
    """Return what names a page in whatever language."""
    return output.clinic, output.handout, output.edition
