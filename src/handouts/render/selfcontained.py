"""A page as one HTML file that any browser, or the `weasyprint` command, prints by itself."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

from handouts.job import Asset, Document
from handouts.render.fontfiles import Face, Typeface, typefaces

_ASSET = re.compile(r"asset:///[\w./%-]+")
# What somebody may write into the file later, beyond what it says now: Latin with its accents,
# punctuation, arrows, comparisons, boxes and ticks.
_REPERTOIRE = frozenset((*range(0x20, 0x180), *range(0x2000, 0x2270), *range(0x25A0, 0x2720)))
# Kinds of figures a stylesheet asks for by name; a subset keeps ligatures and kerning unasked.
_FEATURES = ("case", "lnum", "onum", "pnum", "sups", "subs", "tnum", "zero")


def self_contained_html(document: Document) -> str:
    """Return the document with its stylesheet, pictures and fonts inside it.

    An address that is not among the assets stays as it is: a stylesheet may name pictures for
    other pages than this one.

    Raises:
        ValueError: the document has no head to put them in.
    """
    assets = dict(document.assets)

    def inlined(found: re.Match[str]) -> str:
        asset = assets.get(found[0])
        return _data_uri(asset) if asset else found[0]

    head, end, body = _ASSET.sub(inlined, document.html).partition("</head>")
    if not end:
        raise ValueError("the page has no </head>")
    stylesheet = _ASSET.sub(inlined, document.stylesheet).replace("</style", "<\\/style")
    letters = frozenset(map(ord, document.html + document.stylesheet)) - _REPERTOIRE
    faces = _font_faces(document.script, letters)
    return f"{head}<style>\n{faces}\n{stylesheet}\n</style>\n{end}{body}"


def _data_uri(asset: Asset) -> str:
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode()}"


@cache
def _font_faces(script: str, letters: frozenset[int]) -> str:
    """Return the @font-face rules, each with a static font for the repertoire and `letters`.

    One variable font would do for a browser; WeasyPrint takes no range of weights in a rule.
    """
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f"font-weight: {weight}; "
        f"src: url({_data_uri(Asset(_instance(typeface, face, weight, letters), 'font/ttf'))}) }}"
        for typeface in typefaces(script)
        for face in typeface.faces
        for weight in face.weights
    )


def _instance(typeface: Typeface, face: Face, weight: int, letters: frozenset[int]) -> bytes:
    """Return the font at one weight, with the glyphs for the repertoire and `letters`."""
    import uharfbuzz as hb  # type: ignore[import-untyped]  # noqa: PLC0415 - a build has no use for it

    font = hb.Face(hb.Blob((typeface.folder / face.file).read_bytes()))
    request = hb.SubsetInput()
    request.flags = hb.SubsetFlags.NO_HINTING
    request.unicode_set.update(sorted(_REPERTOIRE | letters))
    request.layout_feature_tag_set.update(
        int.from_bytes(feature.encode(), "big") for feature in _FEATURES
    )
    if font.has_var_data:
        request.pin_axis_location(font, "wght", weight)
    return bytes(request.subset(font).blob.data)
