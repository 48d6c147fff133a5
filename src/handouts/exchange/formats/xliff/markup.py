"""Inline elements of XLIFF as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What these hold is the code of the original itself; the others stand for code kept elsewhere.
NATIVE = frozenset({"ph", "it", "bpt", "ept"})
_STANDING_IN = frozenset({"x", "bx", "ex"})
_NAME = re.compile(r"[^\w.:-]")


def opening(name: str, attributes: Mapping[str, str]) -> str:
    """Return what the reader of a text sees where the element *name* begins."""
    if name in _STANDING_IN:
        return attributes.get("equiv-text") or f"<{_tag(name, attributes)}/>"
    return f"<{_tag(name, attributes)}>" if name == "g" else ""


def closing(name: str, attributes: Mapping[str, str], inside: str) -> str:
    """Return what the reader sees where the element ends; *inside* is the text it held."""
    if name in NATIVE and not inside:
        return attributes.get("equiv-text") or f"<{_tag(name, attributes)}/>"
    return f"</{_tag(name, attributes)}>" if name == "g" else ""


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    return name + _NAME.sub("", attributes.get("id", ""))[:40]
