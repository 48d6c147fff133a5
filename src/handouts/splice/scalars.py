"""Every scalar of a YAML file with its unit id and the stretch of text it takes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from handouts.diagnostics import Span

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar as it is written: `start` and `end` count characters of the whole text.

    `column` is that of the key or dash it belongs to, from 0; `flow` tells of brackets around it,
    `item` that it stands after a dash.
    """

    value: str
    style: str
    start: int
    end: int
    span: Span
    column: int
    flow: bool
    item: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What a node stands in."""

    column: int = 0
    flow: bool = False
    item: bool = False


def scalars(path: str, text: str) -> tuple[tuple[str, Written], ...]:
    """Return the values in *text*, which `handouts.source.parse` has found sound.

    A record in a list goes by its date, as units do; anything else by its number.
    """
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            found = _Walk(path, events).node(next(events), _Around())
            return tuple((".".join(place), scalar) for place, scalar in found)
    return ()


class _Mark(Protocol):
    index: int
    line: int
    column: int


def _mark(mark: _Mark | None) -> _Mark:
    """Return *mark*: libyaml gives every event its own."""
    if mark is None:
        raise AssertionError("an event has no mark")
    return mark


class _Walk:
    """Goes through the events of one document."""

    def __init__(self, path: str, events: Iterator[yaml.Event]) -> None:
        self._path = path
        self._events = events

    def node(self, event: yaml.Event, around: _Around) -> list[tuple[Path, Written]]:
        """Return the scalars of the node that begins with *event*, by their paths in it."""
        if isinstance(event, yaml.ScalarEvent):
            return [((), self._scalar(event, around))]
        if isinstance(event, yaml.MappingStartEvent):
            return list(self._mapping(flow=around.flow or bool(event.flow_style)))
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._sequence(event, flow=around.flow or bool(event.flow_style)))
        raise AssertionError("sound files hold scalars, lists and mappings")

    def _mapping(self, *, flow: bool) -> Iterator[tuple[Path, Written]]:
        for key in self._events:
            if not isinstance(key, yaml.ScalarEvent):
                return
            around = _Around(_mark(key.start_mark).column, flow)
            for place, scalar in self.node(next(self._events), around):
                yield (key.value, *place), scalar

    def _sequence(self, start: yaml.Event, *, flow: bool) -> Iterator[tuple[Path, Written]]:
        for number, event in enumerate(self._events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            found = self.node(event, _Around(_mark(start.start_mark).column, flow, item=True))
            days = (scalar.value for place, scalar in found if place == ("date",))
            name = next(days, str(number))
            for place, scalar in found:
                yield (name, *place), scalar

    def _scalar(self, event: yaml.ScalarEvent, around: _Around) -> Written:
        first, last = _mark(event.start_mark), _mark(event.end_mark)
        return Written(
            event.value,
            event.style or "",
            first.index,
            last.index,
            Span(self._path, first.line + 1, first.column + 1, last.line + 1, last.column + 1),
            around.column,
            around.flow,
            around.item,
        )
