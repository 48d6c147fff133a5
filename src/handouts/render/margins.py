"""Running headers and footers, which a screen reader should pass over."""

from __future__ import annotations

import logging
from collections import defaultdict

import pydyf  # type: ignore[import-untyped]

from handouts.render.tree import StructureTree

_LOGGER = logging.getLogger(__name__)
_NOBODY = b"null"


def turn_into_artifacts(tree: StructureTree) -> None:
    """Make the text of page margins artifacts, which no branch of the tree leads to anyway.

    WeasyPrint marks it like any other text, so readers that follow the page rather than the tree
    would repeat it on every page. A link there cannot be reached: it is logged, which fails the
    page.
    """
    margins: defaultdict[bytes, set[int]] = defaultdict(set)
    for element in tree.loose_elements():
        for kid in element["K"]:
            if isinstance(kid, int):
                margins[element["Pg"]].add(kid)
            elif tree.annotation(kid) is not None:
                _LOGGER.warning("a link stands in a page margin, where no reader can follow it")
    for page, numbers in margins.items():
        _mark(tree.content(page), numbers)
        for number in numbers:
            tree.own_content(page, number, _NOBODY)
    for element in tree.loose_elements():
        element.clear()


def _mark(instructions: list[object], numbers: set[int]) -> None:
    """Rewrite `/Span <</MCID 7>> BDC` as `/Artifact <</Type /Pagination>> BDC`."""
    for place, instruction in enumerate(instructions):
        if isinstance(instruction, pydyf.Dictionary) and instruction.get("MCID") in numbers:
            instructions[place - 1 : place + 1] = ["/Artifact", _pagination()]


def _pagination() -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/Pagination"})
