"""What a translator has to look at, the most dangerous first."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from handouts.diagnostics import Span, Text
from handouts.pairs import Pair, check_pair
from handouts.project import Project, Standing, State, Written, content_path, home, standings
from handouts.translation.accept import figures_in

# Where a handout says what may hurt.
_GRAVE = ("get_help", "signs", "serious", "label_warnings", "before")
_MEANING = frozenset(
    {
        "differing-duty",
        "differing-negation",
        "differing-population",
        "differing-urgency",
        "lost-condition",
        "reversed-direction",
        "reversed-range",
    }
)


class Danger(IntEnum):
    """What may go wrong where a unit is left as it is, the worst first."""

    FIGURE = 0
    MEANING = 1
    WARNING = 2
    WORDING = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """A registered figure that has changed since a translation was made."""

    figure: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Due:
    """One unit to look at: `was` is what its translation was made from, `translation` the present.

    Either is empty where there is none.
    """

    name: str
    state: str
    danger: Danger
    was: str
    now: str
    translation: str
    span: Span
    moved: tuple[Moved, ...]

    @property
    def edits(self) -> tuple[tuple[str, str], ...]:
        """Return the words of both originals as (sign, text): "=" kept, "-" gone, "+" new."""
        return tuple(_edits(self.was.split(), self.now.split()))


def brief(project: Project, language: str) -> tuple[Due, ...]:
    """Return what is missing, stale, unrecorded, or prints a figure that moved; worst first."""
    found = [*_missing(project, language)]
    for one in standings(project, language):
        moved = _moved(project, one)
        if one.state is not State.CURRENT or moved:
            found.append(_due(project, one, moved))
    return tuple(sorted(found, key=lambda due: due.danger))


def _due(project: Project, one: Standing, moved: tuple[Moved, ...]) -> Due:
    was = one.made.source if one.made else ""
    now = one.original.unit.text
    stale = one.state is State.STALE
    danger = _danger(project, one.original, was if stale else "")
    return Due(
        one.name,
        one.state.value if one.state is not State.CURRENT else "figure moved",
        Danger.FIGURE if moved else danger,
        " ".join(was.split()),
        " ".join(now.split()),
        " ".join(one.translated.unit.text.split()),
        one.translated.unit.text.span,
        moved,
    )


def _missing(project: Project, language: str) -> Iterator[Due]:
    source = project.settings.source_language
    there = {(home(one), one.unit.id) for one in project.written() if one.language == language}
    blank = {
        (name, unit.id): unit.text.span
        for (tag, name), draft in project.drafts.items()
        if tag == language
        for unit in draft.blanks
    }
    for one in project.written():
        name = home(one)
        if one.language == source and (name, one.unit.id) not in there:
            yield Due(
                f"{name}#{one.unit.id}",
                "missing",
                _danger(project, one, ""),
                "",
                " ".join(one.unit.text.split()),
                "",
                blank.get((name, one.unit.id), Span.at(content_path(language, name))),
                (),
            )


def _danger(project: Project, original: Written, was: str) -> Danger:
    """Return how dangerous a change from *was* is; where nothing was, what the text itself says."""
    text = original.unit.text
    source = project.settings.source_language
    pair = Pair(original.unit.id, Text(was or "-", text.span), text, (source, source))
    found = {one.code for one in check_pair(pair)} if was else set[str]()
    if any(code.startswith("differing-") and code not in _MEANING for code in found):
        return Danger.FIGURE
    if not was and (figures_in(project, text) or any(letter.isdigit() for letter in text)):
        return Danger.FIGURE
    if found & _MEANING:
        return Danger.MEANING
    grave = original.unit.id.startswith(_GRAVE)
    return Danger.WARNING if grave else Danger.WORDING


def _moved(project: Project, one: Standing) -> tuple[Moved, ...]:
    before = one.made.figures if one.made else {}
    return tuple(
        Moved(key, value, project.quantities[key].value)
        for key, value in before.items()
        if key in project.quantities and project.quantities[key].value != value
    )


def _edits(before: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield "=", " ".join(before[first:last])
            continue
        if first < last:
            yield "-", " ".join(before[first:last])
        if start < end:
            yield "+", " ".join(now[start:end])
