"""The one place that changes authors' files: texts are replaced where they stand.

Comments, order, blank lines and the look of everything else are the author's and survive, byte for
byte. Every replaced text is read back before it is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from handouts.splice.catalog import MessageKey, replace_messages
from handouts.splice.content import replace_units
from handouts.splice.insertion import add_units
from handouts.splice.listing import add_in_progress, add_language
from handouts.splice.skeleton import skeleton

__all__ = ["Key", "add_in_progress", "add_language", "add_units", "replace_texts", "skeleton"]

Key = str | MessageKey
"""A unit of a content file (its dotted path of keys); or context, msgid and perhaps plural form."""

AnyKey = TypeVar("AnyKey", bound=Key)


def replace_texts(path: str, text: str, edits: Mapping[AnyKey, str]) -> str:
    """Return *text*, the file at *path* as it is on disk, with the texts of *edits* in place.

    In a catalog the message's fuzzy mark goes with its edit, also where the words are the same.

    Raises:
        HandoutsError: `unknown-unit`, `ambiguous-unit`, `empty-text`, `control-character` or
            `too-large`; or what reading the file finds. Nothing is replaced then.
    """
    messages: dict[MessageKey, str] = {}
    units: dict[str, str] = {}
    for key, edit in edits.items():
        if isinstance(key, str):
            units[key] = edit
        else:
            messages[key] = edit
    if messages and units:
        raise ValueError("a file holds units or messages, not both")
    if messages:
        return replace_messages(path, text, messages)
    return replace_units(path, text, units) if units else text
