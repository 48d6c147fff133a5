"""An item left out of a list: "pain, fainting, or trouble breathing" names two things."""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.lexicon import Writing
from handouts.pairs.reading import Reading
from handouts.pairs.sides import Sides

_SERIES = re.compile(r"[^,.;:()]+(?:,[^,.;:()]+)+,? (?:and|or|nor) [^,.;:()]+")
_COMMA = re.compile(r"[,،、;；，]")
_INTRODUCED = re.compile(
    r"(?:for|if|when|while|after|before|in|on|at|to|once|during|by|with|without|until|as|unless)\b"
)
_SHORTEST = 2
_BESIDE = 2
_CLAUSE = 60
_OPENING = 3


def shorter_list(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt if the source lists three things or more and the translation fewer."""
    if sides.source.words.language != "en" or not sides.target.words.listed:
        return
    text = sides.source.folded.text
    found = _SERIES.search(text)
    if not found:
        return
    items = re.split(r",(?: (?:and|or|nor) )?| (?:and|or|nor) ", found[0])
    if max(len(item) for item in items[1:]) > _CLAUSE:
        return
    if _INTRODUCED.match(items[0].strip()):
        items = items[1:]  # what stands before the first comma leads in, and is no item
    commas = len(_COMMA.findall(text))
    separators = len(items) - 1
    present = _separators(sides.target, len(sides.source.senses("conditions")))
    if separators >= _SHORTEST and present < separators and present < max(separators, commas):
        yield sides.doubt(
            "shorter-list",
            f"seems to list {present + 1} things where the source lists {separators + 1}",
            hint="count the items on both sides",
        )


def _clause(reading: Reading, comma: re.Match[str]) -> bool:
    """Return whether a comma parts clauses: before an "if", or after an "if" that came first."""
    conditions = reading.senses("conditions")
    if any(0 < sense.start - comma.start() <= len(", ") for sense in conditions):
        return True
    rest = reading.folded.text[comma.end() :]
    early = any(sense.start <= _OPENING for sense in conditions)
    return early and comma[0] != "、" and not _COMMA.search(rest)


def _separators(reading: Reading, conditions: int) -> int:
    """Return how many signs or words part the items of a list, a comma with its "and" once.

    Where the source has fewer *conditions*, its one "if" is said again before each item.
    """
    text = reading.folded.text
    again = len(reading.senses("conditions")) > max(1, conditions)
    commas = _COMMA.finditer(text)
    places = [match.start() for match in commas if again or not _clause(reading, match)]
    for sense in reading.senses("conjunctions"):
        if not any(0 <= sense.start - place <= _BESIDE for place in places):
            places.append(sense.start)
    if reading.words.writing is Writing.CLITICS:
        places += [m.start() for m in re.finditer(r"(?<=\s)و(?=\d|[^\W\d_]{2})", text)
                   if not any(0 <= m.start() - place <= _BESIDE for place in places)]  # fmt: skip
    return len(places)
