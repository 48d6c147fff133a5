"""SVG text as elements that know where they stand; nothing is expanded and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# expat is safe for text without a document type, and such text never reaches it.
from xml.parsers import expat

from handouts.content.picture.base import shown
from handouts.diagnostics import Diagnostic, HandoutsError, Span

MAX_DEPTH = 32
MAX_ELEMENTS = 2_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XHTML = "http://www.w3.org/1999/xhtml"
# Words about a drawing are left out with all they hold: the page says them in its own language.
_UNSEEN = frozenset({"title", "desc", "metadata"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """What an attribute, or one declaration of a style, sets; `written` is the name in the file."""

    name: str
    value: str
    written: str


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the drawing; one that is not SVG's has a name beginning with a colon."""

    name: str
    attributes: tuple[Attribute, ...]
    children: tuple[Element, ...]
    line: int
    column: int

    def get(self, name: str) -> Attribute | None:
        """Return the attribute that holds: of two, the later."""
        return next((found for found in reversed(self.attributes) if found.name == name), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all it holds, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Source:
    """The file the elements were read from."""

    path: str
    text: str

    def span(self, element: Element, attribute: Attribute | None = None) -> Span:
        """Return where an attribute of *element*, or the element itself, stands."""
        if attribute is None:
            width = 1 + len(element.name.removeprefix(":"))
            return Span.at(self.path, element.line, element.column, width)
        lines = self.text.split("\n")
        begin = sum(len(line) + 1 for line in lines[: element.line - 1]) + element.column - 1
        named = re.compile(rf"\s({re.escape(attribute.written)})\s*=").search(self.text, begin)
        at = named.start(1) if named else begin
        line = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        return Span.at(self.path, line, column, len(attribute.written))


def read(source: Source) -> Element:
    """Return the root of the drawing.

    Raises:
        HandoutsError: `document-type`, `processing-instruction`, `odd-encoding`, `not-svg`,
            `too-deep` or `too-complex`.
    """
    found = re.search("<!(?:DOCTYPE|ENTITY)", source.text)
    if found:
        before = source.text[: found.start()]
        at = Span.at(source.path, before.count("\n") + 1, found.start() - before.rfind("\n"), 9)
        raise HandoutsError(
            Diagnostic(
                "document-type",
                "the file declares a document type, which could define or fetch anything",
                at,
                hint="delete everything from <!DOCTYPE to its >; a drawing does not need it",
            )
        )
    return _Reader(source).read()


@dataclass(slots=True)
class _Open:
    """An element whose end has not been met."""

    name: str
    attributes: tuple[Attribute, ...]
    line: int
    column: int
    namespaces: Mapping[str, str]
    children: list[Element]


class _Reader:
    """Builds the tree from expat's events."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._count = 0
        self._left_out = 0
        self._root: Element | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.XmlDeclHandler = self._declaration
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self) -> Element:
        """Return the root element."""
        try:
            self._parser.Parse(self._source.text.encode(), True)  # noqa: FBT003 - it takes no keyword
        except expat.ExpatError as error:
            message = f"the file stops making sense here: {expat.ErrorString(error.code)}"
            hint = "save the drawing again from the program it was drawn with"
            at = Span.at(self._source.path, error.lineno, error.offset + 1)
            raise HandoutsError(Diagnostic("not-svg", message, at, hint=hint)) from error
        if self._root is None:
            raise AssertionError("expat reads no document without a root")
        return self._root

    def _fault(self, code: str, message: str, hint: str) -> HandoutsError:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return HandoutsError(
            Diagnostic(code, message, Span.at(self._source.path, line, column), hint=hint)
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            message = f"the file calls itself '{shown(encoding)}'"
            raise self._fault("odd-encoding", message, 'save it as UTF-8: encoding="UTF-8"')

    def _instruction(self, target: str, _data: str) -> None:
        raise self._fault(
            "processing-instruction",
            f"<?{shown(target)} ...?> is an order to a program",
            "delete it",
        )

    def _start(self, written: str, attributes: dict[str, str]) -> None:
        namespaces = {
            name.partition(":")[2]: value
            for name, value in attributes.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        namespace, local = self._resolve(written, namespaces)
        if not self._open and (namespace, local) != (_SVG, "svg"):
            raise self._fault(
                "not-svg",
                f"the file holds <{shown(written)}> where <svg> is due",
                f'a drawing begins with <svg xmlns="{_SVG}">',
            )
        # What programs note for themselves is theirs and is never drawn.
        foreign = namespace not in {_SVG, _XHTML, None}
        if self._left_out or foreign or (namespace == _SVG and local in _UNSEEN):
            self._left_out += 1
            return
        self._refuse_excess()
        name = local if namespace == _SVG else f":{local}"
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        opened = _Open(name, (), line, column, namespaces, [])
        self._open.append(opened)
        opened.attributes = tuple(self._attributes(attributes))

    def _end(self, _written: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        done = self._open.pop()
        children = tuple(done.children)
        element = Element(done.name, done.attributes, children, done.line, done.column)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element

    def _refuse_excess(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            message = f"elements stand in one another more than {MAX_DEPTH} deep"
            raise self._fault("too-deep", message, "ungroup the drawing")
        self._count += 1
        if self._count > MAX_ELEMENTS:
            message = f"the drawing has more than {MAX_ELEMENTS:,} elements"
            raise self._fault("too-complex", message, "simplify it, or save it as PNG")

    def _resolve(self, written: str, own: Mapping[str, str]) -> tuple[str | None, str]:
        """Return namespace and name; the namespace is none where the prefix means nothing."""
        prefix, _, local = written.rpartition(":")
        scopes = (own, *(opened.namespaces for opened in reversed(self._open)))
        return next((scope[prefix] for scope in scopes if prefix in scope), None), local

    def _attributes(self, attributes: Mapping[str, str]) -> Iterator[Attribute]:
        """Yield what is set, a style's declarations last; nothing set to nothing sets nothing."""
        for written, value in attributes.items():
            name = self._attribute_name(written)
            if name and name != "style" and value.strip():
                yield Attribute(name, value.strip(), written)
        for declaration in attributes.get("style", "").split(";"):
            name, colon, value = declaration.partition(":")
            value = value.strip().removesuffix("!important").rstrip()
            # What begins with a hyphen is one program's own.
            if value and not name.strip().startswith("-"):
                yield Attribute(name.strip().lower(), value, "style")
            elif declaration.strip() and not colon:
                yield Attribute("style", declaration.strip(), "style")

    def _attribute_name(self, written: str) -> str:
        """Return SVG's name of an attribute, empty where it is none of SVG's."""
        if ":" not in written:
            return "" if written == "xmlns" else written
        namespace, local = self._resolve(written, {})
        return "href" if namespace == _XLINK and local == "href" else ""
