"""Glossary terms in a text."""

from __future__ import annotations

import functools
import re

from handouts.pairs.folding import fold_word
from handouts.pairs.lexicon import Writing
from handouts.pairs.reading import Reading


def find_term(reading: Reading, form: str) -> tuple[int, int] | None:
    """Return where the folded text uses *form*; a star at its end lets any ending follow."""
    text = reading.folded.text
    # The name of a placeholder is no word of the text.
    for start, end, _key in reading.scene.placeholders:
        text = text[:start] + " " * (end - start) + text[end:]
    found = _pattern(form, reading.words.writing).search(text)
    return found.span() if found else None


def find_any(reading: Reading, forms: tuple[str, ...]) -> bool:
    """Return whether the folded text uses one of *forms*."""
    return _any_of(forms, reading.words.writing).search(reading.folded.text) is not None


@functools.lru_cache(maxsize=64)
def _any_of(forms: tuple[str, ...], writing: Writing) -> re.Pattern[str]:
    return re.compile("|".join(_pattern(form, writing).pattern for form in forms) or "(?!)")


@functools.lru_cache(maxsize=4096)
def _pattern(form: str, writing: Writing) -> re.Pattern[str]:
    body = re.escape(fold_word(form.removesuffix("*")))
    if writing is not Writing.WORDS:
        return re.compile(body)
    return re.compile(rf"(?<!\w){body}" + (r"\w*" if form.endswith("*") else r"(?!\w)"))
