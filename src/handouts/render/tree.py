"""The structure tree of a PDF that is finished and not yet written, to walk and to change.

Elements refer to their kids by reference, to text on a page by its number there (MCID), and to
links by an object reference (OBJR); the parent tree leads back from text and links to elements.
ISO 32000-1, 14.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import pydyf  # type: ignore[import-untyped]

Kid: TypeAlias = bytes | int | pydyf.Dictionary


class StructureTree:
    """The elements below the document element."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self.root = root = self.at(pdf.catalog["StructTreeRoot"])
        [document] = root["K"]
        self.document = self.at(document)
        self._owners: list[pydyf.Array | bytes | int] = self.at(root["ParentTree"])["Nums"]

    def at(self, reference: bytes) -> pydyf.Dictionary:
        """Return the object a reference leads to."""
        return self._pdf.objects[int(reference.split()[0])]

    def element(self, kid: Kid) -> pydyf.Dictionary | None:
        """Return the element that a kid refers to, if it is one."""
        return self._typed(kid, "/StructElem")

    def annotation(self, kid: Kid) -> pydyf.Dictionary | None:
        """Return the annotation that a kid refers to, if it does."""
        found = self._typed(kid, "/OBJR")
        return self.at(found["Obj"]) if found else None

    def elements(self, parent: pydyf.Dictionary | None = None) -> Iterator[pydyf.Dictionary]:
        """Yield every element below, in reading order."""
        for kid in (self.document if parent is None else parent)["K"]:
            element = self.element(kid)
            if element is not None:
                yield element
                yield from self.elements(element)

    def loose_elements(self) -> tuple[pydyf.Dictionary, ...]:
        """Return the elements that hang on no branch, as WeasyPrint leaves those of margins."""
        linked = {id(element) for element in (self.document, *self.elements())}
        return tuple(
            found
            for found in self._pdf.objects
            if isinstance(found, dict)
            and found.get("Type") == "/StructElem"
            and id(found) not in linked
        )

    def page_number(self, element: pydyf.Dictionary) -> int:
        """Return the number, from 0, of the page an element begins on."""
        number: int = self.at(element["Pg"])["StructParents"]
        return number

    def content(self, page: bytes) -> list[object]:
        """Return the instructions that draw a page, to be changed in place."""
        instructions: list[object] = self.at(self.at(page)["Contents"]).stream
        return instructions

    def own_content(self, page: bytes, mcid: int, owner: bytes) -> None:
        """Lead the parent tree from a piece of text on a page to another element, or to null."""
        self._owned(self.at(page)["StructParents"])[mcid] = owner

    def own_annotation(self, annotation: pydyf.Dictionary, owner: bytes) -> None:
        """Lead the parent tree from an annotation to another element."""
        self._owners[self._place(annotation["StructParent"])] = owner

    def _typed(self, kid: Kid, wanted: str) -> pydyf.Dictionary | None:
        if not isinstance(kid, bytes):
            return None
        found = self.at(kid)
        return found if found.get("Type") == wanted else None

    def _owned(self, key: int) -> pydyf.Array:
        return self._owners[self._place(key)]

    def _place(self, key: int) -> int:
        """Return where a key's value stands in the flat list of keys and values."""
        return 2 * self._owners[::2].index(key) + 1
