"""A text being read: folded, its listed words found, what is already understood struck out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handouts.pairs.lexicon import Sense
from handouts.pairs.wordlist import Words

# How Arabic joins the tens of an ordinal to its units.
_ORDINAL_LINKS = frozenset({"", "و", "ال", "وال"})
STRUCK = "\ufffc"


@dataclass(frozen=True, slots=True)
class Scene:
    """The folded text with struck stretches, and the senses by kind.

    `placeholders` are (start, end, key) of those that may print a figure.
    """

    text: str
    words: Words
    kinds: dict[str, tuple[Sense, ...]]
    placeholders: tuple[tuple[int, int, str], ...] = ()

    def senses(self, kind: str) -> tuple[Sense, ...]:
        """Return the senses of *kind*, in order."""
        return self.kinds.get(kind, ())

    def at(self, kind: str, start: int) -> Sense | None:
        """Return the sense of *kind* that begins at *start*."""
        return next((sense for sense in self.senses(kind) if sense.start == start), None)

    def ending(self, kind: str, end: int) -> Sense | None:
        """Return the sense of *kind* that ends at *end* or one space before it."""
        return next((s for s in self.senses(kind) if end - 1 <= s.end <= end), None)

    def ends_ordinal(self, start: int) -> bool:
        """Return whether a number word at *start* ends an ordinal: the seventh-and-twenty."""
        return any(
            sense.start < start < sense.end
            or (sense.end <= start and self.text[sense.end : start].strip() in _ORDINAL_LINKS)
            for sense in self.senses("ordinals")
        )

    def free(self, start: int, end: int) -> bool:
        """Return whether nothing between *start* and *end* is struck out."""
        return STRUCK not in self.text[start:end]

    def without(self, stretches: Iterable[tuple[int, int]]) -> Scene:
        """Return the scene with *stretches* struck out."""
        text = self.text
        for start, end in stretches:
            text = text[:start] + STRUCK * (end - start) + text[end:]
        return Scene(text, self.words, self.kinds, self.placeholders)


def by_kind(senses: Iterable[Sense]) -> dict[str, tuple[Sense, ...]]:
    """Return *senses* gathered by kind, in order."""
    gathered: dict[str, list[Sense]] = {}
    for sense in senses:
        gathered.setdefault(sense.kind, []).append(sense)
    return {kind: tuple(found) for kind, found in gathered.items()}
