"""The gaps a template fills in a message: ``%(name)s``, and ``{name}`` where the source has it."""

from __future__ import annotations

import re
from collections import Counter

# By this name templates pass the number that chooses a plural form.
COUNT = ("%(n)s", "%(n)d")

NAMED = re.compile(r"%\(\w+\)[sd]")
BRACED = re.compile(r"\{\w+\}")

# What Python would act on: %s prints the whole mapping, %(dose)999999999s a gigabyte of blanks,
# {dose[0]} cuts 500 to 5.
_PERCENT = re.compile(r"%%|%(?:\(\w*\))?[-#0 +]*[\d*]*(?:\.[\d*]*)?[A-Za-z]?")
_BRACE = re.compile(r"\{\w+\}|\{[^}]*\}*|\}")


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of *text*, each with how often it stands there."""
    found = _PERCENT.findall(text) + _BRACE.findall(text)
    return Counter(name for name in found if NAMED.fullmatch(name) or BRACED.fullmatch(name))


def without_placeholders(text: str) -> str:
    """Return *text* with its placeholders taken out."""
    return BRACED.sub("", NAMED.sub("", text))


def nameless(text: str) -> str | None:
    """Return the first thing in *text* that Python would fill in without its having a name."""
    found = (name for name in _PERCENT.findall(text) if name != "%%")
    return next((name for name in found if not NAMED.fullmatch(name)), None)


def placeholder_fault(source: str, text: str, *, count_may_go: bool) -> str | None:
    """Return how the placeholders of *text* differ from those of its *source*, if they do.

    A text without placeholders is never formatted, so a bare per cent sign may stand in it.
    `count_may_go`: the form goes with one number only, and languages say that in words ("un día").
    """
    due, found = placeholders(source), placeholders(text)
    for name in COUNT if count_may_go else ():
        if name not in found:
            due.pop(name, None)
    stray = _stray(source, text)
    if stray:
        return f"'{stray[:40]}' is no placeholder of the source"
    for name in sorted(due | found):
        if name not in found:
            return f"'{name[:40]}' is missing"
        if name not in due:
            return f"'{name[:40]}' does not stand in the source"
        if due[name] != found[name]:
            return f"'{name[:40]}' stands {found[name]} times, in the source {due[name]}"
    return None


def _stray(source: str, text: str) -> str | None:
    if NAMED.search(source) and nameless(text):
        return nameless(text)
    if BRACED.search(source):
        return next((name for name in _BRACE.findall(text) if not BRACED.fullmatch(name)), None)
    return None
