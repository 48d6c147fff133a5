"""Telephone numbers in a text, as the numbers they dial."""

from __future__ import annotations

import re

import phonenumbers

from handouts.pairs.marks import Mark

# Shapes people write telephone numbers in; a figure of another shape is left a figure.
_SHAPES = re.compile(
    r"(?<![\w/.-])(?<!\d[ ,])(?:"
    r"\+\d[\d ().-]{6,18}\d"
    r"|(?:1[-. ]?)?\(?[2-9]\d{2}\)?[-. ] ?\d{3}[-. ]\d{4}"
    r"|1[-. ]?[2-9]\d{2}[-.][a-z0-9-]{7,9}(?=[a-z]*)"
    r"|0\d(?:[ .]\d{2}){4}"
    r"|0\d{1,3}[- ]\d{3,4}[- ]\d{4}"
    r"|400[- ]\d{3,4}[- ]\d{3,4}"
    r"|[2-9]\d{2}-\d{4}"
    r"|8[ -]\(?\d{3}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}"
    r")(?![\d/])"
)
_REGION = "US"


def phones(text: str) -> tuple[Mark, ...]:
    """Return the telephone numbers of folded *text*; the key is what is dialled."""
    if sum(map(str.isdigit, text)) < len("5550142"):
        return ()
    return tuple(Mark(_dialled(match[0]), *match.span()) for match in _SHAPES.finditer(text))


def _dialled(written: str) -> str:
    """Return a number in E.164, or its digits where no plan knows it."""
    try:
        parsed = phonenumbers.parse(written, _REGION)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", written)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
