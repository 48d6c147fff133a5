"""The name of the element that shows a unit, by which the finished file is read back.

ISO 32000-1, 14.7.2: an element's `ID` is unique, and the tree's root leads from each to its
element. A unit in several elements has its name in the first, and `name;2`, `name;3` in the rest.
"""

from __future__ import annotations

from collections import Counter

import pydyf  # type: ignore[import-untyped]

from handouts.render.tree import StructureTree

_ATTRIBUTE = "data-unit"


def named(element: pydyf.Dictionary) -> str:
    """Return what the element's unit is called, empty where it shows none."""
    box = getattr(element, "box", None)
    if box is None or box.element is None or box.element_tag != box.element.tag:
        return ""
    return str(box.element.get(_ATTRIBUTE, ""))


def name_elements(tree: StructureTree) -> None:
    """Name every element that shows a unit, and the index of names."""
    given: Counter[str] = Counter()
    index: dict[str, bytes] = {}
    _name_below(tree, tree.document, "", given, index)
    if index:
        names = pydyf.Array()
        for name in sorted(index):
            names += [pydyf.String(name), index[name]]
        tree.root["IDTree"] = pydyf.Dictionary({"Names": names})


def _name_below(
    tree: StructureTree,
    parent: pydyf.Dictionary,
    inside: str,
    given: Counter[str],
    index: dict[str, bytes],
) -> None:
    for kid in parent["K"]:
        element = tree.element(kid)
        if element is None:
            continue
        unit = named(element)
        # The boxes within an element that WeasyPrint makes for itself come from the same source.
        if unit and unit != inside:
            given[unit] += 1
            name = unit if given[unit] == 1 else f"{unit};{given[unit]}"
            if "ID" in element:
                # A heading cell has a name, which the cells below or beside it refer to.
                element["ID"].string = name
            else:
                element["ID"] = pydyf.String(name)
        if "ID" in element:
            index.setdefault(element["ID"].string, kid)
        _name_below(tree, element, unit or inside, given, index)
