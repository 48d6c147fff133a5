"""A sentence or a line left out."""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_SENTENCE = re.compile(r"[.!?…。！？؟۔](?=\s|$|[\"'”’»)\]*])|[。！？]")
_NO_END = re.compile(r"\b(?:[a-z]|e\.g|i\.e|etc|dr|mr|mrs|ms|no|vs|p|a|m)\.$", re.IGNORECASE)
_SHORT = 0.6
_FEWER = 0.78
_TOO_SHORT = 0.4
_LONG_SOURCE = 40


def lost_text(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the translation has fewer sentences and is short, or very short."""
    source, target = sides.source.text.strip(), sides.target.text.strip()
    if not sides.target.words.listed or len(source) < _LONG_SOURCE // 2:
        return
    expected = sides.target.words.length / (sides.source.words.length or 1.0) * len(source)
    share = len(target) / expected
    fewer = _sentences(target) < _sentences(source)
    if (fewer and share < _FEWER) or (len(source) >= _LONG_SOURCE and share < _TOO_SHORT):
        yield sides.doubt(
            "lost-text",
            "is much shorter than the source: something may be left out",
            hint="compare sentence by sentence",
        )
        return
    lines = source.count("\n"), target.count("\n")
    if lines[0] and lines[1] < lines[0] and share < _SHORT:
        yield sides.doubt(
            "lost-text",
            f"has {lines[1] + 1} lines where the source has {lines[0] + 1}",
            hint="compare line by line",
        )


def _sentences(text: str) -> int:
    ends = [m for m in _SENTENCE.finditer(text) if not _NO_END.search(text[: m.end()])]
    return max(1, len(ends) + (0 if ends and ends[-1].end() >= len(text) - 2 else 1))
