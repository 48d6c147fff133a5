"""What the file says of itself: its tags, links, typefaces and imprint."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

# Deeper nesting is no page of ours, and would take the walk's own stack.
_DEEPEST = 200
# Glyph 0 among those of a string, each four figures long.
_BLANK = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000(?:[0-9A-Fa-f]{4})*>")
_IMPRINT = re.compile(rb"<handouts:imprint>([^<]*)</handouts:imprint>")


@dataclass(slots=True)
class Element:
    """An element that has a name, or the whole of them under one: its language, and its content.

    `content` are (page from 0, mark of content). `pieces` is in how many elements it stands.
    """

    id: str
    language: str
    pieces: int = 1
    content: list[tuple[int, int]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """Return the page it begins on, counted from 1."""
        return self.content[0][0] + 1 if self.content else 1


@dataclass(frozen=True, slots=True)
class Tagged:
    """The structure tree and what else the file says of itself.

    `elements` stand in the order of the tree, `alternatives` are the texts of its pictures, `links`
    the addresses outside the file as (page from 1, address), and `fonts` (name, whether embedded).
    `blanks` are the pages, from 1, that show a glyph of no letter.
    """

    language: str
    elements: tuple[Element, ...]
    alternatives: tuple[str, ...]
    links: tuple[tuple[int, str], ...]
    fonts: tuple[tuple[str, bool], ...]
    blanks: tuple[int, ...]
    imprint: str


NOTHING = Tagged("", (), (), (), (), (), "")


def tagged(file: pikepdf.Pdf) -> Tagged:
    """Return what *file* says of itself."""
    walk = _Walk(file)
    root = file.Root
    if "/StructTreeRoot" in root:
        walk.into(root.StructTreeRoot, walk.language, None, 0)
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    carried = _IMPRINT.search(metadata)
    return Tagged(
        walk.language,
        tuple(walk.elements.values()),
        tuple(walk.alternatives),
        tuple(_links(file)),
        tuple(dict.fromkeys(_fonts(file))),
        tuple(_blanks(file)),
        html.unescape(carried[1].decode("utf-8", "replace")) if carried else "",
    )


class _Walk:
    """One walk through the structure tree."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.language = str(file.Root.get("/Lang", ""))
        self.elements: dict[str, Element] = {}
        self.alternatives: list[str] = []
        self._pages = {_key(page.obj): number for number, page in enumerate(file.pages)}
        self._seen: set[str] = set()

    def into(self, node: pikepdf.Object, language: str, inside: Element | None, deep: int) -> None:
        """Take in *node* and all below it; *inside* is the named element it belongs to."""
        if deep > _DEEPEST or _key(node) in self._seen:
            raise ValueError("its structure tree runs in circles")
        if node.is_indirect:
            self._seen.add(_key(node))
        known = {str(key): value for key, value in node.items()}
        language = str(known["/Lang"]) if "/Lang" in known else language
        if "/ID" in known and b"/" in bytes(known["/ID"]):
            inside = self._named(str(known["/ID"]), language)
        elif known.get("/S") == "/Lbl":
            # The mark of a list's item, which is no part of its text.
            inside = None
        if "/Alt" in known:
            self.alternatives.append(str(known["/Alt"]))
        kids = known.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            self._kid(kid, known.get("/Pg"), language, inside, deep)

    def _kid(
        self,
        kid: object,
        page: pikepdf.Object | None,
        language: str,
        inside: Element | None,
        deep: int,
    ) -> None:
        if isinstance(kid, int):
            self._mark(inside, page, kid)
        elif isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                self._mark(inside, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                self.into(kid, language, inside, deep + 1)

    def _named(self, name: str, language: str) -> Element:
        name = name.partition(";")[0]
        if name not in self.elements:
            self.elements[name] = Element(name, language, 0)
        found = self.elements[name]
        found.pieces += 1
        if found.language != language:
            found.language = f"{found.language} {language}"
        return found

    def _mark(self, inside: Element | None, page: pikepdf.Object | None, mark: int) -> None:
        if inside is not None and page is not None:
            number = self._pages.get(_key(page))
            # Of a page that was taken out, the tags may be left.
            if number is not None:
                inside.content.append((number, mark))


def _key(found: pikepdf.Object) -> str:
    return str(found.objgen)


def _links(file: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(file.pages, start=1):
        for annotation in page.get("/Annots", ()):
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                yield number, str(action.URI)


def _fonts(file: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    nothing = pikepdf.Dictionary()
    for page in file.pages:
        fonts: pikepdf.Object = page.get("/Resources", nothing).get("/Font", nothing)
        for font in fonts.values():
            name = str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2]
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            described = inner.get("/FontDescriptor", nothing)
            yield name, any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))


def _blanks(file: pikepdf.Pdf) -> Iterator[int]:
    for number, page in enumerate(file.pages, start=1):
        contents = page.get("/Contents")
        if contents is None:
            continue
        streams = contents if isinstance(contents, pikepdf.Array) else (contents,)
        if any(_BLANK.search(stream.read_bytes()) for stream in streams):
            yield number
