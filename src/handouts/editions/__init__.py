"""Editions: the shapes in which the same checked content is printed. One file, one edition."""

from handouts.editions.standard import STANDARD
from handouts.job import Edition

EDITIONS: tuple[Edition, ...] = (STANDARD,)


def edition(name: str) -> Edition:
    """Return the edition called *name*.

    Raises:
        KeyError: if there is none.
    """
    return {member.name: member for member in EDITIONS}[name]
