"""What a page may fetch: icons in the inks its style sheet asks for, and the clinic's logo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from handouts.content.clinic import Clinic
from handouts.content.picture import Picture, vet_picture
from handouts.job import Asset
from handouts.pictures import INKS

LOGO = "asset:///clinic/logo"

_ICON = re.compile(r"asset:///icon/(?P<name>[a-z0-9-]+)\.(?P<ink>[a-z]+)")
_KNOCKED_OUT = re.compile(r'="#fff" data-knock="1"')


class UnknownIconError(LookupError):
    """A style sheet asks for an icon or ink that does not exist."""


def icons(text: str, templates: Mapping[str, str]) -> Iterator[tuple[str, Asset]]:
    """Yield every icon *text* names, tinted, under the address it is named by.

    Raises:
        UnknownIconError: naming the address.
    """
    for url in sorted({found[0] for found in _ICON.finditer(text)}):
        found = _ICON.fullmatch(url)
        name, ink = (found["name"], found["ink"]) if found else ("", "")
        drawing = templates.get(f"icons/{name}.svg")
        if drawing is None or ink not in INKS:
            raise UnknownIconError(url)
        # What is cut out of a shape shows the paper, or the box, behind it.
        ground = INKS["ink"] if ink == "white" else INKS["white"]
        drawing = _KNOCKED_OUT.sub(f'="{ground}"', drawing).replace("currentColor", INKS[ink])
        yield url, Asset(_as_curves(f"templates/icons/{name}.svg", drawing), "image/svg+xml")


@cache
def _as_curves(path: str, drawing: str) -> bytes:
    """Return the drawing as plain curves: WeasyPrint flattens arcs of half a circle.

    Raises:
        HandoutsError: what is wrong with the drawing.
    """
    return vet_picture(path, drawing.encode()).data


def logo(clinic: Clinic, picture: Picture) -> tuple[str, Asset]:
    """Return the clinic's logo, an SVG's currentColor set in the clinic's own colour."""
    data = picture.data
    if picture.media_type == "image/svg+xml":
        data = data.replace(b"currentColor", (clinic.colour or INKS["accent"]).encode())
    return LOGO, Asset(data, picture.media_type)
