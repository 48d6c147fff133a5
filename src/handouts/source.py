"""YAML text as nodes that remember their position.

Scalars stay the text their author wrote: YAML 1.1 would read ``12:30`` as 750, ``010`` as 8,
``no`` as False and ``1.50`` as 1.5, and keep only the last of two equal keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

import yaml

from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text
from handouts.nodes import Mapping, Node, Scalar, Sequence

MAX_BYTES = 512 * 1024
MAX_DEPTH = 24
MAX_SCALAR = 8_000

# What YAML or a terminal would act on, and what no font can print: C0 and C1 controls, separators
# that shift line numbers, lone surrogates and noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def decode_text(path: str, data: bytes) -> str:
    """Return *data* as text with line feeds only and no byte order mark.

    Raises:
        HandoutsError: `too-large`, `wrong-encoding`, `empty-file` or `control-character`.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(
            "too-large",
            f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
            Span.at(path, 1, 1),
            "split the file, or remove what does not belong in it",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise _refusal(
            "wrong-encoding",
            f"byte 0x{data[error.start]:02X} is not UTF-8",
            _after(path, before),
            "save the file as UTF-8",
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _FORBIDDEN.search(text)
    if found:
        raise _refusal(
            "control-character",
            f"U+{ord(found[0]):04X} cannot stand in a text file",
            _after(path, text[: found.start()]),
            "delete the character; it is invisible in most editors",
        )
    if not text.strip():
        raise _refusal(
            "empty-file",
            "the file is empty",
            Span.at(path, 1, 1),
            "restore its content, or delete the file",
        )
    return text


def parse(path: str, text: str) -> Node:
    """Return the one document in *text*; *path* only names it in diagnostics.

    Raises:
        HandoutsError: `not-yaml`, `anchor-or-tag`, `second-document`, `too-deep`,
            `key-not-text` or `control-character`.
    """
    try:
        reader = _Reader(path, yaml.parse(text, Loader=yaml.CSafeLoader))
        return reader.document()
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark or error.context_mark)
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise _refusal(
            "not-yaml",
            f"the file stops making sense here: {reason}",
            Span.at(path, line, column),
            "look at this line and the one above: a missing quote, colon or space?",
        ) from error
    except yaml.YAMLError as error:
        raise HandoutsError(
            Diagnostic("not-yaml", f"the file cannot be read: {error}", Span.at(path, 1, 1))
        ) from error


class _Mark(Protocol):
    line: int
    column: int


class _Reader:
    """Builds nodes from libyaml's events, so nothing is expanded and depth is bounded."""

    def __init__(self, path: str, events: Iterator[yaml.Event]) -> None:
        self._path = path
        self._events = events

    def document(self) -> Node:
        """Return the root node of the only document."""
        event = next(self._events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise self._error(
                "empty-file", event, "the file holds comments only", "write its content"
            )
        root = self._node(event, 1)
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._error(
                "second-document", event, "a second document begins here", "remove the line '---'"
            )
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_indirection(event)
        if depth > MAX_DEPTH:
            raise self._error(
                "too-deep", event, f"nested deeper than {MAX_DEPTH} levels", "flatten this part"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self._span(start, event))
            items.append(self._node(event, depth + 1))
        raise AssertionError("libyaml ends what it begins")

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: list[tuple[Text, Node]] = []
        faults: list[Diagnostic] = []
        seen: dict[str, Span] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(entries), self._span(start, event), tuple(faults))
            key = self._key(event)
            # Two spellings of one accented letter are one key to a reader.
            name = unicodedata.normalize("NFC", key)
            if name in seen:
                faults.append(
                    Diagnostic(
                        "duplicate-key",
                        f"'{key}' is given twice; first on line {seen[name].line}",
                        key.span,
                        hint="keep one of the two",
                    )
                )
            seen.setdefault(name, key.span)
            entries.append((key, self._node(next(self._events), depth + 1)))
        raise AssertionError("libyaml ends what it begins")

    def _key(self, event: yaml.Event) -> Text:
        self._refuse_indirection(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._error("key-not-text", event, "a key must be text", "write 'key: value'")
        return self._scalar(event).text

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        found = _FORBIDDEN.search(event.value)
        if found:
            raise self._error(
                "control-character",
                event,
                f"the escape for U+{ord(found[0]):04X} cannot be printed",
                "delete the escape",
            )
        if len(event.value) > MAX_SCALAR:
            raise self._error(
                "too-large",
                event,
                f"this text has {len(event.value):,} characters; at most {MAX_SCALAR:,} are read",
                "shorten it",
            )
        return Scalar(Text(event.value, self._span(event, event)), quoted=bool(event.style))

    def _refuse_indirection(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or (
            isinstance(event, yaml.NodeEvent) and (event.anchor or getattr(event, "tag", None))
        ):
            raise self._error(
                "anchor-or-tag",
                event,
                "anchors (&), aliases (*) and tags (!) hide text from translators",
                "write the text itself here",
            )

    def _span(self, start: yaml.Event, end: yaml.Event) -> Span:
        return Span(self._path, *_place(start.start_mark), *_place(end.end_mark))

    def _error(self, code: str, event: yaml.Event, message: str, hint: str) -> HandoutsError:
        return _refusal(code, message, Span.at(self._path, *_place(event.start_mark)), hint)


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Return line and column, counted from 1; libyaml gives every event its marks."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refusal(code: str, message: str, span: Span, hint: str) -> HandoutsError:
    return HandoutsError(Diagnostic(code, message, span, hint=hint))


def _after(path: str, text: str) -> Span:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Span.at(path, len(lines), len(lines[-1]) + 1)
