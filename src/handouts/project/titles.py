"""Titles of handouts that are otherwise at fault: other handouts still name them by those."""

from __future__ import annotations

import re

_TITLE = re.compile(r"""^title:[ \t]*(["']?)(?P<title>[^"'\n]+)\1[ \t]*$""", re.MULTILINE)


def title_in(text: str) -> str:
    """Return the title in the text of a file that cannot be read; empty where it has none."""
    found = _TITLE.search(text)
    title = found["title"].strip() if found else ""
    # No check has looked at it, so it must be plain beyond doubt.
    return title if all(letter.isalpha() or letter in " -,.:{}()" for letter in title) else ""
