"""A text of a translated file that is left blank: the page would be incomplete."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.project import GLOSSARY, Draft, Project, home
from handouts.units import Unit

Blanks = tuple[Unit, ...]


def blank_text(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every blank text; of a language in progress, one for each handout."""
    for (language, name), draft in project.drafts.items():
        if project.settings.promises(language):
            yield from _each(project, language, name, draft)
        else:
            for handout, blanks in _groups(project, name, draft):
                unit = blanks[0].id if handout is None else None
                yield _finding(
                    f"{_counted(len(blanks))} blank, the first of them here",
                    blanks[0],
                    f"translate what is listed by: handouts translate brief {language}",
                ).about(handout=handout, language=language, unit=unit)


def _each(project: Project, language: str, name: str, draft: Draft) -> Iterator[Diagnostic]:
    source = project.settings.source_language
    originals = {
        one.unit.id: one.unit.text
        for one in project.written()
        if one.language == source and home(one) == name
    }
    handout = None if name == GLOSSARY else name
    for blank in draft.blanks:
        due = " ".join(originals.get(blank.id, "").split())[:80]
        hint = f"translate it here: {due}" if due else "take it out: it has no original"
        found = _finding(f"'{blank.id}' is blank", blank, hint)
        yield found.about(handout=handout, language=language, unit=blank.id)


def _groups(project: Project, name: str, draft: Draft) -> Iterator[tuple[str | None, Blanks]]:
    """Yield each handout that lacks texts, with those; None for words no handout prints."""
    if name != GLOSSARY:
        yield name, draft.blanks
        return
    printed: set[str] = set()
    for handout, outline in project.outlines.items():
        printed |= set(outline.words)
        due = tuple(one for one in draft.blanks if _term(one) in outline.words)
        if due:
            yield handout, due
    rest = tuple(one for one in draft.blanks if _term(one) not in printed)
    if rest:
        yield None, rest


def _term(unit: Unit) -> str:
    return unit.id.partition(".")[0]


def _counted(number: int) -> str:
    return "1 text is" if number == 1 else f"{number} texts are"


def _finding(message: str, blank: Unit, hint: str) -> Diagnostic:
    return Diagnostic("blank-text", message, blank.text.span, hint)
