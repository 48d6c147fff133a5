"""A clinic's logo, vetted: an SVG drawing or a PNG picture, cleaned of all but what is drawn."""

from __future__ import annotations

from handouts.content.picture.base import Picture, shown
from handouts.content.picture.png import SIGNATURE, vet_png
from handouts.content.picture.svg import vet_svg
from handouts.diagnostics import Diagnostic, HandoutsError, Span

__all__ = ["Picture", "vet_picture"]

# How files begin that are often renamed in the hope that this converts them.
_BEGINNINGS = (
    (SIGNATURE, "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript drawing"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"<", "SVG, HTML or other XML"),
)


def vet_picture(path: str, data: bytes) -> Picture:
    """Return the picture in *data*, written anew from what was understood of it.

    What the file holds decides its kind, and its ending must say the same. The picture that comes
    back can be vetted again and stays as it is.

    Raises:
        HandoutsError: `unfit-picture-kind`, or what `vet_svg` and `vet_png` find.
    """
    ending = path.lower().rpartition(".")[2]
    if ending == "png" and data.startswith(SIGNATURE):
        return vet_png(path, data)
    if ending == "svg" and _kind(data) in {"", "SVG, HTML or other XML"}:
        return vet_svg(path, data)
    raise HandoutsError(_unfit_kind(path, _kind(data)))


def _kind(data: bytes) -> str:
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for beginning, kind in _BEGINNINGS if start.startswith(beginning)), "")


def _unfit_kind(path: str, kind: str) -> Diagnostic:
    ending = shown(path.rpartition(".")[2])
    return Diagnostic(
        "unfit-picture-kind",
        f"the name ends in '{ending}' and the file holds {kind or 'no picture known here'}",
        Span.at(path),
        hint="save it as SVG or PNG from the program it was drawn with; renaming is not enough",
    )
