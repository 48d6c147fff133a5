"""Which form of a plural message goes with a count: CLDR's categories, as gettext numbers them.

A language's forms are the CLDR categories that whole numbers reach, in CLDR's order (zero, one,
two, few, many, other). Counts are whole: Russian `other` and Czech `many` belong to fractions, so
nobody has to translate them, and the forms are those gettext has always had for these languages.
Spanish, French, Italian and Portuguese have three: `many` is said of millions ("un millón de
días"). The older two-form headers of these languages are read too, see `forms_of`.
"""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule

from handouts.catalogs.cldr import c_condition
from handouts.catalogs.expression import Expression

_MILLION = 1_000_000
# Rules look at small numbers and at remainders by 10, 100, 1000, 100,000 and 1,000,000.
_COUNTS = (*range(1001), *range(2000, _MILLION + 1, 1000), _MILLION + 1, 2 * _MILLION)
_ORDER = ("zero", "one", "two", "few", "many", "other")


def plural_index(language: str, n: int) -> int:
    """Return which form of a plural message goes with the count *n*, from 0."""
    categories = tuple(_counts(language))
    category = _rule(language)(n)
    return categories.index(category) if category in categories else len(categories) - 1


def plural_count(language: str) -> int:
    """Return how many forms a plural message has."""
    return len(_counts(language))


def counts_one_number(language: str, form: int) -> bool:
    """Return whether *form* goes with a single count, which may then be said in words."""
    return len(tuple(_counts(language).values())[form]) == 1


@functools.cache
def plural_forms(language: str) -> str:
    """Return the value of the Plural-Forms header."""
    conditions = dict(_rule(language).abstract)
    *named, _last = _counts(language)
    texts = [c_condition(conditions[name]) for name in named]
    if not texts:
        return "nplurals=1; plural=0;"
    if texts == ["n == 1"]:
        # The spelling every PO editor knows.
        return "nplurals=2; plural=(n != 1);"
    choices = "".join(f"{text} ? {form} : " for form, text in enumerate(texts))
    return f"nplurals={len(texts) + 1}; plural=({choices}{len(texts)});"


def forms_of(language: str, expression: Expression, nplurals: int) -> tuple[int, ...] | None:
    """Return for each of the language's forms which form of a file says it, or None.

    None means that the file's header tells counts apart in another way than the language does.
    Only a form for millions may be missing: two-form Spanish says `n != 1` of a million too.
    The header is compared on counts that stand for every remainder a language looks at; no lookup
    ever asks it, there `plural_index` alone decides.
    """
    forms: list[int] = []
    everyday: list[int] = []
    for counts in _counts(language).values():
        chosen = {expression(n) for n in counts}
        if len(chosen) != 1 or not 0 <= min(chosen) < nplurals:
            return None
        forms += chosen
        if counts[0] < _MILLION:
            everyday += chosen
    return tuple(forms) if len(everyday) == len(set(everyday)) else None


@functools.cache
def _rule(language: str) -> PluralRule:
    subtags = language.split("-")
    while subtags:
        try:
            return Locale.parse("_".join(subtags)).plural_form
        except (UnknownLocaleError, ValueError):
            subtags.pop()
    # CLDR's own answer where it has no rule: one form.
    return PluralRule({})


@functools.cache
def _counts(language: str) -> dict[str, tuple[int, ...]]:
    """Return the categories whole numbers reach, in order, each with its counts among _COUNTS."""
    reached: dict[str, list[int]] = {name: [] for name in _ORDER}
    for n in _COUNTS:
        reached[_rule(language)(n)].append(n)
    return {name: tuple(counts) for name, counts in reached.items() if counts}
