"""A sentence of more words than a worried reader can hold."""

from collections.abc import Iterator

from handouts.content.inline import Run, Token, parse_inline
from handouts.diagnostics import Diagnostic, Severity
from handouts.project import Project
from handouts.readability import long_sentences

LIMIT = 25
_LONGEST_SHOWN = 60


def long_sentence(project: Project) -> Iterator[Diagnostic]:
    """Yield a warning for every sentence of more than 25 words."""
    for written in project.written():
        for sentence in long_sentences(_words(written.unit.text), written.language, LIMIT):
            yield written.fault(
                "long-sentence",
                f"a sentence has more than {LIMIT} words: '{_shown(sentence)}'",
                written.unit.text.span,
                hint="make two of it",
                severity=Severity.WARNING,
            )


def _shown(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_SHOWN else f"{sentence[:_LONGEST_SHOWN]}..."


def _words(text: str) -> str:
    """Return *text* with each token as one word and without citations."""
    parts = parse_inline(text)
    shown = (
        part.text if isinstance(part, Run) else "x"
        for part in parts
        if isinstance(part, (Run, Token))
    )
    return "".join(shown)
