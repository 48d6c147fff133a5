"""SVG drawings: read strictly, checked against what may stand in a logo, and written anew."""

from __future__ import annotations

from itertools import islice

from handouts.content.picture.base import MAX_FAULTS, Picture
from handouts.content.picture.svg import rules, tree
from handouts.content.picture.svg.cost import Tally
from handouts.content.picture.svg.drawing import Drawing, Node
from handouts.content.picture.svg.links import Links
from handouts.content.picture.svg.size import Size, size
from handouts.content.picture.svg.write import written
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.source import decode_text

__all__ = ["vet_svg"]

MAX_BYTES = 256 * 1024


def vet_svg(path: str, data: bytes) -> Picture:
    """Return the drawing in *data*, with nothing in it but shapes, and plain ones.

    Raises:
        HandoutsError: what is wrong with its elements, links and values, all at once; or the first
            thing that keeps them from being read, or makes them too much to draw.
    """
    if len(data) > MAX_BYTES:
        raise HandoutsError(_too_large(path, len(data)))
    source = tree.Source(path, decode_text(path, data))
    root = tree.read(source)
    found, drawing = _drawing(root, source)
    Tally(drawing).count()
    clean = written(drawing, found.attributes()).encode()
    if len(clean) > MAX_BYTES:
        raise HandoutsError(_too_large(path, len(clean)))
    return Picture(clean, "image/svg+xml", found.width, found.height)


def _drawing(root: tree.Element, source: tree.Source) -> tuple[Size, Node]:
    links = Links(root, source)
    faults = [*islice(rules.faults(root, source), MAX_FAULTS)]
    faults += islice(links.faults(), MAX_FAULTS)
    try:
        found = size(root, source)
    except HandoutsError as error:
        # Without a size nobody knows what percentages are of, so no value is read.
        raise HandoutsError(*in_order((*faults, *error.diagnostics))) from error
    drawing = Drawing(source, links, found.frame)
    node = drawing.node(root)
    faults += drawing.faults
    if faults:
        raise HandoutsError(*in_order(faults))
    return found, node


def _too_large(path: str, length: int) -> Diagnostic:
    return Diagnostic(
        "too-large",
        f"the drawing takes {length:,} bytes; at most {MAX_BYTES:,} are read",
        Span.at(path),
        hint="simplify its paths, or save it as PNG",
    )
