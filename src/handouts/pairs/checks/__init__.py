"""Checks on pairs: one file, one fault. Each looks at both sides and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.checks.differing_address import differing_address
from handouts.pairs.checks.differing_date import differing_date
from handouts.pairs.checks.differing_duty import differing_duty
from handouts.pairs.checks.differing_frequency import differing_frequency
from handouts.pairs.checks.differing_markup import differing_markup
from handouts.pairs.checks.differing_name import differing_name
from handouts.pairs.checks.differing_negation import differing_negation
from handouts.pairs.checks.differing_number import differing_number
from handouts.pairs.checks.differing_phone import differing_phone
from handouts.pairs.checks.differing_placeholder import differing_placeholder
from handouts.pairs.checks.differing_population import differing_population
from handouts.pairs.checks.differing_time import differing_time
from handouts.pairs.checks.differing_time_zone import differing_time_zone
from handouts.pairs.checks.differing_unit import differing_unit
from handouts.pairs.checks.differing_urgency import differing_urgency
from handouts.pairs.checks.empty_translation import empty_translation
from handouts.pairs.checks.false_friend import false_friend
from handouts.pairs.checks.forbidden_term import forbidden_term
from handouts.pairs.checks.fuzzy_translation import fuzzy_translation
from handouts.pairs.checks.invisible_character import invisible_character
from handouts.pairs.checks.lookalike_letter import lookalike_letter
from handouts.pairs.checks.lost_condition import lost_condition
from handouts.pairs.checks.lost_text import lost_text
from handouts.pairs.checks.missing_term import missing_term
from handouts.pairs.checks.overlong_text import overlong_text
from handouts.pairs.checks.reversed_direction import reversed_direction
from handouts.pairs.checks.reversed_range import reversed_range
from handouts.pairs.checks.shorter_list import shorter_list
from handouts.pairs.checks.unsafe_abbreviation import unsafe_abbreviation
from handouts.pairs.checks.untranslated_text import untranslated_text
from handouts.pairs.checks.wrong_language import wrong_language
from handouts.pairs.sides import Sides

Check = Callable[[Sides], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    empty_translation,
    fuzzy_translation,
    overlong_text,
    untranslated_text,
    wrong_language,
    differing_placeholder,
    differing_markup,
    invisible_character,
    lookalike_letter,
    differing_phone,
    differing_address,
    differing_date,
    differing_time,
    differing_time_zone,
    differing_number,
    differing_unit,
    differing_frequency,
    reversed_range,
    unsafe_abbreviation,
    differing_name,
    forbidden_term,
    missing_term,
    differing_negation,
    reversed_direction,
    differing_duty,
    differing_urgency,
    differing_population,
    false_friend,
    lost_condition,
    lost_text,
    shorter_list,
)

# Those that need not read the texts: all that runs where one is empty or too long.
WHOLE: tuple[Check, ...] = (empty_translation, fuzzy_translation, overlong_text)

# Those that read words, and so cannot run where a language has no list.
NEED_WORDS = (
    "differing-duty",
    "differing-frequency",
    "differing-negation",
    "differing-population",
    "differing-time-zone",
    "differing-unit",
    "differing-urgency",
    "false-friend",
    "lost-condition",
    "lost-text",
    "reversed-direction",
    "shorter-list",
)
