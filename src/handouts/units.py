"""Units: the pieces of a handout a translator works on, each with an id that does not move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.content.base import Entry
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout
from handouts.diagnostics import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """A text under its id: the dotted path of keys that leads to it."""

    id: str
    text: Text


def units_of(handout: Handout) -> tuple[Unit, ...]:
    """Return the units of *handout*, in the order its fields are declared and its author wrote."""
    return tuple(_walk("", handout))


def under(unit: str, ids: Iterable[str]) -> bool:
    """Return whether *unit* is one of *ids* or below one of them; `*` stands for any one key."""
    keys = unit.split(".")
    wanted = (one.split(".") for one in ids)
    return any(
        len(due) <= len(keys)
        and all(key in (given, "*") for key, given in zip(due, keys[: len(due)], strict=True))
        for due in wanted
    )


def glossary_units(glossary: Glossary) -> tuple[Unit, ...]:
    """Return what a page may print of *glossary*: each term, and what it means."""
    return tuple(
        Unit(f"{key}.{name}", text)
        for key, term in glossary.terms.items()
        for name, text in (("term", term.term), ("meaning", term.meaning))
    )


def _walk(path: str, value: object) -> Iterator[Unit]:
    match value:
        case Text():
            yield Unit(path, value)
        case Entry():
            for name in type(value).model_fields:
                yield from _walk(join(path, name), getattr(value, name))
        case dict():
            for name, item in value.items():
                yield from _walk(join(path, name), item)
        case tuple():
            for item in value:
                # A list's records carry their own id: the day of a revision.
                yield from _walk(join(path, str(getattr(item, "date", ""))), item)
        case _:
            return


def join(path: str, name: str) -> str:
    """Return the id of what stands under the key *name* of what has the id *path*."""
    return f"{path}.{name}" if path else name
