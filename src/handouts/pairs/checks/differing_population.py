"""Whom it is for: adults become children, pregnant women are left out."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_NEAR = {
    "child": {"baby", "teen"},
    "baby": {"child"},
    "teen": {"child"},
    "women": {"pregnant", "nursing"},
    "pregnant": {"women"},
    "nursing": {"women", "baby", "child"},
    "elderly": {"adult"},
    "adult": {"elderly"},
    "men": set[str](),
}


def differing_population(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the translation names others and leaves out those of the source."""
    source, target = sides.source.values("populations"), sides.target.values("populations")
    lost, added = source - target, target - source
    for group in sorted(lost):
        strange = sorted(added - _NEAR.get(group, set()))
        if not strange:
            continue
        wrong = sides.target.senses("populations", strange[0])[0]
        right = sides.source.senses("populations", group)[0]
        yield sides.doubt(
            "differing-population",
            f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
            f"'{sides.original(right.start, right.end)}'",
            sides.place(wrong.start, wrong.end),
            hint="read both: is it for the same people?",
        )
        return
