"""A word the glossary forbids, or a term it keeps that was translated."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides
from handouts.pairs.terms import find_term


def forbidden_term(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each forbidden word and for each kept term that is gone."""
    for term in sides.glossary:
        if not any(find_term(sides.source, form) for form in term.source):
            continue
        for form in term.forbidden:
            where = find_term(sides.target, form)
            if where:
                yield sides.error(
                    "forbidden-term",
                    f"says '{sides.said(*where)}', which the glossary forbids here",
                    sides.place(*where),
                    hint=f"write {' or '.join(term.required)}"
                    if term.required
                    else "write another word",
                )
        if term.kept and not any(find_term(sides.target, form) for form in term.source):
            yield sides.error(
                "forbidden-term",
                f"lacks '{term.source[0]}', which is not to be translated",
                hint="write the term as the source does",
            )
