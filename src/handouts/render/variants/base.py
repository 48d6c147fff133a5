"""A page in common to clinics, laid out once: all that no clinic changes, ready as bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from handouts.job import ISSUE
from handouts.laid import Laid
from handouts.render.conformance import around_imprint
from handouts.render.variants.doubt import need
from handouts.render.variants.holes import NOBODY, Hole, slot_of
from handouts.render.variants.part import FIRST_KEY, FIRST_MCID
from handouts.render.variants.pieces import ROW, numbers, object_stream, row, stream
from handouts.render.variants.written import KINDS, Written, number, reference_to

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_SLACK_PX = 0.01


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with tagged slots, and the numbers of what it has jointly with a part."""

    slots: tuple[str, ...]
    owners: tuple[bytes, ...]
    links: tuple[bytes, ...]
    owners_at: int
    links_at: int


@dataclass(frozen=True, slots=True)
class Base:
    """The file's beginning, and what is needed to write its end for one clinic."""

    start: bytes
    rows: bytes
    """What the cross-reference stream says of the objects below `first`."""
    first: int
    """The number of what draws the issue id; behind it those of a part, its contents first."""
    names: dict[str, bytes]
    """Numbers of what a part may lead to, and resources by kind."""
    shifts: dict[str, tuple[float, float]]
    """By how much blocks move from where a part has them, in CSS pixels."""
    leaves: tuple[Leaf, ...]
    elements: dict[str, int]
    resources: int
    tree: int
    leaf: int
    """A number that is free for the part's leaf of the parent tree."""
    info: pydyf.Dictionary
    metadata: tuple[int, bytes, tuple[bytes, bytes, bytes]]
    """The metadata's number, the entries of its dictionary, and it around name and imprint."""
    root: bytes
    laid: Laid
    """Where the words stand that are in no block."""
    filled: frozenset[int]
    """The numbers of the pages with blocks, and that of the first."""
    digest: bytes

    def told(self, name: str, imprint: str) -> tuple[bytes, bytes]:
        """Return the document information and the metadata with a clinic's *name* and *imprint*."""
        info = pydyf.Dictionary({**self.info, "Author": pydyf.String(name)}).data
        own, head, (before, between, after) = self.metadata
        name, imprint = escape(name), escape(imprint)
        return info, stream(own, head, before + name.encode() + between + imprint.encode() + after)


def base(
    laid: Written,
    slots: tuple[str, ...],
    boxes: Mapping[str, tuple[float, float, float, float]],
) -> Base:
    """Return the page as a base for parts whose blocks *slots* are in *boxes* on their own pages.

    Raises:
        Doubt: a slot is not as large as its block, or the file has not the shape this relies on.
    """
    return _Making(laid, slots, boxes).made()


@dataclass(slots=True)
class _Making:
    laid: Written
    slots: tuple[str, ...]
    boxes: Mapping[str, tuple[float, float, float, float]]
    shifts: dict[str, tuple[float, float]] = field(default_factory=dict)
    elements: dict[str, int] = field(default_factory=dict)
    names: dict[str, bytes] = field(default_factory=dict)
    joint: set[int] = field(default_factory=set)

    def made(self) -> Base:
        laid = self.laid
        for element in laid.objects:
            name = slot_of(element)
            if name is not None:
                self._take(name, element)
        need(set(self.elements) == set(self.slots), "a slot that is not in the structure tree")
        info, metadata = laid.pdf.info, self._metadata()
        self.joint |= {info.number, metadata[0], laid.resources.number, laid.parent_tree}
        self.joint |= set(self.elements.values())
        leaves = [self._leaf(page) for page in laid.pages.values()]
        cut = [self._cut(at, page) for at, page in enumerate(laid.pages.values())]
        self.names["leaf"] = b"%d" % self._add(self._own_keys())
        leaf = self._add(pydyf.Dictionary())
        self.joint.add(leaf)
        # Only now is it known how many objects there are: one more holds those without a stream.
        first = len(laid.objects) + 1
        for page, order in cut:
            page["Contents"] = pydyf.Array(
                [reference_to(one if isinstance(one, int) else first + one[0]) for one in order]
            )
        self.names |= {name: b"%d" % found for name, found in laid.colours.items()}
        self.names |= {kind: laid.named(kind).data[2:-2] for kind in KINDS}
        data, rows = self._bytes(first)
        return Base(
            start=data,
            rows=rows,
            first=first,
            names=self.names,
            shifts=self.shifts,
            leaves=tuple(leaf for leaf in leaves if leaf),
            elements=self.elements,
            resources=laid.resources.number,
            tree=laid.parent_tree,
            leaf=leaf,
            info=info,
            metadata=metadata,
            root=laid.pdf.catalog.reference,
            laid=laid.laid,
            filled=frozenset({1, *(at for at, leaf in enumerate(leaves, start=1) if leaf)}),
            digest=hashlib.sha256(data).digest(),
        )

    def _take(self, name: str, element: pydyf.Dictionary) -> None:
        """Note where a slot stands, and that its content is nobody's."""
        need(name in self.slots and name not in self.elements, "a slot that stands twice")
        page = self.laid.pages[element["Pg"]]
        at = list(self.laid.pages).index(element["Pg"])
        box, due = self.laid.rendered.pages[at].anchors[f"slot-{name}"], self.boxes[name]
        sizes = [abs((box[k + 2] - box[k]) - (due[k + 2] - due[k])) for k in (0, 1)]
        need(max(sizes) < _SLACK_PX, f"slot {name} has not the size of its block")
        self.shifts[name] = (box[0] - due[0], box[1] - due[1])
        owners = self.laid.owners[page["StructParents"]]
        [mcid] = element["K"]
        owners[mcid] = b"null"  # type: ignore[index]  # looked at where leaves are made
        self.elements[name] = element.number
        self.names |= {
            f"page_{name}": b"%d" % page.number,
            f"slot_{name}": b"%d" % element.number,
            f"parent_{name}": b"%d" % number(element["P"]),
        }

    def _leaf(self, page: pydyf.Dictionary) -> Leaf | None:
        slots = tuple(n for n in self.slots if self.names[f"page_{n}"] == b"%d" % page.number)
        if not slots:
            return None
        owners = self.laid.owners[page["StructParents"]]
        links = page.get("Annots", ())
        need(isinstance(owners, list) and isinstance(links, list | tuple), "a page's own")
        leaf = Leaf(
            slots=slots,
            owners=tuple(owners),  # type: ignore[arg-type]  # looked at above
            links=tuple(links),
            owners_at=self._add(pydyf.Array()),
            links_at=self._add(pydyf.Array()),
        )
        need(len(leaf.owners) <= FIRST_MCID, "too much marked content")
        self.joint |= {leaf.owners_at, leaf.links_at}
        self.laid.owners[page["StructParents"]] = reference_to(leaf.owners_at)
        page["Annots"] = reference_to(leaf.links_at)
        return leaf

    def _own_keys(self) -> pydyf.Dictionary:
        owners = self.laid.owners
        need(max(owners) < FIRST_KEY, "too many keys")
        keyed = [one for pair in owners.items() for one in pair]
        limits = pydyf.Array((min(owners), max(owners)))
        return pydyf.Dictionary({"Limits": limits, "Nums": pydyf.Array(keyed)})

    def _cut(
        self, at: int, page: pydyf.Dictionary
    ) -> tuple[pydyf.Dictionary, list[int | tuple[int]]]:
        """Cut a page's content where slots are; return the order of pieces and a part's objects."""
        content = self.laid.content(page)
        anchors = self.laid.rendered.pages[at].anchors
        order: list[int | tuple[int]] = []
        tokens: list[object] = []
        pieces: list[list[object]] = [tokens]
        for one in content.stream:
            if not isinstance(one, Hole):
                tokens.append(one)
                continue
            if one.name == ISSUE:
                left, _top, _right, base = anchors[f"slot-{ISSUE}"]
                shift, place = (left, base), 0
            else:
                shift, place = self.shifts[one.name], 1 + self.slots.index(one.name)
            tokens += [b"q", numbers((1, 0, 0, 1, *shift)) + b" cm"]
            tokens = [b"Q"]
            pieces.append(tokens)
            order.append((place,))
        content.stream = pieces[0]
        rest = [self._add(pydyf.Stream(piece, compress=True)) for piece in pieces[1:]]
        woven: list[int | tuple[int]] = [content.number]
        for slot, piece in zip(order, rest, strict=True):
            woven += [slot, piece]
        return page, woven

    def _add(self, one: pydyf.Object) -> int:
        one.number = len(self.laid.objects)
        self.laid.objects.append(one)
        found: int = one.number
        return found

    def _metadata(self) -> tuple[int, bytes, tuple[bytes, bytes, bytes]]:
        streams = [one for one in self.laid.objects if isinstance(one, pydyf.Stream)]
        [packet] = [one for one in streams if one.extra.get("Type") == "/Metadata"]
        [text] = packet.stream
        before, rest = around_imprint(text)
        need(before.count(NOBODY.encode()) == 1, "the metadata")
        first, _name, between = before.partition(NOBODY.encode())
        return packet.number, pydyf.Dictionary(packet.extra).data[2:-2], (first, between, rest)

    def _bytes(self, first: int) -> tuple[bytes, bytes]:
        out, at = [_HEAD], len(_HEAD)
        rows = {0: row(0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        for one in self.laid.objects[1:]:
            if one.number in self.joint:
                continue
            if isinstance(one, pydyf.Stream):
                rows[one.number] = row(1, at, 0)
                out.append(one.indirect + b"\n")
                at += len(out[-1])
            else:
                rows[one.number] = row(2, first - 1, len(packed))
                packed.append((one.number, one.data))
        rows[first - 1] = row(1, at, 0)
        out.append(object_stream(first - 1, packed))
        return b"".join(out), b"".join(rows.get(n, bytes(ROW)) for n in range(first))
