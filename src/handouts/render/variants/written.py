"""A PDF as WeasyPrint 70.0 leaves its objects; every shape relied on is looked at here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pydyf  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]

from handouts.laid import Laid
from handouts.render.printed import Printed
from handouts.render.variants.doubt import need

WEASYPRINT = "70.0"
"""The release whose files these modules were written for."""

KINDS = ("Font", "ExtGState", "XObject", "Pattern", "Shading")
"""Resources that a page names in its content, but for colour spaces, the same on every page."""

_REFERENCE = re.compile(rb"(\d+) 0 R")
_SCALE = re.compile(rb"(\S+) 0 0 \1 0 0 cm")


def known_release() -> None:
    """Go on where the installed WeasyPrint is the one known here.

    Raises:
        Doubt: it is another.
    """
    found = weasyprint.__version__
    need(found == WEASYPRINT, f"variants are known of WeasyPrint {WEASYPRINT}, and {found} is here")


def number(reference: bytes) -> int:
    """Return the number of the object that *reference* leads to."""
    found = _REFERENCE.fullmatch(reference)
    need(found, "a reference")
    return int(found[1]) if found else 0


def reference_to(found: int) -> bytes:
    """Return a reference to the object with that number."""
    return b"%d 0 R" % found


@dataclass(frozen=True, slots=True)
class Written:
    """A PDF that was written: its objects by number, and those of them that join the others."""

    rendered: weasyprint.Document
    pdf: pydyf.PDF
    objects: list[pydyf.Object]
    pages: dict[bytes, pydyf.Dictionary]
    root: pydyf.Dictionary
    owners: dict[int, object]
    """What StructParents and StructParent lead to: elements by MCID, or the element of a link."""
    parent_tree: int
    resources: pydyf.Dictionary
    laid: Laid

    def named(self, kind: str) -> pydyf.Dictionary:
        """Return the resources of that kind by name."""
        found = self.resources.get(kind, pydyf.Dictionary())
        return self.objects[number(found)] if isinstance(found, bytes) else found

    @property
    def colours(self) -> dict[str, int]:
        """Return where the colour spaces and the colour profile stand."""
        spaces = number(self.resources["ColorSpace"])
        return {"space": spaces, "profile": number(self.objects[spaces]["srgb"][1])}

    def content(self, page: pydyf.Dictionary) -> pydyf.Stream:
        """Return a page's content: it turns the axis over, and has all the rest in one q ... Q."""
        stream = self.objects[number(page["Contents"])]
        tokens = stream.stream
        need(
            tokens[0].startswith(b"1 0 0 -1 0 ")
            and tokens[1] == b"q"
            and _SCALE.fullmatch(tokens[2])
            and tokens[-1] == b"Q",
            "the content of a page",
        )
        return stream


def laid_out(
    write: Callable[[Callable[[weasyprint.Document, pydyf.PDF], None]], Printed],
    first: Callable[[pydyf.PDF], None],
) -> Written:
    """Return what *write* writes, where *first* changes the objects before anything else does."""
    got: list[tuple[weasyprint.Document, pydyf.PDF]] = []

    def look(rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
        got.append((rendered, pdf))
        first(pdf)

    printed = write(look)
    [(rendered, pdf)] = got
    files = [getattr(one, "extra", {}).get("Type") for one in pdf.objects[-2:]]
    need(files == ["/ObjStm", "/XRef"], "the layout of the file")
    objects = pdf.objects[:-2]
    kids = pdf.pages["Kids"][::3]
    pages = {reference_to(kid): objects[kid] for kid in kids}
    root = objects[number(pdf.catalog["StructTreeRoot"])]
    tree = number(root["ParentTree"])
    keyed = objects[tree]["Nums"]
    shared = {page["Resources"] for page in pages.values()}
    need(len(shared) == 1, "resources of pages")
    resources = objects[number(shared.pop())]
    need(set(resources) <= {*KINDS, "ColorSpace"}, "unknown resources")
    return Written(
        rendered=rendered,
        pdf=pdf,
        objects=objects,
        pages=pages,
        root=root,
        owners=dict(zip(keyed[::2], keyed[1::2], strict=True)),
        parent_tree=tree,
        resources=resources,
        laid=printed.laid,
    )
