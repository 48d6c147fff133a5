"""Pairs of texts in which nothing was found, so that they need not be compared again."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from handouts.comparison import Sound
from handouts.repeat import FOLDER, engine

FILE = "sound-pairs.json"


def read_sound(out: Path) -> Sound:
    """Return the pairs that builds into *out* found sound by these same programs."""
    try:
        data = (out / FOLDER / FILE).read_bytes()
        made_by, pairs = TypeAdapter(tuple[str, tuple[str, ...]]).validate_json(data, strict=True)
    except (OSError, ValueError):
        return Sound()
    return Sound(frozenset(pairs) if made_by == engine() else frozenset())


def dump(sound: Sound) -> bytes:
    """Return the file: the pairs that were looked for this time and are sound."""
    return json.dumps([engine(), sorted(sound.still)]).encode()
