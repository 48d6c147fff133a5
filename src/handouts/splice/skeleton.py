"""A content file before it is translated: every text blank, with its original in a comment."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator

from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.splice.styles import WIDTH

# What stands in a translation as it stands in the original, though nobody translates it.
_KEPT = ("date", "masked")

Path = tuple[str, ...]


def skeleton(node: Node, units: Collection[str]) -> str:
    """Return the YAML of *node* with the texts of *units* blank; other texts are left out."""
    if not isinstance(node, Mapping):
        raise TypeError("a content file holds keys with values")
    return "".join(f"{line}\n" for line in _mapping(node, (), 0, units))


def _mapping(node: Mapping, place: Path, column: int, units: Collection[str]) -> Iterator[str]:
    indent = " " * column
    for key, value in node.entries:
        path = (*place, str(key))
        match value:
            case Scalar():
                if ".".join(path) in units:
                    yield from _blank(f"{indent}{key}:", " ".join(value.text.split()), column)
                elif key in _KEPT:
                    quote = '"' if value.quoted else ""
                    yield f"{indent}{key}: {quote}{value.text}{quote}"
            case Mapping(entries=()):
                yield f"{indent}{key}: {{}}"
            case Mapping():
                yield from _below(f"{indent}{key}:", _mapping(value, path, column + 2, units))
            case Sequence():
                yield from _below(f"{indent}{key}:", _records(value, path, column, units))


def _below(head: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield *head* and the *lines* below it, if there are any."""
    found = list(lines)
    yield from [head, *found] if found else []


def _records(node: Sequence, place: Path, column: int, units: Collection[str]) -> Iterator[str]:
    """Yield the records of a list, each by its date, dashed as other YAML writers dash them."""
    for item in node.items:
        if isinstance(item, Mapping):
            name = next(_dates(item), "")
            lines = list(_mapping(item, (*place, name), column + 2, units))
            first = next((n for n, line in enumerate(lines) if line.lstrip()[:1] != "#"), 0)
            for number, line in enumerate(lines):
                yield line if number != first else f"{' ' * column}- {line.lstrip()}"


def _dates(record: Mapping) -> Iterator[str]:
    for key, value in record.entries:
        if key == "date" and isinstance(value, Scalar):
            yield str(value.text)


def _blank(head: str, text: str, column: int) -> Iterator[str]:
    """Yield *text* as a comment, and below it the place for its translation."""
    width = WIDTH - column - 2
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False):
        yield f"{' ' * column}# {line}"
    # A text that needs several lines gets a block, in which no quote or colon needs care.
    yield f'{head} ""' if len(head) + len(text) + 3 <= WIDTH else f"{head} >-"
