"""The tags a screen reader follows, corrected where WeasyPrint 70.0 falls short.

WeasyPrint builds the tree from its boxes and forgets which box an element came from. Remembering
it is the one thing patched in; everything else works on the finished objects that WeasyPrint hands
to its public finisher. Not seen by a validator, and yet wrong without this: the text of running
headers and footers, the language of words inside a sentence, the reach of a heading cell, the kind
of a list, the name of a link, the place of a picture, and what a page break tore apart.
"""

from __future__ import annotations

from collections.abc import Iterator

import pydyf  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from weasyprint.formatting_structure.boxes import Box  # type: ignore[import-untyped]
from weasyprint.pdf import tags  # type: ignore[import-untyped]

from handouts.render.identity import name_elements
from handouts.render.joining import join_pieces
from handouts.render.margins import turn_into_artifacts
from handouts.render.releases import require
from handouts.render.tree import StructureTree

WEASYPRINT = "70.0"

_POINTS_PER_PIXEL = 0.75
_ROW_SCOPES = ("row", "rowgroup")
_NUMBERINGS = {
    "decimal": "/Decimal",
    "decimal-leading-zero": "/Decimal",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
    "lower-alpha": "/LowerAlpha",
    "lower-latin": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "upper-latin": "/UpperAlpha",
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
}

_build_box_tree = tags._build_box_tree  # noqa: SLF001 - the one private name leaned on


def install() -> None:
    """Make the structure elements of this process remember their boxes.

    Raises:
        RuntimeError: WeasyPrint is not the release this was written for.
    """
    require(__name__, ("WeasyPrint", WEASYPRINT, weasyprint.__version__))
    tags._build_box_tree = _remembering  # noqa: SLF001 - as above


def _remembering(box: Box, *context: object) -> Iterator[pydyf.Dictionary]:
    for element in _build_box_tree(box, *context):
        # Boxes that make no element of their own pass on those of their children.
        if not hasattr(element, "box"):
            element.box = box
        yield element


def correct(rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Correct the structure tree of a PDF about to be written."""
    tree = StructureTree(pdf)
    turn_into_artifacts(tree)
    for element in tree.elements():
        if getattr(element, "box", None) is not None and element.box.element is not None:
            _name_language(element)
            _describe(element, rendered.pages[tree.page_number(element)].height)
    join_pieces(tree)
    name_elements(tree)


def _name_language(element: pydyf.Dictionary) -> None:
    language = element.box.element.get("lang")
    if language:
        element["Lang"] = pydyf.String(language)


def _describe(element: pydyf.Dictionary, page_height: float) -> None:
    """Add what the kind of element calls for; `page_height` in CSS pixels."""
    source = element.box.element
    match element["S"]:
        case "/TH":
            across = source.get("scope") in _ROW_SCOPES
            element["A"]["Scope"] = "/Row" if across else "/Column"
        case "/L":
            numbering = _numbering(element.box)
            if numbering:
                element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
        case "/Link":
            if element.box.link_annotation:
                name = source.get("title") or " ".join("".join(source.itertext()).split())
                element.box.link_annotation["Contents"] = pydyf.String(name)
        case "/Figure":
            element["A"]["BBox"] = _in_points(element["A"]["BBox"], page_height)
        case _:
            pass


def _numbering(box: Box) -> str | None:
    """Return the PDF name of a list's marks; none where the list has no marks of its own."""
    marks = box.style["list_style_type"]
    if isinstance(marks, tuple):  # a string of the stylesheet's, such as '● '
        return "/Disc"
    return _NUMBERINGS.get(marks)


def _in_points(box: pydyf.Array, page_height: float) -> pydyf.Array:
    """Return a rectangle given in CSS pixels from the top in points from the bottom."""
    left, top, right, bottom = box
    corners = (left, page_height - bottom, right, page_height - top)
    return pydyf.Array([corner * _POINTS_PER_PIXEL for corner in corners])
