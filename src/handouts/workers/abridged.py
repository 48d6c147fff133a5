"""A task as a worker is told of it: only what differs from the one it was told of before.

Pages that clinics have in common differ in a hundredth of what there is to them. To pack and unpack
all the rest anew would cost as much as to make the file.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias, TypeVar

from handouts.job import Document, Expected, Job, Slotted, Task

_Parts: TypeAlias = Task | Job | Document | Expected | Slotted
_Some = TypeVar("_Some", bound=_Parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """Fields by name, as they are now; of those that have fields themselves, the difference."""

    fields: dict[str, object]


def difference(new: _Some, old: _Some) -> Difference:
    """Return what of *new* is not as in *old*, which is of the same kind."""
    found: dict[str, object] = {}
    for one in fields(new):
        now, before = getattr(new, one.name), getattr(old, one.name)
        if isinstance(now, _Parts) and type(now) is type(before):
            if inner := difference(now, before).fields:
                found[one.name] = Difference(inner)
        elif now != before:
            found[one.name] = now
    return Difference(found)


def applied(found: Difference, old: _Some) -> _Some:
    """Return what *found* tells apart from *old*."""
    now: dict[str, Any] = {
        name: applied(value, getattr(old, name)) if isinstance(value, Difference) else value
        for name, value in found.fields.items()
    }
    return replace(old, **now)
