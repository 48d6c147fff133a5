"""Why one message of a sound catalog may not be printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.catalogs.placeholders import placeholder_fault, without_placeholders
from handouts.diagnostics import Diagnostic, Span

# Short words grow most, so some length is always granted; no sentence grows fourfold.
_GROWTH = 4
_ALLOWANCE = 60

# Everything but a line feed that moves text or hides it; isolates (U+2066 to U+2069) set text apart
# without upsetting its neighbours, embeddings and overrides can turn 500 into 005.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb]")
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>?|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")
# Letters and symbols by category that show nothing: Hangul fillers and the empty Braille cell.
_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# The flag other tools know for a word that is the same in both languages.
SAME = "ignore-same"


@dataclass(frozen=True, slots=True)
class Form:
    """One translated text beside what it translates."""

    source: str
    text: str
    span: Span
    count_may_go: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault of one form: its code, what finds it (returning what is so), and the way out."""

    code: str
    find: Callable[[Form], str | None]
    hint: str


def message_fault(
    forms: Sequence[Form], *, flags: frozenset[str], sources: frozenset[str]
) -> Diagnostic | None:
    """Return the gravest reason not to print a message, if there is one.

    `sources` are the texts that are no translation: none where the catalog is in their language.
    """
    if all(form.text for form in forms) and "fuzzy" in flags:
        return Diagnostic(
            "fuzzy-translation",
            "the translation is marked fuzzy: the source has changed, or nobody has checked it",
            forms[0].span,
            hint="check the translation, then take the flag 'fuzzy' away",
        )
    for rule in _RULES:
        for form in forms:
            found = rule.find(form)
            if found:
                return Diagnostic(rule.code, found, form.span, hint=rule.hint)
    if SAME not in flags and all(_untranslated(form.text, sources) for form in forms):
        return Diagnostic(
            "untranslated-message",
            f"'{forms[0].text[:60]}' is the source text, word for word",
            forms[0].span,
            hint=f"translate it; where the word is the same, write '#, {SAME}' above the message",
        )
    return None


def _missing(form: Form) -> str | None:
    return None if form.text else f"'{form.source[:60]}' has no translation"


def _blank(form: Form) -> str | None:
    if _visible(form.text) or not _visible(form.source):
        return None
    return f"the translation of '{form.source[:60]}' prints nothing"


def _visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _UNSEEN for char in text)


def _control(form: Form) -> str | None:
    found = _CONTROL.search(form.text)
    return f"U+{ord(found[0]):04X} stands in the translation" if found else None


def _oversized(form: Form) -> str | None:
    limit = _ALLOWANCE + _GROWTH * len(form.source)
    if len(form.text) <= limit:
        return None
    return (
        f"the translation has {len(form.text):,} characters, the source {len(form.source)}; "
        f"at most {limit:,} are printed"
    )


def _placeholder(form: Form) -> str | None:
    return placeholder_fault(form.source, form.text, count_may_go=form.count_may_go)


def _markup(form: Form) -> str | None:
    due, found = Counter(_MARKUP.findall(form.source)), Counter(_MARKUP.findall(form.text))
    for tag in sorted((found - due) + (due - found)):
        return f"'{tag[:40]}' stands {found[tag]} times, in the source {due[tag]}"
    return None


def _newline(form: Form) -> str | None:
    def shape(text: str) -> tuple[int, bool, bool]:
        return text.count("\n"), text.startswith("\n"), text.endswith("\n")

    due, found = shape(form.source), shape(form.text)
    if due == found:
        return None
    if due[0] != found[0]:
        return f"the translation has {found[0]} line breaks, the source {due[0]}"
    return "the translation begins or ends with a line break where the source does not"


def _untranslated(text: str, sources: frozenset[str]) -> bool:
    return text in sources and any(char.isalpha() for char in without_placeholders(text))


# In the order of their gravity: the first that is found is told.
_RULES = (
    Rule("missing-translation", _missing, "write the translation between the quotes"),
    Rule(
        "blank-translation", _blank, "write the translation; only invisible characters stand here"
    ),
    Rule("control-character", _control, "delete it; to set text apart use U+2068 and U+2069"),
    Rule("oversized-translation", _oversized, "translate the source, and nothing beside it"),
    Rule(
        "differing-placeholder",
        _placeholder,
        "keep every placeholder just as it is in the source; write %% for a per cent sign",
    ),
    Rule("differing-markup", _markup, "write plain text: markup would be printed as it stands"),
    Rule("differing-newline", _newline, r"write \n just where the source has it"),
)
