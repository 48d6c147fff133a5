"""What is carried over as it is: placeholders, tags, addresses, names with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the original text that is no prose; `key` is what is compared."""

    key: str
    start: int
    end: int


_SHAPE = r"[#0+'-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|q|z|j|t|L)?"
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}"
    r"|\$\{[A-Za-z_][\w.]{0,40}\}"
    r"|\{[A-Za-z_]?[\w.:!\[\]-]{0,60}\}"
    r"|%\([A-Za-z_][\w.]{0,40}\)[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    rf"|%\d+\${_SHAPE}[diouxXeEfFgGcCsSpm@]"
    # Letters may follow at once (%ds), but not after a figure: that is a share, 50 %de.
    rf"|(?<!\d)(?<!\d[ \u00a0\u202f])%{_SHAPE}[dsiu@]"
    rf"|%{_SHAPE}[diouxXeEfFgGcCsSpm@](?![A-Za-z])"
    r"|%%"
)
_TAG = re.compile(r"</?([A-Za-z][\w-]{0,20})(?:\s[^<>]{0,300})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"'«»“”，。；：、（）)\]\u2066-\u2069]+"
    r"|(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|info|health|int|io)"
    r"(?![\w.-]*@)(?:/[\w./?&=%#~+-]*)?(?![A-Za-z0-9-])"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9-])(?:[A-Z][A-Za-z]{0,7}-?\d{1,4}[A-Za-z]?|\d{1,2}[A-Z]{1,3})(?![A-Za-z0-9]|\.\d)"
)
_TAIL = ".,;:!?*_"
# What sets a page of one site apart by its language.
_TONGUE = re.compile(
    r"(?<=[/.=_-])(?:en|es|fr|pt|vi|ru|ar|zh|ko|espanol|spanish|english|us|br|cn|kr|hans|sp)"
    r"(?=$|[/.?&#_-])"
)


def placeholders(text: str) -> tuple[Mark, ...]:
    """Return the placeholders of *text*: {name}, %(name)s, %s and their like."""
    if "{" not in text and "%" not in text:
        return ()
    return tuple(Mark(m[0], *m.span()) for m in _PLACEHOLDER.finditer(text) if m[0] != "%%")


def tags(text: str) -> tuple[Mark, ...]:
    """Return the tags of *text*, by name, closing ones with their slash."""
    if "<" not in text:
        return ()
    return tuple(
        Mark(("/" if m[0][1] == "/" else "") + m[1].lower(), *m.span()) for m in _TAG.finditer(text)
    )


def entities(text: str) -> tuple[Mark, ...]:
    """Return the characters of *text* that are written as HTML entities."""
    if "&" not in text:
        return ()
    return tuple(Mark(match[0], *match.span()) for match in _ENTITY.finditer(text))


def emails(text: str) -> tuple[Mark, ...]:
    """Return the e-mail addresses of *text*."""
    if "@" not in text:
        return ()
    return tuple(_address(match) for match in _EMAIL.finditer(text))


def urls(text: str) -> tuple[Mark, ...]:
    """Return the web addresses of *text*."""
    if "." not in text:
        return ()
    return tuple(_address(match) for match in _URL.finditer(text))


def identifiers(text: str) -> tuple[Mark, ...]:
    """Return names with figures, such as CD19 or B12, without their hyphen."""
    return tuple(
        Mark(match[0].replace("-", "").upper(), *match.span())
        for match in _IDENTIFIER.finditer(text)
    )


def neutral_url(key: str) -> str:
    """Return a web address without what tells its language, its scheme or its last slash."""
    plain = "/" + re.sub(r"^https?://(?:www\.)?|^www\.", "", key.lower())
    return re.sub(r"[/._=-]+", "/", _TONGUE.sub("", plain)).strip("/")


def names_language(key: str) -> bool:
    """Return whether a web address tells a language, as that of a translated page does."""
    return _TONGUE.search("/" + key.lower()) is not None


def _address(match: re.Match[str]) -> Mark:
    written = match[0].rstrip(_TAIL)
    return Mark(written, match.start(), match.start() + len(written))


def overlapping(mark: Mark, others: Iterator[Mark] | tuple[Mark, ...]) -> bool:
    """Return whether *mark* shares a character with one of *others*."""
    return any(mark.start < other.end and other.start < mark.end for other in others)
