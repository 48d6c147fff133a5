"""From nodes to models, gathering every problem with its position instead of the first."""

from __future__ import annotations

import types
import typing
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

import pydantic
import yaml
from pydantic_core import ErrorDetails

from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text, nearest
from handouts.nodes import Mapping, Node, Scalar, Sequence

Model = TypeVar("Model", bound=pydantic.BaseModel)
Place = tuple[str | int, ...]
Plain = Text | list["Plain"] | dict[str, "Plain"]

_RESOLVER = yaml.SafeLoader.yaml_implicit_resolvers


class Ambiguous(Text):
    """An unquoted scalar other YAML readers take for a number, date, truth value or nothing."""

    __slots__ = ()


def decode(node: Node, model: type[Model]) -> Model:
    """Return the *model* that *node* describes.

    Raises:
        HandoutsError: every fault at once, each at its own key or value.
    """
    places = _Places()
    plain = places.note((), node, node.span)
    faults = list(places.faults)
    try:
        found = model.model_validate(plain)
    except pydantic.ValidationError as error:
        faults += [_diagnostic(fault, places, model) for fault in _first(error.errors())]
    else:
        if not faults:
            return found
    raise HandoutsError(*faults)


def _first(faults: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the faults but for lists that are too short only because an item is at fault."""
    # How many faults lie at each place or below it: counted once, for there may be thousands.
    within = Counter(
        fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]) + 1)
    )
    for fault in faults:
        if fault["type"] != "too_short" or within[fault["loc"]] == 1:
            yield fault


class _Places:
    """Where each key and value stands, by its path from the root."""

    def __init__(self) -> None:
        self.keys: dict[Place, Span] = {}
        self.values: dict[Place, Span] = {}
        self.faults: list[Diagnostic] = []

    def note(self, place: Place, node: Node, key: Span) -> Plain:
        self.keys[place] = key
        self.values[place] = node.span
        match node:
            case Scalar():
                return Ambiguous(node.text, node.span) if _is_ambiguous(node) else node.text
            case Sequence():
                items = enumerate(node.items)
                return [self.note((*place, index), item, item.span) for index, item in items]
            case Mapping():
                self.faults += node.faults
                return {
                    str(name): self.note((*place, str(name)), value, name.span)
                    for name, value in node.entries
                }

    def nearest(self, place: Place) -> Place:
        """Return *place* without the steps only pydantic knows (branches of a union)."""
        known: Place = ()
        for step in place:
            if (*known, step) in self.values:
                known = (*known, step)
        return known


def _is_ambiguous(scalar: Scalar) -> bool:
    if scalar.quoted:
        return False
    if not scalar.text:
        return True
    resolvers = [*_RESOLVER.get(scalar.text[0], ()), *_RESOLVER.get(None, ())]
    return any(pattern.match(scalar.text) for _tag, pattern in resolvers)


def _diagnostic(
    fault: ErrorDetails, places: _Places, model: type[pydantic.BaseModel]
) -> Diagnostic:
    place = places.nearest(fault["loc"])
    name = str(fault["loc"][-1]) if fault["loc"] else ""
    kind = fault["type"]
    if kind == "missing":
        return Diagnostic(
            "missing-key",
            f"'{name}' is missing",
            _start(places.keys[place]),
            hint=f"add '{name}:' here",
        )
    if kind == "extra_forbidden":
        return Diagnostic(
            "unknown-key",
            f"'{name}' is not a key here",
            places.keys[place],
            hint=nearest(name, _keys_at(model, fault["loc"][:-1])),
        )
    context = fault.get("ctx", {})
    if name == "[key]" and "hint" not in context:
        return Diagnostic(
            "unfit-id",
            f"'{place[-1]}' cannot be an id",
            places.keys[place],
            hint="use lower-case letters a to z, digits and single hyphens",
        )
    span = places.keys[place] if name == "[key]" else places.values[place]
    if "hint" in context:
        return Diagnostic(kind.replace("_", "-"), fault["msg"], span, hint=str(context["hint"]))
    code, due = _DUE.get(kind, ("unfit-value", "is not what may stand here"))
    shown = fault["input"]
    value = f"'{shown[:60]}' " if isinstance(shown, str) else ""
    return Diagnostic(
        code,
        value + due.format_map(_Words(context)),
        span,
        hint="see the file's schema for what may stand here",
    )


class _Words(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


_KEYS = ("wrong-kind", "is not what is due here: keys with values")
_LIST = ("wrong-kind", "is not what is due here: a list")
_DAY = ("not-a-date", "is not a day of the calendar")
# Whoever reads this knows neither Python nor pydantic.
_DUE = {
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "string_type": ("wrong-kind", "is not what is due here: text"),
    "bool_parsing": ("unfit-value", "is neither true or false"),
    "bool_type": ("wrong-kind", "is not what is due here: true or false"),
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "date_parsing": _DAY,
    "date_type": ("wrong-kind", "is not what is due here: a day, such as 2026-11-21"),
    "literal_error": ("unknown-value", "is not known here; write {expected}"),
    "enum": ("unknown-value", "is not known here; write {expected}"),
    "too_short": ("unfit-value", "at least {min_length} is due here"),
    "string_too_long": ("unfit-value", "is longer than {max_length} characters"),
    "string_pattern_mismatch": ("unfit-value", "is not spelt as it has to be here"),
}


def _start(span: Span) -> Span:
    return Span.at(span.path, span.line, span.column)


def _keys_at(model: type[pydantic.BaseModel], place: Place) -> tuple[str, ...]:
    """Return the keys the model at *place* declares; none where that is not a model."""
    kind: object = model
    for step in place:
        kind = _step(kind, step)
    found = _model_in(kind)
    if found is None:
        return ()
    return tuple(field.alias or name for name, field in found.model_fields.items())


def _step(kind: object, step: str | int) -> object:
    found = _model_in(kind)
    if found is not None:
        for name, field in found.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        return None
    arguments = typing.get_args(kind)
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return next((arg for arg in arguments if arg is not type(None)), None)
    if typing.get_origin(kind) is typing.Annotated:
        return _step(arguments[0], step)
    if typing.get_origin(kind) is tuple:
        return arguments[0]
    return arguments[-1] if arguments else None


def _model_in(kind: object) -> type[pydantic.BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, pydantic.BaseModel):
        return kind
    for argument in typing.get_args(kind):
        if isinstance(argument, type) and issubclass(argument, pydantic.BaseModel):
            if typing.get_origin(kind) in (tuple, dict, list):
                return None
            return argument
    return None
