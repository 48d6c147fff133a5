"""A web address as a QR code (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno
from markupsafe import Markup

from handouts.pictures.inks import INKS

# Points. Telephones want 0.4 mm; the code grows with the address, its modules do not shrink.
MODULE_PT = 1.28
# Modules of bare paper the standard asks for on every side.
QUIET = 4

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}"'
    ' width="{points}pt" height="{points}pt"><title>{alt}</title>'
    '<path d="M0 0h{side}v{side}H0z" fill="{paper}"/><path d="{modules}" fill="{ink}"/></svg>'
)


def qr_code(url: str, *, alt: str) -> Markup:
    """Return the code that leads to *url*, with its quiet zone, dark on white.

    Its size follows from the length of the address alone. A seventh of it may be torn or stained.
    """
    code = segno.make(url, error="m", boost_error=False, micro=False)
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * QUIET
    return _SVG.format(
        side=side,
        points=f"{side * MODULE_PT:.2f}",
        alt=alt,
        paper=INKS["white"],
        ink=INKS["ink"],
        modules="".join(_runs(rows)),
    )


def _runs(rows: list[bytes]) -> Iterator[str]:
    """Yield every run of dark modules as one rectangle: single ones would show seams."""
    for down, row in enumerate(rows, QUIET):
        across = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{across} {down}h{length}v1h-{length}z"
            across += length
