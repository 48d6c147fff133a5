"""Embedded fonts cut down by the pinned HarfBuzz, so that a page has the same bytes everywhere.

WeasyPrint 70.0 subsets with the system's libharfbuzz-subset where it finds one and with fontTools
where it does not; then fontTools makes a variable font static, slowly, and writes the time of day
into it. This module replaces that step, and it alone has to be read again when a version moves.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from weasyprint.pdf import fonts  # type: ignore[import-untyped]

from handouts.render.releases import require

WEASYPRINT = "70.0"
UHARFBUZZ = "0.57.0"

# Tables a layout engine needs and a finished page does not.
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
_TAGS = tuple(int.from_bytes(name.encode(), "big") for name in _DROPPED)
_FLAGS = (
    hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.NO_HINTING
)


def install() -> None:
    """Make every font of this process pass through the pinned HarfBuzz.

    Raises:
        RuntimeError: one of the two libraries is not the release this was written for.
    """
    require(
        __name__,
        ("WeasyPrint", WEASYPRINT, weasyprint.__version__),
        ("uharfbuzz", UHARFBUZZ, hb.__version__),
    )
    fonts.Font.clean = _clean


def _clean(font: fonts.Font, to_unicode: dict[int, str], _hinting: object) -> None:
    """Replace the font's file by a static one that holds the glyphs of `to_unicode` alone."""
    if font.png or font.svg or font.colr:
        raise RuntimeError(f"the colour font {font.family} is not provided for")
    face = hb.Face(hb.Blob(bytes(font.file_content)), font.index)
    # The page already names its glyphs by number, so the numbers are kept ...
    kept = _request(to_unicode, hb.SubsetFlags.RETAIN_GIDS)
    if face.has_var_data:
        kept.pin_all_axes_to_default(face)
        for axis, value in ({"wght": font.weight} | font.variations).items():
            kept.pin_axis_location(face, axis, value)
    # ... and then the empty places behind the last one are cut off.
    cut = _request(range(max(to_unicode, default=0) + 1), hb.SubsetFlags(0))
    font.file_content = bytes(cut.subset(kept.subset(face)).blob.data)


def _request(glyphs: Iterable[int], flags: hb.SubsetFlags) -> hb.SubsetInput:
    """Return what HarfBuzz is asked to keep."""
    request = hb.SubsetInput()
    request.flags = _FLAGS | flags
    request.glyph_set.update(sorted(glyphs))
    request.drop_table_tag_set.update(_TAGS)
    return request
