"""A medicine, brand or target that is not the source's: hydroxyzine becomes hidralazina."""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.names import Name, names_in, nearest_substance
from handouts.pairs.sides import Sides
from handouts.pairs.sounds import likeness, script

_SAME = 0.75
_COARSE_SAME = 0.7
_RIVAL = 0.88
_EXACT = 0.9
_LONG = 4
_LONG_HANGUL = 2
_BETTER = 0.03
_FIGURES = re.compile(r"\d+")
_PIECE = re.compile(r"\d+|\D+")
_HINT = "write the same name, in the language's own spelling; a brand stays as it is"


def differing_name(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each name that is replaced, and each brand that is gone."""
    if sides.source.words.language == "en":
        for name in names_in(sides.source.text, sides.source.tokens()):
            yield from _compared(sides, name)
    for name in sides.names.names:
        if name.written.casefold() in sides.source.text.casefold():
            yield from _registered(sides, name)
    yield from _identifiers(sides)


def _compared(sides: Sides, name: Name) -> Iterator[Diagnostic]:
    if _stands(sides, name):
        return
    tokens = _candidates(sides)
    first = name.written.lower().split()[0]
    if name.brand:
        if max((likeness(first, t) for t in tokens), default=0.0) < _threshold(tokens):
            yield sides.error(
                "differing-name", f"lacks the name '{name.written}' of the source", hint=_HINT
            )
        return
    yield from _substance(sides, first, tokens)


def _candidates(sides: Sides) -> list[str]:
    """Return the words of the target long enough for a name, Arabic ones without clitics too."""
    words = list(dict.fromkeys(word.rpartition("'")[2] for word in sides.target.tokens()))
    writing = script("".join(words))
    least = _LONG_HANGUL if writing == "hangul" else _LONG
    tokens = [word for word in words if len(word) >= least]
    if writing == "arabic":
        tokens += [word[2:] for word in tokens if word.startswith(("ال", "وا", "لل"))]
        tokens += [word[1:] for word in tokens if word.startswith(("و", "ب", "ل"))]
    return tokens


def _substance(sides: Sides, first: str, tokens: list[str]) -> Iterator[Diagnostic]:
    own = max((likeness(first, token) for token in tokens), default=0.0)
    source = set(sides.source.tokens())
    rival = _rival(first, own, tokens, source)
    if rival:
        yield sides.error(
            "differing-name", f"says '{rival}' where the source says '{first}'", hint=_HINT
        )
        return
    other = sides.target.values("names") - {first} - source
    if other and own < _EXACT:
        wrong = next(s for s in sides.target.senses("names") if s.value in other)
        yield sides.error(
            "differing-name",
            f"says '{sides.said(wrong.start, wrong.end)}' ({wrong.value}) where the source says "
            f"'{first}'",
            sides.place(wrong.start, wrong.end),
            hint=_HINT,
        )
    elif own < _threshold(tokens) and script("".join(tokens)) != "han":
        yield sides.doubt("differing-name", f"does not name '{first}'", hint=_HINT)


def _rival(first: str, own: float, tokens: list[str], source: set[str]) -> str | None:
    """Return the word that names another medicine better than any word names this one."""
    for token in tokens:
        other, close = nearest_substance(token)
        if (
            other
            and other != first
            and other not in source
            and close >= max(_RIVAL, own + _BETTER)
            and close > likeness(first, token) + _BETTER
        ):
            return token
    return None


def _threshold(tokens: list[str]) -> float:
    return _SAME if script("".join(tokens)) in ("latin", "cyrillic") else _COARSE_SAME


def _stands(sides: Sides, name: Name) -> bool:
    if name.written.casefold() in sides.target.text.casefold():
        return True
    return name.written in sides.target.values("names")


def _registered(sides: Sides, name: Name) -> Iterator[Diagnostic]:
    language = sides.target.words.language
    forms = [form for tag, form in name.local if tag in (language, sides.pair.languages[1])]
    text = sides.target.text.casefold()
    if any(form.casefold() in text for form in (name.written, *forms)):
        return
    if not forms and not name.brand:
        tokens = _candidates(sides)
        first = name.written.lower().split()[0]
        if max((likeness(first, token) for token in tokens), default=0.0) >= _threshold(tokens):
            return
    yield sides.error("differing-name", f"lacks the registered name '{name.written}'", hint=_HINT)


def _identifiers(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each name with a figure that became another (CD19, CD20)."""
    source = {mark.key: mark for mark in sides.source.identifiers}
    target = {mark.key: mark for mark in sides.target.identifiers}
    lost = [key for key in source if key not in target and not _spelt(key, sides)]
    for key, mark in target.items():
        if key in source:
            continue
        other = next((k for k in lost if _FIGURES.sub("#", k) == _FIGURES.sub("#", key)), None)
        if other:
            yield sides.error(
                "differing-name",
                f"says '{mark.key}' where the source says '{other}'",
                (mark.start, mark.end),
                hint=_HINT,
            )


def _spelt(key: str, sides: Sides) -> bool:
    """Return whether the target has the name in another shape: CD-19, cd 19."""
    shape = "[- ]?".join(map(re.escape, _PIECE.findall(key.lower())))
    return bool(re.search(shape + r"(?!\d)", sides.target.folded.text))
