"""What a page break, or a line break inside a link, tore apart in the structure tree.

WeasyPrint makes one element for each piece of a box, so a list that runs over to the next page is
read out as two lists, and a sentence as two paragraphs.
"""

from __future__ import annotations

import pydyf  # type: ignore[import-untyped]

from handouts.render.identity import named
from handouts.render.tree import Kid, StructureTree

# A table repeats its head on the next page, so each piece of it is a whole table.
_LEFT_APART = ("/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD", "/Caption", "/Figure")


def join_pieces(tree: StructureTree) -> None:
    """Join neighbouring elements that are pieces of one."""
    _join_below(tree, tree.document)


def _join_below(tree: StructureTree, parent: pydyf.Dictionary) -> None:
    kept: list[Kid] = []
    last: pydyf.Dictionary | None = None
    for kid in parent["K"]:
        element = tree.element(kid)
        if last is not None and element is not None and _continues(last, element):
            _absorb(tree, last, element)
        else:
            kept.append(kid)
            last = element
    parent["K"][:] = kept
    for kid in kept:
        element = tree.element(kid)
        if element is not None:
            _join_below(tree, element)


def _continues(first: pydyf.Dictionary, second: pydyf.Dictionary) -> bool:
    """Say whether two neighbours are the end of one page and the start of the next of one box.

    On one page only a link, or the words of a unit inside a sentence, can be in pieces, one for
    each line; other neighbours from one element are anonymous boxes with something else between
    them in the source.
    """
    if first["S"] != second["S"] or first["S"] in _LEFT_APART or _origin(first) != _origin(second):
        return False
    on_one_page: bool = _last_page(first) == second["Pg"]
    return not on_one_page or first["S"] == "/Link" or _is_unit_in_line(first)


def _is_unit_in_line(element: pydyf.Dictionary) -> bool:
    return element["S"] == "/Span" and bool(named(element))


def _origin(element: pydyf.Dictionary) -> tuple[object, ...]:
    """Return what two pieces of one box have in common; nothing else equals it."""
    box = getattr(element, "box", None)
    if box is None or box.element is None:
        return (id(element),)
    return (id(box.element), box.element_tag)


def _last_page(element: pydyf.Dictionary) -> bytes:
    page: bytes = getattr(element, "last_page", element["Pg"])
    return page


def _absorb(tree: StructureTree, first: pydyf.Dictionary, rest: pydyf.Dictionary) -> None:
    """Move all that hangs on `rest` to the end of `first`, and leave `rest` empty."""
    first["K"].extend(_moved(tree, kid, rest, first) for kid in rest["K"])
    first.last_page = _last_page(rest)
    rest.clear()


def _moved(tree: StructureTree, kid: Kid, old: pydyf.Dictionary, new: pydyf.Dictionary) -> Kid:
    """Return a kid of `old` as a kid of `new`, to which it now leads back."""
    if isinstance(kid, int):
        tree.own_content(old["Pg"], kid, new.reference)
        if old["Pg"] == new["Pg"]:
            return kid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": old["Pg"], "MCID": kid})
    element = tree.element(kid)
    annotation = tree.annotation(kid)
    if element is not None:
        element["P"] = new.reference
    if annotation is not None:
        tree.own_annotation(annotation, new.reference)
    return kid
