"""Names that stay themselves: registered ones, medicines, brands; and the terms of a glossary."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from handouts.nodes import Mapping, Scalar, Sequence
from handouts.pairs.folding import fold_word
from handouts.pairs.sounds import initial, likeness, script
from handouts.source import parse

_LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the source writes it; `local` gives (language, form) where a language has its own.

    A brand must be carried over; a substance may be spelt as the language spells it.
    """

    written: str
    local: tuple[tuple[str, str], ...] = ()
    brand: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names a project registers."""

    names: tuple[Name, ...] = ()


NO_NAMES = Names()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary's word on a term of the source, in one target language.

    `required` are the forms of which one must stand, `forbidden` those that must not; a `kept`
    term is not translated. A star at the end lets any ending follow.
    """

    source: tuple[str, ...]
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    kept: bool = False


@functools.cache
def listed() -> tuple[Name, ...]:
    """Return the medicines of words/names.yaml."""
    text = files("handouts.pairs").joinpath("words/names.yaml").read_text("utf-8")
    root = parse("words/names.yaml", text)
    sections = dict(root.entries) if isinstance(root, Mapping) else {}
    found: list[Name] = []
    for section, node in sections.items():
        items = node.items if isinstance(node, Sequence) else ()
        found += [
            Name(str(item.text), brand=section == "brands")
            for item in items
            if isinstance(item, Scalar)
        ]
    return tuple(found)


@functools.cache
def _by_word() -> dict[str, Name]:
    """Return the listed names by their first folded word."""
    return {fold_word(name.written).split()[0]: name for name in listed()}


@functools.cache
def _by_sound(writing: str) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in listed():
        if not name.brand:
            groups.setdefault(initial(name.written, writing), []).append(name.written)
    return {sound: tuple(names) for sound, names in groups.items()}


def names_in(text: str, tokens: tuple[str, ...]) -> Iterator[Name]:
    """Yield the listed names among the folded *tokens* of *text*, each once."""
    seen: set[str] = set()
    for token in tokens:
        name = _by_word().get(token)
        if name is None or name.written in seen:
            continue
        # A brand is written with a capital; without one it is another word (tums, actos).
        if not name.brand or (
            name.written.casefold() in text.casefold()
            and (name.written[:4] in text or name.written.upper() in text)
        ):
            seen.add(name.written)
            yield name


@functools.lru_cache(maxsize=16384)
def nearest_substance(word: str) -> tuple[str, float]:
    """Return the listed substance *word* sounds most like, and how much."""
    best, likest = "", _LIKELY
    writing = script(word)
    for name in _by_sound(writing).get(initial(word, writing), ()):
        close = likeness(name, word)
        if close > likest:
            best, likest = name, close
    return best, likest
