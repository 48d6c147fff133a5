"""What a finished page has to show, small enough to travel inside its own file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from handouts.demands import Due
from handouts.job import Expected

# Words are never hyphenated here: U+FFFE, or U+0002 in part of a page, is what PDFium says for a
# hyphen that ends a line.
_HYPHENS = re.compile("[\x02\ufffe\u2010\u2011]")
_LEFTWARD = ("R", "AL")
_LENGTH = 16
_PAGES_A_SHEET = 4
_FORM = TypeAdapter(Expected)


def spelt(text: str) -> str:
    """Return *text* in one spelling.

    A font may draw one hyphen for another, and draws nothing for joiners and soft hyphens.
    """
    folded = _HYPHENS.sub("-", unicodedata.normalize("NFC", text))
    unseen = [letter for letter in set(folded) if unicodedata.category(letter) == "Cf"]
    return folded.translate(dict.fromkeys(map(ord, unseen))) if unseen else folded


def squeezed(text: str) -> str:
    """Return *text* in one spelling, without white space."""
    return "".join(spelt(text).split())


def letters(text: str, *, turned: bool = False) -> str:
    """Return what two texts that say the same have in common.

    Where one runs from right to left, or its page is *turned* because it does, the order in which
    its letters come back is the reader's affair.
    """
    found = squeezed(text)
    if turned or any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in found):
        return "".join(sorted(filter(str.isalnum, found)))
    return found


def fingerprint(text: str, *, turned: bool = False) -> str:
    """Return a few letters that differ where *text* does, its white space aside."""
    return hashlib.sha256(letters(text, turned=turned).encode()).hexdigest()[:_LENGTH]


def due(element: str, text: str, *, turned: bool = False) -> Due:
    """Return *text* as what the element called *element* has to show."""
    return Due(element, fingerprint(text, turned=turned), text)


def imprint(expected: Expected) -> str:
    """Return *expected* as the file carries it: JSON, with fingerprints in the place of units."""
    known = replace(
        expected,
        units=(),
        elements=tuple(replace(one, text="") for one in expected.elements),
        parts=tuple((name, replace(part, units=(), elements=())) for name, part in expected.parts),
    )
    return _FORM.dump_json(known, exclude_defaults=True).decode()


def of_sheets(pages: Expected, edition: str, sheet: str) -> Expected:
    """Return what the *edition* has to show that is *pages* on sheets of that paper, to be folded.

    No element has a name there, and what stands on every page stands on every side.
    """
    return replace(
        pages,
        edition=edition,
        paper=sheet,
        pages=(_sides(pages.pages[0]), _sides(pages.pages[1])),
        elements=(),
        sources=(),
        links=(),
        page_url="",
    )


def read_imprint(text: str) -> Expected:
    """Return what a finished file says that it shows.

    Raises:
        ValueError: the text is none that `imprint` returns.
    """
    try:
        return _FORM.validate_json(text)
    except ValidationError as error:
        raise ValueError(str(error)) from error


def _sides(pages: int) -> int:
    return -(-pages // _PAGES_A_SHEET) * 2
