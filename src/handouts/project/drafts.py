"""Translated files that are not whole yet: what is written counts, what is blank does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pydantic

from handouts.content.glossary import Glossary
from handouts.decode import decode
from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text
from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.project.value import Draft
from handouts.units import Unit

Model = TypeVar("Model", bound=pydantic.BaseModel)

# Stands in a blank text's place while the file is decoded, and goes no further.
_STAND_IN = "…"


def read_draft(
    node: Node, model: type[Model], units: Callable[[Model], tuple[Unit, ...]]
) -> tuple[Model, Draft | None]:
    """Return the *model* in *node*, and where texts of it are blank, which are not.

    The model of a draft is fit for its other fields only.

    Raises:
        HandoutsError: what `decode` finds, where blank texts are not all that is amiss.
    """
    try:
        return decode(node, model), None
    except HandoutsError as error:
        blanks: set[Span] = set()
        try:
            found = decode(_filled(node, blanks), model)
        except HandoutsError:
            raise error from None
        all_ = units(found)
        missing = tuple(Unit(unit.id, _blank(unit)) for unit in all_ if unit.text.span in blanks)
        if len(missing) != len(blanks):
            # What is blank is no text of a page, such as an abbreviation.
            raise
        there = tuple(unit for unit in all_ if unit.text.span not in blanks)
        return found, Draft(there, missing)


def finished_terms(glossary: Glossary, draft: Draft) -> Glossary:
    """Return *glossary* with those terms only of which nothing is blank."""
    open_ = {unit.id.partition(".")[0] for unit in draft.blanks}
    terms = {key: term for key, term in glossary.terms.items() if key not in open_}
    return glossary.model_copy(update={"terms": terms})


def first_blank(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield *faults*, but of blank texts, many in a file that is begun, the first only."""
    blanks = 0
    for fault in faults:
        blanks += fault.code == "empty-text"
        if fault.code != "empty-text" or blanks == 1:
            yield fault


def _blank(unit: Unit) -> Text:
    return Text("", unit.text.span)


def _filled(node: Node, blanks: set[Span]) -> Node:
    """Return *node* with a text in the place of every blank one; *blanks* takes their places."""
    match node:
        case Scalar():
            if node.text.strip():
                return node
            blanks.add(node.span)
            return Scalar(Text(_STAND_IN, node.span), quoted=True)
        case Sequence():
            return Sequence(tuple(_filled(item, blanks) for item in node.items), node.span)
        case Mapping():
            entries = tuple((key, _filled(value, blanks)) for key, value in node.entries)
            return Mapping(entries, node.span, node.faults)
