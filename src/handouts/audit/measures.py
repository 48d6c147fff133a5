"""What can be measured of a finished file, and a small picture of each of its pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageOps

from handouts.audit.letters import Line, lines_of, without_citations

_DPI = 30
_QUALITY = 45


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its picture as WebP, the picture's size, and the share of its height left empty.

    Empty is the highest stretch without ink between the first thing on the page and the last.
    """

    picture: bytes
    size: tuple[int, int]
    empty: float


@dataclass(frozen=True, slots=True)
class Measures:
    """A finished file: sizes in points, the length of a line and the whole text in letters."""

    leaves: tuple[Leaf, ...]
    smallest_type: float
    longest_line: int
    nearest_edge: float
    letters: int

    @property
    def emptiest(self) -> int:
        """Return the number of the emptiest page, from 1."""
        return max(range(len(self.leaves)), key=lambda place: self.leaves[place].empty) + 1


def measure(data: bytes) -> Measures:
    """Return the measures of a PDF.

    Raises:
        pypdfium2.PdfiumError: it is none.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        leaves, lines, edges = [], list[Line](), list[float]()
        for page in pdf:
            leaves.append(_leaf(page))
            found = lines_of(page)
            lines += found
            edges += [_to_edge(line, page.get_size()) for line in found]
    sizes = [letter.size for line in lines for letter in without_citations(line) if _drawn(line)]
    return Measures(
        tuple(leaves),
        smallest_type=round(min(sizes, default=0), 1),
        longest_line=max((len(without_citations(line)) for line in lines), default=0),
        nearest_edge=round(min(edges, default=0), 1),
        letters=sum(not letter.text.isspace() for line in lines for letter in line),
    )


def _drawn(line: Line) -> bool:
    return any(not letter.text.isspace() for letter in line)


def _to_edge(line: Line, size: tuple[float, float]) -> float:
    """Return how far the letters of *line* stay from the nearest edge of the paper."""
    width, height = size
    return min(min(one.left, one.bottom, width - one.right, height - one.top) for one in line)


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    picture: Image.Image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
    packed = io.BytesIO()
    picture.save(packed, "WEBP", quality=_QUALITY)
    return Leaf(packed.getvalue(), picture.size, _empty(picture))


def _empty(picture: Image.Image) -> float:
    """Return the highest stretch without ink between two with some, as a share of the height."""
    rows = ImageOps.invert(picture.convert("L")).resize((1, picture.height), Image.Resampling.BOX)
    inked = [place for place, ink in enumerate(rows.tobytes()) if ink]
    stretches = (after - before - 1 for before, after in pairwise(inked))
    return max(stretches, default=picture.height) / picture.height
