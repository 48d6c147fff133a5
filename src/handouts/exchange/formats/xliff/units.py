"""The units of an XLIFF file, put together from its elements."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.diagnostics import Span, Text
from handouts.exchange.formats.xliff.markup import closing, opening
from handouts.exchange.remarks import read_remarks
from handouts.exchange.rows import Row

MAX_DEPTH = 64

Place = tuple[int, int]

_TEXTS = ("source", "target", "note")


@dataclass(slots=True)
class _Words:
    """A text that is being read, with where it begins."""

    start: Place
    parts: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "".join(self.parts)


@dataclass(slots=True)
class _Unit:
    """A `trans-unit` that is being read."""

    attributes: dict[str, str]
    place: Place
    source: Text | None = None
    target: Text | None = None
    state: str = ""
    previous: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def fuzzy(self) -> bool:
        """Return whether somebody has to look at the translation again."""
        if self.state:
            return self.state == "new" or self.state.startswith("needs-")
        return self.attributes.get("approved") == "no"


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    length: int = 0


class Units:
    """Takes elements as they begin and end, and keeps a row for each unit."""

    def __init__(self, path: str) -> None:
        self.rows: list[Row] = []
        self._path = path
        self._open: list[_Element] = []
        self._languages = ("", "")
        self._unit: _Unit | None = None
        self._words: _Words | None = None
        self._alternative = ""

    def start(self, name: str, attributes: dict[str, str], place: Place) -> None:
        """Take the beginning of an element; those that are not XLIFF's have no name."""
        element = _Element(name, attributes)
        self._open.append(element)
        if self._words is not None:
            if not self._words.parts:
                self._words.start = place
            self._words.parts.append(opening(name, attributes))
            element.length = len(self._words.parts)
        elif name == "file":
            self._languages = (
                attributes.get("source-language", ""),
                attributes.get("target-language", ""),
            )
        elif name == "trans-unit":
            self._unit = _Unit(attributes, place)
        elif name == "alt-trans":
            self._alternative = attributes.get("alttranstype", "proposal")
        elif self._unit and name in _TEXTS:
            self._words = _Words(place)

    def text(self, text: str, place: Place) -> None:
        """Take a piece of text."""
        if self._words is not None:
            if not self._words.parts:
                self._words.start = place
            self._words.parts.append(text)

    def end(self, place: Place) -> None:
        """Take the end of the innermost element."""
        element = self._open.pop()
        if self._words is not None and self._is_inline:
            inside = "".join(self._words.parts[element.length :])
            self._words.parts.append(closing(element.name, element.attributes, inside))
        elif self._unit and self._words is not None:
            self._take(self._unit, element, self._words, place)
            self._words = None
        elif element.name == "alt-trans":
            self._alternative = ""
        elif self._unit and element.name == "trans-unit":
            self._close(self._unit)
            self._unit = None

    @property
    def _is_inline(self) -> bool:
        """Return whether a text is open around what has just ended."""
        around = [element.name for element in self._open]
        return any(name in _TEXTS for name in around)

    def _take(self, unit: _Unit, element: _Element, words: _Words, end: Place) -> None:
        start = words.start if words.parts else end
        if start >= end:
            end = (start[0], start[1] + 1)
        text = Text(str(words), Span(self._path, *start, *end))
        if self._alternative:
            if self._alternative == "previous-version" and element.name == "source":
                unit.previous = str(text)
        elif element.name == "source":
            unit.source = text
        elif element.name == "target":
            unit.target = text
            unit.state = element.attributes.get("state", "")
        else:
            unit.notes.append((element.attributes.get("from", ""), str(text)))

    def _close(self, unit: _Unit) -> None:
        if unit.source is None or unit.attributes.get("translate") == "no":
            return
        here = Text("", Span.at(self._path, *unit.place, len("<trans-unit")))
        room = unit.attributes.get("maxwidth", "")
        if room and unit.attributes.get("size-unit") == "char":
            unit.notes.append(("length", f"at most {room} characters"))
        name = unit.attributes.get("id") or unit.attributes.get("resname") or str(unit.source)[:60]
        self.rows.append(
            Row(
                name,
                unit.source,
                unit.target if unit.target is not None else here,
                self._languages,
                fuzzy=unit.fuzzy,
                previous_source=unit.previous,
                remarks=read_remarks(unit.notes),
            )
        )
