"""What makes a page be printed in full after all."""

from __future__ import annotations


class Doubt(Exception):  # noqa: N818 - it names what is so
    """A page or what WeasyPrint wrote of it has not the shape that variants are made from."""


def need(condition: object, what: str) -> None:
    """Go on where *condition* holds.

    Raises:
        Doubt: it does not.
    """
    if not condition:
        raise Doubt(what)
