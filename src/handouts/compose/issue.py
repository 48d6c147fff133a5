"""The issue id: a short name for what a patient can see on a page."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable

# No letter or digit that handwriting confuses with another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
# Stands for the id until it is known. No author's file may hold a control character, so that it
# stands nowhere else.
PLACEHOLDER = "\x02issue\x03"

_TAG = re.compile(r"<[^>]*>")


def visible_text(markup: str) -> str:
    """Return the text of *markup* as a reader sees it, white space folded."""
    body = markup.partition("<body>")[2] or markup
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())


def plain_text(markup: str) -> str:
    """Return a piece of inline *markup* as text; tags leave no gap."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def issue_id(visible: str, also: Iterable[str]) -> str:
    """Return eight letters and digits that change when *visible* or anything in *also* does."""
    digest = hashlib.sha256("\x1f".join((visible, *also)).encode()).digest()
    number = int.from_bytes(digest, "big")
    letters: list[str] = []
    for _place in range(_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)
