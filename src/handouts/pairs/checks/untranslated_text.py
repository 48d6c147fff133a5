"""Text of the source language left in the translation, whole or in part.

Names, loans, placeholders and addresses are no text; nor are terms a glossary keeps.
"""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.lexicon import Sense
from handouts.pairs.sides import Sides

_LATIN_WORD = re.compile(r"[a-z][a-z']*")
_LETTERS = re.compile("[a-z]+")
_FEW = 3
_OTHER_SCRIPT = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\ufffc]")
_EDGE = r"[a-z\u00c0-\u024f]"
_QUOTES = (
    r"[\"“”«»„`][^\"“”«»„`]{1,200}[\"“”«»„`]"
    rf"|(?<!{_EDGE})'[^']{{1,60}}'(?!{_EDGE})"
)
_QUOTED = re.compile(_QUOTES)
_ASIDE = re.compile(_QUOTES + r"|\([^()]{1,80}\)")
# Beside these a word is part of a command, a file or a formula.
_CODE = re.compile(r"[-_=:/\\\\$@#|\[\]{}()<>*+&`?\ufffc]")
_HINT = "translate these words, or register them as a name"


def untranslated_text(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for text that was not translated."""
    if sides.source.words.language == sides.target.words.language:
        return
    source, target = sides.source.scene.text.strip(), sides.target.scene.text.strip()
    if source == target:
        words = _LATIN_WORD.findall(source)
        if len(words) >= _FEW and len(_telltale(sides, source)) >= _FEW - 1:
            yield sides.error(
                "untranslated-text", "says what the source says, word for word", hint=_HINT
            )
    elif _shared(sides):
        yield from _leftovers(sides)


def _shared(sides: Sides) -> bool:
    """Return whether any word that tells the source's language stands in both texts."""
    text = sides.source.folded.text
    said = (text[one.start : one.end] for one in sides.source.senses("telltale"))
    # A phrase is known by its first word, and can't by its can.
    words = {first[0] for word in said if (first := _LETTERS.match(word))}
    return not words.isdisjoint(_LETTERS.findall(sides.target.folded.text))


def _leftovers(sides: Sides) -> Iterator[Diagnostic]:
    text = sides.target.folded.text
    open_text = _ASIDE.sub(_blank, sides.target.scene.text)
    left = _telltale(sides, open_text)
    runs = _runs(text, left)
    for first, last, count in runs:
        said = text[first:last]
        if count >= _FEW - 1 and _lower(sides, first, last) and said in sides.source.folded.text:
            yield sides.error(
                "untranslated-text",
                f"leaves '{sides.said(first, last)}' untranslated",
                sides.place(first, last),
                hint=_HINT,
            )
            return
    for word in left:
        first, last = word.start, word.end
        if (
            _lower(sides, first, last)
            and _in_source(sides, text[first:last])
            and not _within_a_name(sides, first, last)
        ):
            yield sides.error(
                "untranslated-text",
                f"leaves '{sides.said(first, last)}' untranslated",
                sides.place(first, last),
                hint=_HINT,
            )
            return


def _telltale(sides: Sides, text: str) -> list[Sense]:
    """Return the words of *text* that only the source's language has."""
    own = sides.target.words.list("own_words") | sides.target.words.list("function_words")
    kept = {word.lower() for term in sides.glossary if term.kept for word in term.source}
    lexicon = sides.source.words.lexicon
    text = _OTHER_SCRIPT.sub(" ", text)
    return [
        sense
        for sense in lexicon.scan(text)
        if sense.kind == "telltale"
        and text[sense.start : sense.end] not in own | kept
        and not _CODE.match(text[max(0, sense.start - 1) : sense.start])
        and not _CODE.match(text[sense.end : sense.end + 1])
    ]


def _runs(text: str, senses: list[Sense]) -> list[tuple[int, int, int]]:
    """Return stretches of neighbouring words as (start, end, how many)."""
    runs: list[tuple[int, int, int]] = []
    for sense in senses:
        if runs and text[runs[-1][1] : sense.start].strip(" ,") == "":
            runs[-1] = (runs[-1][0], sense.end, runs[-1][2] + 1)
        else:
            runs.append((sense.start, sense.end, 1))
    return runs


def _lower(sides: Sides, start: int, end: int) -> bool:
    first, last = sides.place(start, end)
    return sides.pair.target[first:last].islower()


def _within_a_name(sides: Sides, start: int, end: int) -> bool:
    """Return whether the word stands between two capitalised ones, as in a society's name.

    The source has to have the very same three words.
    """
    first, last = sides.place(start, end)
    text = sides.pair.target
    before = text[:first].rstrip().rpartition(" ")[2]
    after = text[last:].lstrip().partition(" ")[0]
    name = f"{before} {text[first:last]} {after}"
    return before[:1].isupper() and after[:1].isupper() and name in sides.pair.source


def _in_source(sides: Sides, word: str) -> bool:
    """Return whether the source says *word* itself, and does not speak of it in quotes."""
    text = _QUOTED.sub(_blank, sides.source.folded.text)
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
