"""Variants of a page: what clinics have in common laid out once, the rest put in as bytes.

A full render costs some hundred times as much. The base is a page with holes where blocks go; a
part holds the blocks of one clinic, each laid out alone. A page's Contents become [base, block,
base, ...], so no stream of either side ever changes and each is compressed once. (Form XObjects
would be simpler, but PDFium, hence Chrome, leaves marked content inside them out of its structure
tree.) The shapes of what WeasyPrint writes are looked at and not hoped for: whatever is otherwise
raises Doubt, and the page is then printed in full.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from html import unescape as html_text
from itertools import chain
from typing import Generic, TypeVar

from handouts.compose.assets import LOGO
from handouts.diagnostics import HandoutsError
from handouts.imprint import imprint
from handouts.job import AUTHOR, ISSUE, Document, Slotted
from handouts.render.garbage import collected_at_the_end
from handouts.render.press import Press
from handouts.render.printed import Printed
from handouts.render.variants.assembly import Own, assembled
from handouts.render.variants.base import Base, base
from handouts.render.variants.doubt import Doubt, need
from handouts.render.variants.holes import NOTHING, block_names, cut_holes, with_pictures
from handouts.render.variants.part import Part, part, part_html
from handouts.render.variants.written import Written, known_release, laid_out

__all__ = ["Doubt", "Variants"]

# As many as a worker meets again before it has gone on to other pages.
_MAX_BASES, _MAX_PARTS = 8, 512


class Variants:
    """Prints pages that clinics have in common; what it laid out before is at hand."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._parts: _Kept[Part] = _Kept(_MAX_PARTS)
        self._bases: _Kept[Base] = _Kept(_MAX_BASES)

    def print(self, document: Document, slotted: Slotted, path: str) -> Printed:
        """Return the page, equal to a full render in all that anybody can see or hear.

        Raises:
            Doubt: that is not certain, or something is wrong with the page.
        """
        known_release()
        names = block_names(slotted.blocks)
        need({name for name, _markup in slotted.blocks} - {*names} == {AUTHOR, ISSUE}, "the slots")
        blocks = tuple((name, markup) for name, markup in slotted.blocks if name in names)
        sheet = replace(document, html=part_html(slotted.html, blocks), places=(), slotted=None)
        put = self._parts.get(_seen(sheet), lambda: part(self._written(sheet, path), names))
        heights = put.heights()
        html = with_pictures(slotted.html, slotted.blocks, heights)
        icons = tuple(asset for asset in document.assets if asset[0] != LOGO)
        page = replace(document, html=html, assets=(*icons, NOTHING), places=(), slotted=None)
        boxes = {name: block.box for name, block in put.blocks.items()}
        under = self._bases.get(_seen(page), lambda: base(self._written(page, path), names, boxes))
        clinic = html_text(dict(slotted.blocks)[AUTHOR])
        issue, carried = document.expected.issue_id, imprint(document.expected)
        data = assembled(under, put, Own(author=clinic, issue=issue, imprint=carried))
        return Printed(
            data,
            pages=len(under.laid),
            laid=under.laid,
            base=under.digest.hex(),
            part=put.digest.hex(),
            apart=put.laid[:-1],
            letters=put.laid[-1:],
            filled=under.filled,
        )

    def _written(self, document: Document, path: str) -> Written:
        """Return what WeasyPrint writes of a page with slots, or of a page of blocks."""
        try:
            return laid_out(lambda first: self._press.print(document, path, first=first), cut_holes)
        except HandoutsError as error:
            # Whether the page itself is at fault, its full render will tell.
            raise Doubt(error.diagnostics[0].message) from error


def _seen(document: Document) -> bytes:
    """Return a digest of what decides how a page looks.

    What it is expected to show is each clinic's own. What is kept has no copy of all that.
    """
    seen = hashlib.sha256()
    told = (document.html, document.stylesheet, document.script, repr(document.bounds))
    named = ((url, asset.media_type) for url, asset in document.assets)
    pictures = (asset.data for _url, asset in document.assets)
    for data in (*(text.encode() for text in chain(told, *named)), *pictures):
        seen.update(len(data).to_bytes(8, "big") + data)
    return seen.digest()


_Made = TypeVar("_Made")


class _Kept(Generic[_Made]):
    """What was made last, by what it was made from; a doubt is kept too."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, _Made | Doubt] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what *make* returns for *key*, or did.

        Raises:
            Doubt: as *make* does or did, or where it met another shape than it looks at.
        """
        if key not in self._found:
            self._found[key] = _made(make)
            if len(self._found) > self._most:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        found = self._found[key]
        if isinstance(found, Doubt):
            raise found
        return found


def _made(make: Callable[[], _Made]) -> _Made | Doubt:
    # What was laid out is garbage only when all that is kept of it has been taken.
    with collected_at_the_end():
        try:
            return make()
        except Doubt as doubt:
            return doubt
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            return Doubt(f"an unknown shape: {error!r}")
