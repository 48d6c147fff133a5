"""What this tool does not have for a language, so that nobody takes its silence for approval."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handouts.language import Language
from handouts.pairs import unsupported
from handouts.readability import reading_ease
from handouts.render import covered_letters

_SHOWN = 12


def lacking(tag: str) -> tuple[str, ...]:
    """Return a sentence on each thing that is missing for the language *tag*."""
    return tuple(_lacking(Language.of(tag)))


def _lacking(language: Language) -> Iterator[str]:
    checks = unsupported(language.tag)
    if checks:
        yield f"No word list: these checks cannot run: {', '.join(checks)}."
    letters = letters_of(language)
    missing = sorted(letters - covered_letters(language.script))
    if missing:
        shown = " ".join(missing[:_SHOWN]) + (" ..." if len(missing) > _SHOWN else "")
        yield (
            f"No typeface: of the {len(letters)} letters CLDR writes its names with, "
            f"{len(missing)} are missing ({shown}). No page can be printed until there is one."
        )
    if not _is_hyphenated(language.tag):
        yield "No hyphenation dictionary: long words are not divided at the end of a line."
    if reading_ease(("mar",), language.tag) is None:
        yield "No reading-ease formula: nobody measures how hard its pages are to read."


def letters_of(language: Language) -> frozenset[str]:
    """Return the letters and marks in the names CLDR has of languages, countries, months, days."""
    locale = language.locale
    names: list[object] = [*locale.languages.values(), *locale.territories.values()]
    for tables in (locale.months, locale.days):
        names += [name for table in tables["format"].values() for name in table.values()]
    return frozenset(_letters(map(str, names)))


def _is_hyphenated(tag: str) -> bool:
    import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 - slow, and only asked for once

    return pyphen.language_fallback(tag.replace("-", "_")) is not None


def _letters(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for letter in unicodedata.normalize("NFC", text):
            if unicodedata.category(letter)[0] in "LM":
                yield letter
