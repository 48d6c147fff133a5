"""Running headers and footers, and what a page repeats: a reader passes over them."""

from __future__ import annotations

import logging
from collections import defaultdict

import pydyf  # type: ignore[import-untyped]

from handouts.render.tree import StructureTree

_LOGGER = logging.getLogger(__name__)
_NOBODY = b"null"


def turn_into_artifacts(tree: StructureTree) -> None:
    """Make artifacts of the text of page margins, and of what the page hides (`aria-hidden`).

    No branch of the tree leads to the margins anyway; what is hidden is taken off its branch first.
    WeasyPrint marks it like any other text, so readers that follow the page rather than the tree
    would repeat it on every page. A link there cannot be reached: it is logged, which fails the
    page.
    """
    _take_off_hidden(tree)
    margins: defaultdict[bytes, set[int]] = defaultdict(set)
    for element in tree.loose_elements():
        for kid in element["K"]:
            if isinstance(kid, int):
                margins[element["Pg"]].add(kid)
            elif tree.annotation(kid) is not None:
                _LOGGER.warning("a link that no reader can follow is hidden or in a page margin")
    for page, numbers in margins.items():
        _mark(tree.content(page), numbers)
        for number in numbers:
            tree.own_content(page, number, _NOBODY)
    for element in tree.loose_elements():
        element.clear()


def _take_off_hidden(tree: StructureTree) -> None:
    for parent in (tree.document, *tree.elements()):
        parent["K"][:] = [kid for kid in parent["K"] if not _hidden(tree.element(kid))]


def _hidden(element: pydyf.Dictionary | None) -> bool:
    box = getattr(element, "box", None)
    source = box.element if box is not None else None
    return source is not None and source.get("aria-hidden") == "true"


def _mark(instructions: list[object], numbers: set[int]) -> None:
    """Rewrite `/Span <</MCID 7>> BDC` as `/Artifact <</Type /Pagination>> BDC`."""
    for place, instruction in enumerate(instructions):
        if isinstance(instruction, pydyf.Dictionary) and instruction.get("MCID") in numbers:
            instructions[place - 1 : place + 1] = ["/Artifact", _pagination()]


def _pagination() -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/Pagination"})
