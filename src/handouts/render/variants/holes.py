"""Slots on a page: pictures of nothing, of the size of the blocks, cut out of what is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pydyf  # type: ignore[import-untyped]

from handouts.job import AUTHOR, ISSUE, Asset, slot
from handouts.render.variants.doubt import need
from handouts.render.variants.written import number

NOTHING = (
    "asset:///slot",
    Asset(b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "image/svg+xml"),
)
NOBODY = "slot author"
"""Stands in the file's metadata for the clinic's name."""

_ALT = "slot "
_BLOCK = re.compile(r'<div lang="[\w-]+" dir="(?:ltr|rtl)" class="([\w -]+)">')
_TAG = '<img alt="{}{}" id="slot-{}" class="{}" src="{}" style="overflow:visible;display:{};{}">'


class Hole(bytes):
    """Stands in a page's content where a block was cut out; it writes nothing."""

    name: str


def block_names(blocks: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the names of those slots that hold an element of their own."""
    return tuple(name for name, _markup in blocks if name not in (AUTHOR, ISSUE))


def with_pictures(
    html: str, blocks: tuple[tuple[str, str], ...], heights: Mapping[str, float]
) -> str:
    """Return the page in common with a picture, as high as its block in CSS pixels, in each slot.

    Raises:
        Doubt: a block is no element as compose makes them, or a slot does not stand once.
    """
    for name, markup in blocks:
        mark = slot(name)
        need(html.count(mark) == 1, f"slot {name} does not stand once")
        if name == AUTHOR:
            html = html.replace(mark, NOBODY)
        elif name == ISSUE:
            # It stands on the line, and is too low to move it.
            html = html.replace(mark, _picture(name, "issue", "inline-block", "block-size:1px"))
        else:
            found = _BLOCK.match(markup)
            need(found, f"slot {name} holds no block")
            kind = found[1] if found else ""
            size = f"block-size:{heights[name]!r}px;min-block-size:0"
            html = html.replace(mark, _picture(name, kind, "block", size))
    need("\x02" not in html, "a slot without a block")
    return html


def cut_holes(pdf: pydyf.PDF) -> None:
    """Cut the pictures out of the content of the pages, before tags are corrected.

    Raises:
        Doubt: a picture is drawn in another way than WeasyPrint 70.0 does.
    """
    _forget_aims(pdf)
    for element in pdf.objects:
        name = slot_of(element)
        if name is not None:
            need(len(element["K"]) == 1, "a slot drawn in pieces")
            page = pdf.objects[number(element["Pg"])]
            _cut(pdf.objects[number(page["Contents"])].stream, element["K"][0], name)


def _forget_aims(pdf: pydyf.PDF) -> None:
    """Take out the aims of links that the slots' ids became; they only told where slots are."""
    named = pdf.catalog.get("Names", {}).get("Dests")
    if not named:
        return
    pairs = list(zip(named["Names"][::2], named["Names"][1::2], strict=True))
    kept = [one for pair in pairs if not pair[0].string.startswith("slot-") for one in pair]
    named["Names"] = pydyf.Array(kept)
    if not kept:
        del pdf.catalog["Names"]["Dests"]
    if not pdf.catalog["Names"]:
        del pdf.catalog["Names"]


def slot_of(element: object) -> str | None:
    """Return the slot that an element of the structure tree is the picture of."""
    if not isinstance(element, dict) or element.get("S") != "/Figure":
        return None
    alt = getattr(element.get("Alt"), "string", "")
    return alt.removeprefix(_ALT) if alt.startswith(_ALT) else None


def _picture(name: str, kind: str, display: str, size: str) -> str:
    return _TAG.format(_ALT, name, name, kind, NOTHING[0], display, size)


def _cut(tokens: list[object], mcid: int, name: str) -> None:
    places = [
        at for at, one in enumerate(tokens) if isinstance(one, dict) and one.get("MCID") == mcid
    ]
    need(len(places) == 1 and tokens[places[0] - 1] == "/Figure", "a slot's marks")
    start = places[0] - 1
    stop = tokens.index(b"EMC", start)
    need(
        all(isinstance(one, bytes) and one.endswith((b"q", b"Q", b"cm", b"gs"))
            for one in tokens[start + 3 : stop]),
        "something is drawn in a slot",
    )  # fmt: skip
    need(_depth(tokens[:start]) == _UNMOVED, f"slot {name} is moved, turned or clipped")
    hole = Hole()
    hole.name = name
    tokens[start : stop + 1] = [hole]


_UNMOVED = 2
"""Changes of coordinates in force on every page: it is turned over and scaled."""


def _depth(tokens: Iterable[object]) -> int:
    """Return how many changes of coordinates and clips are in force after *tokens*."""
    states = [0]
    for one in tokens:
        if one == b"q":
            states.append(states[-1])
        elif one == b"Q":
            states.pop()
        elif isinstance(one, bytes) and (one.endswith(b" cm") or one in (b"W", b"W*")):
            states[-1] += 1
    return states[-1]
