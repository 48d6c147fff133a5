"""One clinic's file, put together from a base and a part: some forty numbers are filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from handouts.render.variants.base import Base, Leaf
from handouts.render.variants.doubt import need
from handouts.render.variants.part import Part
from handouts.render.variants.pieces import (
    ROW,
    Piece,
    Place,
    object_stream,
    references,
    row,
    stream,
)
from handouts.render.variants.written import KINDS, reference_to

_XREF = b"/Type/XRef/W[1 4 2]/Size %d/Root %b/Info %b/ID[<%b><%b>]"
_END = b"startxref\n%d\n%%%%EOF\n"


@dataclass(frozen=True, slots=True)
class Own:
    """What a clinic's file has for its own besides blocks: a name, an issue id and an imprint."""

    author: str
    issue: str
    imprint: str


def assembled(base: Base, part: Part, own: Own) -> bytes:
    """Return the file of *base* with the blocks of *part* and what else is the clinic's *own*.

    Raises:
        Doubt: the id has a letter no id has.
    """
    out, at, rows = [base.start], len(base.start), bytearray(base.rows)
    held: list[tuple[int, bytes]] = []
    store = base.first + 1 + len(part.objects)
    rows += bytes(ROW * (store - base.first))

    def put(place: int, data: bytes) -> None:
        nonlocal at
        rows[ROW * place : ROW * place + ROW] = row(1, at, 0)
        out.append(data)
        at += len(data)

    def hold(place: int, data: bytes) -> None:
        rows[ROW * place : ROW * place + ROW] = row(2, store, len(held))
        held.append((place, data))

    for place, (pieces, body) in enumerate(part.objects, base.first + 1):
        if body is None:
            hold(place, _filled(base, pieces))
        else:
            put(place, b"%d 0 obj\n%b%b" % (place, _filled(base, pieces), body))
    put(base.first, stream(base.first, b"", _issue(part, own.issue)))
    for place, data in _joint(base, part):
        hold(place, data)
    info, metadata = base.told(own.author, own.imprint)
    hold(base.info.number, info)
    put(base.metadata[0], metadata)
    rows += row(1, at, 0)
    out.append(object_stream(store, held))
    at += len(out[-1])
    rows += row(1, at, 0)
    told = f"{own.author}\0{own.issue}\0{own.imprint}".encode()
    ids = [
        hashlib.sha256(data).hexdigest()[:32].encode()
        for data in (base.digest, base.digest + part.digest + told)
    ]
    head = _XREF % (store + 2, base.root, reference_to(base.info.number), *ids)
    out += [stream(store + 1, head, bytes(rows)), _END % at]
    return b"".join(out)


def _joint(base: Base, part: Part) -> Iterable[tuple[int, bytes]]:
    """Yield what base and part have in common, by its number in the base."""
    for name, own in base.elements.items():
        yield own, _filled(base, part.blocks[name].element)
    kinds = (
        b"/%b<<%b%b>>" % (kind.encode(), base.names[kind], _filled(base, part.resources[kind]))
        for kind in KINDS
    )
    spaces = base.names["space"]
    yield base.resources, b"<</ColorSpace %b 0 R%b>>" % (spaces, b"".join(kinds))
    kids = [base.names["leaf"]]
    if part.keys:
        kids.append(b"%d" % base.leaf)
        yield base.leaf, _keyed(base, part)
    yield base.tree, b"<</Kids[%b]>>" % b" ".join(b"%b 0 R" % kid for kid in kids)
    for leaf in base.leaves:
        yield leaf.owners_at, b"[%b]" % b" ".join(_owners(base, part, leaf))
        links = (_number(base, own) for name in leaf.slots for own in part.blocks[name].links)
        yield leaf.links_at, b"[%b %b]" % (b" ".join(leaf.links), references(links))


def _keyed(base: Base, part: Part) -> bytes:
    first, last = part.keys[0][0], part.keys[-1][0]
    keyed = b" ".join(b"%d %b" % (key, reference_to(_number(base, own))) for key, own in part.keys)
    return b"<</Limits[%d %d]/Nums[%b]>>" % (first, last, keyed)


def _number(base: Base, own: int) -> int:
    """Return the number in the file of a part's own object."""
    return base.first + 1 + own


def _owners(base: Base, part: Part, leaf: Leaf) -> Iterable[bytes]:
    """Yield who owns each piece of marked content of a page; where there is none, null."""
    yield from leaf.owners
    reached = len(leaf.owners)
    for block in sorted((part.blocks[name] for name in leaf.slots), key=lambda b: b.first_mcid):
        yield from [b"null"] * (block.first_mcid - reached)
        yield references(None if one is None else _number(base, one) for one in block.owners)
        reached = block.first_mcid + len(block.owners)


def _filled(base: Base, pieces: Iterable[Piece]) -> bytes:
    out: list[bytes] = []
    for piece in pieces:
        match piece:
            case bytes():
                out.append(piece)
            case int():
                out.append(b"%d" % _number(base, piece))
            case str():
                out.append(base.names[piece])
            case Place():
                out.append(piece.moved(*base.shifts[piece.block]))
    return b"".join(out)


def _issue(part: Part, issue: str) -> bytes:
    """Return what draws an issue id, from where its line stands."""
    need(set(issue) <= set(part.letters), "the letters of the issue id")
    shown = b"".join(part.letters[letter] for letter in issue)
    *colours, font = part.set_letters
    return b"\n".join(
        (
            b"/Artifact <</Type /Pagination>> BDC",
            *colours,
            b"BT",
            b"1 0 0 -1 0 0 Tm",
            font,
            b"[%b] TJ" % shown,
            b"ET",
            b"EMC",
        )
    )
