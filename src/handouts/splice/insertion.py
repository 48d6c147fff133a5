"""Units a content file lacks, put into it blank, where the original has them."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.source import parse
from handouts.splice.scalars import Written, scalars
from handouts.splice.styles import stretch

_MARK = "\ufeff"


def add_units(path: str, text: str, original: Node, units: Iterable[str]) -> str:
    """Return *text* with those of *units* it lacks, each a key with a blank text.

    A unit stands after the one that comes before it in *original*.

    Raises:
        HandoutsError: `unfit-layout`, where a key or its neighbours stand on one line in braces.
    """
    mark, file = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    for unit in units:
        before = scalars(path, file)
        if unit not in dict(before):
            after = _Place(path, file, original).added(unit)
            added = {name for name, _ in scalars(path, after)} - {name for name, _ in before}
            kept = [(name, one.value) for name, one in scalars(path, after) if name not in added]
            if unit not in added or kept != [(name, one.value) for name, one in before]:
                raise AssertionError(f"{path}: adding '{unit}' changed something else")
            file = after
    return mark + file


class _Place:
    """Finds where a unit goes in one file."""

    def __init__(self, path: str, file: str, original: Node) -> None:
        self._path = path
        self._file = file
        self._original = original
        self._root = parse(path, file)
        self._feed = "\r\n" if "\r\n" in file else "\n"
        self._written = {one.span: one for _, one in scalars(path, file)}

    def added(self, unit: str) -> str:
        """Return the file with *unit* in it."""
        parts = unit.split(".")
        node, twin = self._root, self._original
        above: Span | None = None
        while (child := _child(node, parts[0])) is not None:
            above = child[0]
            node, twin = child[1], _twin(twin, parts[0])
            parts = parts[1:]
        if isinstance(node, Scalar):
            raise self._unfit(node.span, unit)
        if self._file[self._offset(node.span.line, node.span.column)] in "{[":
            opened = above is not None and isinstance(node, Mapping) and not node.entries
            if above is None or not opened:
                raise self._unfit(node.span, unit)
            return self._opened(node.span, _lines(parts, above.column + 1, twin))
        column = node.span.column - 1
        lines = _lines(parts, column, twin)
        previous = _previous(node, twin, parts[0])
        at = self._after(previous) if previous else self._below(above, node)
        return self._put(at, lines)

    def _opened(self, braces: Span, lines: list[str]) -> str:
        """Return the file with *lines* in the place of a key's empty braces."""
        start = self._offset(braces.line, braces.column)
        end = self._offset(braces.end_line, braces.end_column)
        head, feed = self._file[:start].rstrip(" "), self._feed
        return f"{head}{feed}{feed.join(lines)}{self._file[end:]}"

    def _put(self, at: int, lines: list[str]) -> str:
        head, tail = self._file[:at], self._file[at:]
        gap = "" if head.endswith("\n") or not head else self._feed
        return f"{head}{gap}{self._feed.join(lines)}{self._feed}{tail}"

    def _below(self, above: Span | None, node: Node) -> int:
        """Return where the first line below a key begins; at the top, that of its first key."""
        if above is None:
            return self._offset(node.span.line, 1)
        return self._line_after(self._offset(above.line, above.column))

    def _after(self, node: Node) -> int:
        """Return where the line after *node* begins; comments below it are another's."""
        match node:
            case Scalar():
                return self._line_after(self._end(self._written[node.span]))
            case Mapping(entries=[*_, (_, last)]) | Sequence(items=[*_, last]):
                if self._file[self._offset(node.span.line, node.span.column)] not in "{[":
                    return self._after(last)
            case _:
                pass
        return self._line_after(self._offset(node.span.end_line, node.span.end_column))

    def _end(self, scalar: Written) -> int:
        return stretch(scalar, self._file)[1]

    def _line_after(self, offset: int) -> int:
        end = self._file.find("\n", offset)
        return len(self._file) if end < 0 else end + 1

    def _offset(self, line: int, column: int) -> int:
        start = 0
        for _ in range(line - 1):
            start = self._file.index("\n", start) + 1
        return start + column - 1

    def _unfit(self, span: Span, unit: str) -> HandoutsError:
        message = f"'{unit}' cannot be put in here: its neighbours stand on one line"
        hint = "give each 'key: text' a line of its own, then import again"
        return HandoutsError(Diagnostic("unfit-layout", message, span, hint, unit=unit))


def _child(node: Node, name: str) -> tuple[Span, Node] | None:
    """Return the key and value under *name*; a record of a list goes by its date."""
    if isinstance(node, Mapping):
        return next(((key.span, value) for key, value in node.entries if key == name), None)
    if isinstance(node, Sequence):
        found = (item for item in node.items if _date(item) == name)
        return next(((item.span, item) for item in found), None)
    return None


def _twin(node: Node | None, name: str) -> Node:
    found = _child(node, name) if node else None
    return found[1] if found else Mapping((), Span(""))


def _date(node: Node) -> str | None:
    found = _child(node, "date") if isinstance(node, Mapping) else None
    return str(found[1].text) if found and isinstance(found[1], Scalar) else None


def _previous(node: Node, twin: Node, name: str) -> Node | None:
    """Return the value in *node* that comes last of those before *name* in *twin*."""
    if isinstance(twin, Mapping):
        order = [str(key) for key, _ in twin.entries]
    elif isinstance(twin, Sequence):
        order = [_date(item) or "" for item in twin.items]
    else:
        order = []
    before = order[: order.index(name)] if name in order else order
    found = (_child(node, one) for one in reversed(before))
    return next((one[1] for one in found if one), None)


def _lines(parts: list[str], column: int, twin: Node) -> list[str]:
    """Return the keys of *parts*, one below the other, the last with a blank text."""
    name, *rest = parts
    indent = " " * column
    if not rest:
        return [f'{indent}{name}: ""']
    if isinstance(twin, Sequence):
        return [f'{indent}- date: "{name}"', *_lines(rest, column + 2, _twin(twin, name))]
    child = _twin(twin, name)
    # The dashes of a list stand below its key, as other YAML writers put them.
    below = column if isinstance(child, Sequence) else column + 2
    return [f"{indent}{name}:", *_lines(rest, below, child)]
