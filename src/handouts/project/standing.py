"""Where every translated unit stands: made from the present source text, or from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handouts.content.record import Made, fingerprint
from handouts.project.value import GLOSSARY, Project, Written


class State(StrEnum):
    """How a translation stands to its original; one that is missing has no state."""

    CURRENT = "current"
    STALE = "stale"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in the source language beside its translation, with what is recorded of that."""

    original: Written
    translated: Written
    made: Made | None
    state: State

    @property
    def home(self) -> str:
        """Return the name of the files the unit stands in: its handout's, or the glossary's."""
        return home(self.translated)

    @property
    def name(self) -> str:
        """Return the unit's name on the command line: `<handout>#<unit>`."""
        return f"{self.home}#{self.translated.unit.id}"


def home(written: Written) -> str:
    """Return the name of the files *written* stands in, without folder and ending."""
    return written.handout or GLOSSARY


def standings(project: Project, language: str) -> Iterator[Standing]:
    """Yield where each unit of *language* that has an original stands, in the original's order.

    Nothing is yielded for a file whose record cannot be read: that has a finding of its own.
    """
    source = project.settings.source_language
    texts = {
        tag: {(home(one), one.unit.id): one for one in project.written() if one.language == tag}
        for tag in (source, language)
    }
    moved = _moved(project, language, texts[source])
    for key, original in texts[source].items() if language != source else ():
        record = project.records.get((language, key[0]))
        if key in texts[language] and record is not None:
            made = record.get(key[1]) or moved.get((key[0], fingerprint(original.unit.text)))
            state = _state(project, original, made)
            yield Standing(original, texts[language][key], made, state)


def _moved(
    project: Project, language: str, originals: Mapping[tuple[str, str], Written]
) -> dict[tuple[str, str], Made]:
    """Return records of units that are gone, by what they said: a unit may stand elsewhere now."""
    return {
        (name, fingerprint(made.source)): made
        for (tag, name), record in project.records.items()
        if tag == language
        for unit, made in record.items()
        if (name, unit) not in originals
    }


def _state(project: Project, original: Written, made: Made | None) -> State:
    if made is None:
        return State.UNRECORDED
    reached = {fingerprint(made.source)}
    edits = project.edits.get(f"{home(original)}#{original.unit.id}", ())
    # Edits follow upon each other; as many rounds as there are edits reach every one.
    for _round in edits:
        reached |= {edit.now for edit in edits if edit.was in reached}
    return State.CURRENT if fingerprint(original.unit.text) in reached else State.STALE
