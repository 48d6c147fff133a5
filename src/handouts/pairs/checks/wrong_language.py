"""A translation in another language or script than the page's."""

import functools
import re
from collections import Counter
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.lexicon import Writing
from handouts.pairs.sides import Sides
from handouts.pairs.wordlist import LANGUAGES, words_of

_SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[а-яё]", re.IGNORECASE),
    "zh-Hans": re.compile("[\u4e00-\u9fff]"), "ko": re.compile("[\uac00-\ud7a3]"),
}  # fmt: skip
_FOREIGN = {
    "ar": (
        re.compile("[\u06a9\u06cc\u06be\u06c1\u0679\u0688\u0691\u06ba\u06d2]"),
        "Persian or Urdu",
    ),
    "ru": (re.compile("[іїєґўђјљњћџ]", re.IGNORECASE), "another language in Cyrillic"),
    "zh-Hans": (re.compile("[\u3041-\u30ff]"), "Japanese"),
    "ko": (re.compile("[\u3041-\u30ff]"), "Japanese"),
}
_LATIN_LETTER = re.compile("[\x00-\u036f\u1e00-\u1fff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = 12
_ENOUGH = 3
_PAIR = 2
_HINT = "put the translation for this language here"


def wrong_language(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for a text in another language or script."""
    language = sides.target.words.language
    for said, where in _telling(sides, language):
        yield sides.error("wrong-language", said, where, hint=_HINT)
        return


def _telling(sides: Sides, language: str) -> Iterator[tuple[str, tuple[int, int] | None]]:
    text = sides.target.text
    if language == "zh-Hans":
        yield from _traditional(text)
    if language in _FOREIGN:
        pattern, name = _FOREIGN[language]
        found = pattern.findall(text)
        own = len(_SCRIPTS[language].findall(text))
        if len(found) >= _PAIR and len(found) * 25 > own:
            place = pattern.search(text)
            yield f"has letters of {name}: '{''.join(found[:8])}'", place.span() if place else None
    yield from _other(sides, language)


def _traditional(text: str) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield a finding where characters are those of traditional Chinese."""
    old = [c for c in _HAN.findall(text) if not _encodes(c, "gb2312") and _encodes(c, "big5")]
    new = [c for c in _HAN.findall(text) if _encodes(c, "gb2312") and not _encodes(c, "big5")]
    if len(old) >= _PAIR and len(old) > len(new):
        first = text.index(old[0])
        yield f"is in traditional characters: '{''.join(old[:8])}'", (first, first + 1)


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _other(sides: Sides, language: str) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield a finding where the words are those of another listed language."""
    if language in _SCRIPTS:
        prose = sides.target.scene.text
        letters = [c for c in prose if c.isalpha()]
        own = _SCRIPTS[language].search(prose)
        if own is None and len(letters) >= _LETTERS and _translatable(sides):
            yield "has not one letter of this language's script", None
        return
    if not sides.target.words.listed:
        return
    tokens = sides.target.tokens()
    for other in LANGUAGES:
        if other == language or _apart(other):
            continue
        theirs = sum(map(_only(other, language).__contains__, tokens))
        mine = sum(map(_only(language, other).__contains__, tokens)) if theirs >= _ENOUGH else 0
        if theirs >= _ENOUGH and theirs > 2 * mine + 1:
            yield f"reads as '{other}', not '{language}'", None
            return
    prose = sides.target.scene.text
    shown = sides.source.folded.text  # a text about another script shows it on both sides
    strange = [c for c in prose if c.isalpha() and not _LATIN_LETTER.match(c) and c not in shown]
    if len(strange) > len([c for c in prose if c.isalpha()]) / 2 and len(strange) >= _ENOUGH:
        yield "is written in another script", None


def _apart(name: str) -> bool:
    return name in _SCRIPTS or words_of(name).writing is not Writing.WORDS


def _translatable(sides: Sides) -> bool:
    """Return whether the target says other words than the source, and more than a name."""
    words = Counter(sides.target.tokens())
    return bool(words - Counter(sides.source.tokens())) and len(words) >= _ENOUGH


@functools.cache
def _only(language: str, other: str) -> frozenset[str]:
    """Return the words that are common in *language* and not in *other*."""
    return words_of(language).list("function_words") - words_of(other).list("function_words")
