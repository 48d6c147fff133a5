"""Checks: one file, one fault. Each looks at the whole project and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handouts.checks.blank_text import blank_text
from handouts.checks.differing_token import differing_token
from handouts.checks.extra_unit import extra_unit
from handouts.checks.hand_typed_figure import hand_typed_figure
from handouts.checks.hand_typed_name import hand_typed_name
from handouts.checks.hard_reading import hard_reading
from handouts.checks.invisible_character import invisible_character
from handouts.checks.long_sentence import long_sentence
from handouts.checks.missing_handout import missing_handout
from handouts.checks.missing_unit import missing_unit
from handouts.checks.old_source import old_source
from handouts.checks.stale_translation import stale_translation
from handouts.checks.unfit_clinic import unfit_clinic
from handouts.checks.unknown_citation import unknown_citation
from handouts.checks.unknown_reference import unknown_reference
from handouts.checks.unknown_token import unknown_token
from handouts.checks.unmarked_example import unmarked_example
from handouts.checks.unrecorded_translation import unrecorded_translation
from handouts.comparison import Sound, compare
from handouts.diagnostics import Diagnostic, in_order
from handouts.project import Project

Check = Callable[[Project], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    blank_text,
    differing_token,
    extra_unit,
    hand_typed_figure,
    hand_typed_name,
    hard_reading,
    invisible_character,
    long_sentence,
    missing_handout,
    missing_unit,
    old_source,
    stale_translation,
    unfit_clinic,
    unknown_citation,
    unknown_reference,
    unknown_token,
    unmarked_example,
    unrecorded_translation,
)


def check_project(project: Project, sound: Sound | None = None) -> tuple[Diagnostic, ...]:
    """Return everything found in *project*, its reading faults included, in file order.

    Pairs known to be *sound* are not compared again.
    """
    found = [*project.faults, *compare(project, sound)]
    for check in CHECKS:
        found += check(project)
    return in_order(found)
