"""The value every check of a translation looks at."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.diagnostics import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation, as one unit of a bilingual file or of a handout."""

    unit: str  # msgctxt or id; the beginning of the msgid where there is neither
    source: Text  # handouts.diagnostics.Text: knows its span in its own file
    target: Text  # its span is where the translation stands (or should stand)
    languages: tuple[str, str]  # BCP 47: source, target
    fuzzy: bool = False
    obsolete: bool = False
