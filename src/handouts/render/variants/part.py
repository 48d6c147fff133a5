"""One clinic's blocks in one language, laid out once: good for every page with the same styles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pydyf  # type: ignore[import-untyped]

from handouts.compose.issue import ALPHABET
from handouts.laid import Laid
from handouts.render.variants.doubt import need
from handouts.render.variants.pieces import Piece, split
from handouts.render.variants.written import KINDS, Written, number

# Marks and keys of parts are above those of any base, so that a part is the same in all of them.
FIRST_MCID = 2_000
FIRST_KEY = 100_000
_OWN = "c-"

# By name, what a page's content calls its resources; colour spaces are the same on all pages.
_NAME = re.compile(rb"/(\S+)(?= (?:\S+ Tf|gs|Do|sh)$)")
_TAGGED = re.compile(rb"/[A-Z]{6}\+.+")
_GLYPHS = re.compile(rb"\[((?:<[0-9a-f]{4}>-?[\d.]+)+)\] TJ")
_STYLE = """
.part { break-before: page; page: part }
@page part { @top-center { content: none } @bottom-center { content: none } }
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A block on its page: where it stands, its element, and who its content and links belong to.

    Objects are places among the part's own, None is nobody.
    """

    box: tuple[float, float, float, float]
    element: tuple[Piece, ...]
    owners: tuple[int | None, ...]
    links: tuple[int, ...]
    first_mcid: int


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks by slot, and the objects they need; those first are the contents of the blocks."""

    blocks: dict[str, Block]
    objects: tuple[tuple[tuple[Piece, ...], bytes | None], ...]
    """Each as pieces, or the dictionary of a stream as pieces with the stream itself."""
    resources: dict[str, tuple[Piece, ...]]
    keys: tuple[tuple[int, int], ...]
    letters: Mapping[str, bytes]
    """The glyph of each letter an issue id may have, with what it advances by."""
    set_letters: tuple[bytes, ...]
    """What sets colour and type for them."""
    laid: Laid
    """Where the words of the blocks stand, each block on its own page; then those letters."""
    digest: bytes

    def heights(self) -> dict[str, float]:
        """Return how high the blocks are, in CSS pixels."""
        return {name: block.box[3] - block.box[1] for name, block in self.blocks.items()}


def part_html(html: str, blocks: tuple[tuple[str, str], ...]) -> str:
    """Return a page for each of *blocks* and one for the issue id's letters, headed like *html*."""
    head = html[: html.index("<head>")]
    shown = "".join(
        markup.replace("<div ", f'<div id="slot-{name}" ', 1).replace(
            'class="slot ', 'class="part slot ', 1
        )
        for name, markup in blocks
    )
    # They have room here: what they are looked at for is their size and colour.
    wide = 'style="inline-size: auto; margin: 0"'
    letters = f'<div class="part"><span class="issue" {wide}>{ALPHABET}</span></div>'
    meta = '<meta charset="utf-8"><title>part</title>'
    return f"{head}<head>{meta}<style>{_STYLE}</style></head><body>{shown}{letters}</body></html>"


def part(laid: Written, names: tuple[str, ...]) -> Part:
    """Return the blocks *names*, each on a page of its own, as something to put into a base.

    Raises:
        Doubt: they have not the shape this relies on.
    """
    need(not {"Outlines", "Names"} & set(laid.pdf.catalog), "a block with bookmarks or aims")
    need(len(laid.pages) == len(names) + 1, "a block is taller than a page")
    need(not laid.named("Pattern"), "a block with a repeated picture")
    return _Making(laid, names).made()


@dataclass(slots=True)
class _Making:
    laid: Written
    names: tuple[str, ...]
    order: list[int] = field(default_factory=list)
    """Numbers of the objects to take along; it grows while they are walked."""
    places: dict[int, str] = field(default_factory=dict)
    foreign: dict[int, str] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)
    marks: int = 0

    def made(self) -> Part:
        laid = self.laid
        self.foreign = {found: name for name, found in laid.colours.items()}
        pages = list(laid.pages.items())
        self.foreign |= {number(page): f"page_{n}" for n, (page, _) in zip(self.names, pages)}  # noqa: B905 the last page is the letters'
        self.order = [number(page["Contents"]) for _reference, page in pages[:-1]]
        [document] = laid.root["K"]
        tops = laid.objects[number(document)]["K"]
        need(len(tops) == len(pages), "the structure of a part")
        blocks = {
            name: self._block(name, reference, page, top)
            for name, (reference, page), top in zip(self.names, pages, tops)  # noqa: B905 as above
        }
        _rename_fonts(laid)
        set_letters, letters = _alphabet(laid.content(pages[-1][1]).stream)
        keys = tuple(
            (FIRST_KEY + at, self._own_index(self._owner(link)))
            for at, link in enumerate(self.links)
        )
        resources = {kind: tuple(self._entries(kind)) for kind in KINDS}
        objects = tuple(self._walked())
        seen = repr((objects, resources, blocks, sorted(letters.items()), set_letters))
        return Part(
            blocks=blocks,
            objects=objects,
            resources=resources,
            keys=keys,
            letters=letters,
            set_letters=set_letters,
            laid=laid.laid,
            digest=hashlib.sha256(seen.encode()).digest(),
        )

    def _block(self, name: str, reference: bytes, page: pydyf.Dictionary, top: bytes) -> Block:
        laid = self.laid
        owners = laid.owners[page["StructParents"]]
        need(isinstance(owners, list), "who owns the content of a page")
        first = FIRST_MCID + self.marks
        self.marks += len(owners)  # type: ignore[arg-type]  # looked at above
        _renumber(laid.content(page), first)
        for at, one in enumerate(laid.objects):
            if isinstance(one, dict) and one.get("Pg") == reference:
                self.places[at] = name
                need(one.get("Type") in ("/StructElem", "/OBJR"), "content in pieces")
                if "K" in one:
                    kids = [kid + first if isinstance(kid, int) else kid for kid in one["K"]]
                    one["K"] = pydyf.Array(kids)
        links = [number(link) for link in page.get("Annots", ())]
        for link in links:
            self.places[link] = name
            self.links.append(link)
        element = laid.objects[number(top)]
        need(element["S"] == "/Div" and element["Pg"] == reference, "the element of a block")
        self.foreign[number(top)] = f"slot_{name}"
        element["P"] = b"\0parent_%b\0 0 R" % name.encode()
        index = laid.rendered.pages[list(laid.pages).index(reference)]
        return Block(
            box=index.anchors[f"slot-{name}"],
            element=split(element.data, self._own, name),
            owners=tuple(
                None if owner == b"null" else self._own_index(number(owner))
                for owner in owners  # type: ignore[attr-defined]  # as above
            ),
            links=tuple(self._own_index(link) for link in links),
            first_mcid=first,
        )

    def _owner(self, link: int) -> int:
        owner = self.laid.owners[self.laid.objects[link]["StructParent"]]
        need(isinstance(owner, bytes), "who owns a link")
        return number(owner) if isinstance(owner, bytes) else 0

    def _walked(self) -> Iterator[tuple[tuple[Piece, ...], bytes | None]]:
        """Yield every object in turn, and by that find those it leads to."""
        keys = {link: FIRST_KEY + at for at, link in enumerate(self.links)}
        for found in self.order:
            one = self.laid.objects[found]
            if found in keys:
                one = pydyf.Dictionary({**one, "StructParent": keys[found]})
            if isinstance(one, pydyf.Stream):
                head, body = one.data.split(b"\nstream\n", 1)
                yield split(head, self._own), b"\nstream\n" + body + b"\nendobj\n"
            else:
                yield split(one.data, self._own, self.places.get(found, "")), None

    def _entries(self, kind: str) -> Iterator[Piece]:
        for name, value in self.laid.named(kind).items():
            data = value if isinstance(value, bytes) else value.data
            yield from split(b"/%b%b %b" % (_OWN.encode(), name.encode(), data), self._own)

    def _own(self, found: int) -> int | str:
        return self.foreign[found] if found in self.foreign else self._own_index(found)

    def _own_index(self, found: int) -> int:
        need(found not in self.foreign, "a block leads to what is not its own")
        if found not in self.order:
            self.order.append(found)
        return self.order.index(found)


def _renumber(stream: pydyf.Stream, first: int) -> None:
    """Leave what a page draws within its one q ... Q, with marks and names of a part's own."""
    tokens: list[object] = []
    for one in stream.stream[3:-1]:
        if isinstance(one, dict) and "MCID" in one:
            tokens.append(pydyf.Dictionary({**one, "MCID": one["MCID"] + first}))
        elif isinstance(one, bytes):
            tokens.append(_NAME.sub(rb"/c-\1", one))
        else:
            tokens.append(one)
    stream.stream = tokens


def _rename_fonts(laid: Written) -> None:
    """Give fonts names of their own: two subsets of one font in a file have two tags."""
    for one in laid.objects:
        for key in ("BaseFont", "FontName"):
            if isinstance(one, dict) and key in one:
                need(_TAGGED.fullmatch(one[key]), "the name of a font")
                tag = hashlib.sha256(one[key] + b" in a block").digest()[:6]
                one[key] = b"/" + bytes(65 + byte % 26 for byte in tag) + one[key][7:]


def _alphabet(tokens: list[object]) -> tuple[tuple[bytes, ...], dict[str, bytes]]:
    """Return what sets the type of an issue id, and the glyph of each letter it may have."""
    need(tokens.count(b"BT") == 1, "the letters of issue ids")
    start, stop = tokens.index(b"BT"), tokens.index(b"ET")
    need(stop == start + 4, "the letters of issue ids")
    before = [one for one in tokens[3:start] if isinstance(one, bytes)]
    setting = [one for one in before if one.endswith((b" gs", b" rg"))]
    matrix, font, shown = tokens[start + 1 : stop]
    found = _GLYPHS.fullmatch(shown) if isinstance(shown, bytes) else None
    glyphs = re.findall(rb"<[0-9a-f]{4}>-?[\d.]+", found[1]) if found else []
    need(len(glyphs) == len(ALPHABET), "the letters of issue ids")
    need(isinstance(matrix, bytes) and matrix.startswith(b"1 0 0 -1 "), "how text is turned")
    need(isinstance(font, bytes) and font.endswith(b" Tf"), "the type of issue ids")
    named = [_NAME.sub(rb"/c-\1", one) for one in (*setting, font) if isinstance(one, bytes)]
    return tuple(named), dict(zip(ALPHABET, glyphs, strict=True))
