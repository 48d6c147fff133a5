"""A term of the source without the word the glossary asks for."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides
from handouts.pairs.terms import find_term


def missing_term(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt for each term whose required forms are all missing: it may be inflected."""
    for term in sides.glossary:
        if not term.required or not any(find_term(sides.source, form) for form in term.source):
            continue
        if not any(find_term(sides.target, form) for form in term.required):
            yield sides.doubt(
                "missing-term",
                f"does not say '{term.required[0]}' for '{term.source[0]}'",
                hint=f"the glossary asks for {' or '.join(term.required)}",
            )
