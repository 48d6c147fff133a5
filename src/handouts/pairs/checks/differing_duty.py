"""An order softened to advice, or leave turned into an order."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_HINT = "read both: must the reader, should they, or may they?"


def differing_duty(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the translation binds the reader more, or less, than the source."""
    source, target = sides.source.values("duty"), sides.target.values("duty")
    strict = "must" in source and not source & {"should", "may", "optional"}
    # "Must not" and "may not" forbid alike.
    weak = (
        {"should", "optional"} if sides.source.senses("negation") else {"should", "may", "optional"}
    )
    if strict and "must" not in target and target & weak:
        yield _doubt(sides, "must", target, ("optional", "should", "may"))
    elif "optional" in source and "must" in target and "optional" not in target:
        yield _doubt(sides, "optional", target, ("must",))
    elif source == {"may"} and target == {"must"} and not sides.source.senses("negation"):
        yield _doubt(sides, "may", target, ("must",))


def _doubt(sides: Sides, duty: str, target: frozenset[str], order: tuple[str, ...]) -> Diagnostic:
    right = sides.source.senses("duty", duty)[0]
    value = next(value for value in order if value in target)
    wrong = sides.target.senses("duty", value)[0]
    return sides.doubt(
        "differing-duty",
        f"says '{sides.said(wrong.start, wrong.end)}' where the source says "
        f"'{sides.original(right.start, right.end)}'",
        sides.place(wrong.start, wrong.end),
        hint=_HINT,
    )
