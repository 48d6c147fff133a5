"""Every text of the project beside its translation: what the checks on pairs find, less waivers.

A waived finding stays, as a note that says who may still look at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from handouts.content.glossary import Term as Defined
from handouts.content.record import Waiver, fingerprint
from handouts.diagnostics import Diagnostic, Severity, Span, Text
from handouts.pairs import Name, Names, Pair, Term, check_pair
from handouts.project import Project, Standing, catalog_path, standings

CATALOG = "catalog"
_CITATION = re.compile(r"\[@[^\]]*\]")
_TOKEN = re.compile(r"\{[^{}]*\}|%\(\w+\)s|\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]{3,}")
# These have checks of their own, which know tokens and catalogs better.
_TOLD_ELSEWHERE = frozenset(
    {"differing-placeholder", "empty-translation", "fuzzy-translation", "invisible-character"}
)


@dataclass(frozen=True, slots=True)
class Sound:
    """Digests of pairs in which nothing was found before, and of those in which nothing is now.

    A digest stands for both texts and for all that they are measured by.
    """

    before: frozenset[str] = frozenset()
    still: set[str] = field(default_factory=set)


def compare(project: Project, sound: Sound | None = None) -> Iterator[Diagnostic]:
    """Yield what is found between the texts of every language and their originals.

    Pairs that are *sound* are not looked at again; it takes those that are found to be so.
    """
    sound = sound or Sound()
    for language in project.settings.languages:
        if language != project.settings.source_language:
            rules = Rules.of(project, language)
            look = _Look(rules, repr(rules), sound)
            yield from _content(project, language, look)
            yield from _messages(project, language, look)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a project registers that a translation into one language has to keep to."""

    names: Names
    terms: tuple[Term, ...]
    loans: tuple[str, ...]

    @classmethod
    def of(cls, project: Project, language: str) -> Rules:
        """Return the registered names, and what the glossaries say."""
        drugs = (Name(one.name, tuple(one.local_names.items())) for one in project.drugs.values())
        brands = (Name(brand.name, brand=True) for brand in project.brands.values())
        glossary = project.glossaries.get(language)
        loans = glossary.loans if glossary else ()
        return cls(Names((*drugs, *brands)), tuple(_terms(project, language)), loans)

    def findings(self, pair: Pair) -> tuple[Diagnostic, ...]:
        """Return what is found in *pair*, before any waiver."""
        found = check_pair(pair, names=self.names, glossary=self.terms)
        kept = tuple(one for one in found if one.code not in _TOLD_ELSEWHERE)
        copied = any(one.code == "untranslated-text" for one in kept)
        return kept if copied else (*kept, *_copied(pair, self))


@dataclass(frozen=True, slots=True)
class _Look:
    """One language's rules, and the pairs that are known to keep to them."""

    rules: Rules
    told: str
    sound: Sound

    def findings(self, pair: Pair) -> tuple[Diagnostic, ...]:
        """Return what is found in *pair*, before any waiver."""
        digest = sha256(f"{pair!r}\0{self.told}".encode("utf-8", "surrogatepass")).hexdigest()
        if digest in self.sound.before:
            self.sound.still.add(digest)
            return ()
        found = self.rules.findings(pair)
        if not found:
            self.sound.still.add(digest)
        return found


def pair_of(project: Project, one: Standing) -> Pair:
    """Return a unit beside its original; ids of sources, which are no words, are blanked out."""
    source, target = map(_worded, (one.original.unit.text, one.translated.unit.text))
    languages = (project.settings.source_language, one.translated.language)
    return Pair(one.translated.unit.id, source, target, languages)


def _terms(project: Project, language: str) -> Iterator[Term]:
    originals = project.glossaries.get(project.settings.source_language)
    translated = project.glossaries.get(language)
    for key, term in originals.terms.items() if originals and translated else ():
        if translated and key in translated.terms:
            yield Term(
                (term.term, *term.forms),
                _forms(translated.terms[key]),
                forbidden=translated.terms[key].avoid,
                kept=term.term == translated.terms[key].term,
            )


def _forms(term: Defined) -> tuple[str, ...]:
    return (term.term, *term.forms, *((term.abbreviation,) if term.abbreviation else ()))


def _copied(pair: Pair, rules: Rules) -> Iterator[Diagnostic]:
    """Yield a finding where a text of words, however short, is its original's letter for letter."""
    if pair.source.split() != pair.target.split():
        return
    text = _TOKEN.sub(" ", pair.target)
    for name in (*(name.written for name in rules.names.names), *rules.loans):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    if _WORD.search(text):
        yield Diagnostic(
            "untranslated-text",
            "says what the original says, letter for letter",
            pair.target.span,
            hint="translate it, or enter the word under loans: in the glossary of this language",
            language=pair.languages[1],
            unit=pair.unit,
        )


def waived(
    found: Iterable[Diagnostic], pair: Pair, waivers: tuple[Waiver, ...], project: Project
) -> Iterator[Diagnostic]:
    """Yield *found*, the waived as notes, and a warning for each waiver that has lapsed."""
    texts = fingerprint(pair.source, pair.target)
    standing = {waiver.code: waiver for waiver in waivers if _holds(waiver, texts, project)}
    for one in found:
        waiver = standing.get(one.code)
        if waiver:
            message = f"{one.message} (waived until {waiver.until}: {waiver.reason})"
            yield replace(one, severity=Severity.NOTE, message=message, hint="")
        else:
            yield one
    for waiver in waivers:
        if waiver.code not in standing:
            yield _lapsed(waiver, pair, texts)


def _holds(waiver: Waiver, texts: str, project: Project) -> bool:
    return waiver.texts == texts and project.today <= waiver.until


def _lapsed(waiver: Waiver, pair: Pair, texts: str) -> Diagnostic:
    why = f"ended on {waiver.until}" if waiver.texts == texts else "was given for other texts"
    span = waiver.reason.span
    return Diagnostic(
        "lapsed-waiver",
        f"the waiver of {waiver.code} {why}",
        span,
        hint="read both texts again; waive it anew, or take the waiver out",
        severity=Severity.WARNING,
        language=pair.languages[1],
        unit=pair.unit,
    )


def _content(project: Project, language: str, look: _Look) -> Iterator[Diagnostic]:
    for one in standings(project, language):
        pair = pair_of(project, one)
        waivers = one.made.waivers if one.made else ()
        for fault in waived(look.findings(pair), pair, waivers, project):
            yield fault.about(handout=one.translated.handout)


def _worded(text: Text) -> Text:
    """Return *text* with its citations blank: ids of sources are no words of any language."""
    return Text(_CITATION.sub(lambda found: " " * len(found[0]), text), text.span)


def _messages(project: Project, language: str, look: _Look) -> Iterator[Diagnostic]:
    catalog = project.catalogs.get(language)
    records = project.records.get((language, CATALOG), {})
    for message in catalog.messages.values() if catalog else ():
        if message.fault:
            continue
        unit = f"{message.context}|{message.msgid}"
        made = records.get(unit)
        for number, text in enumerate(message.strings):
            # The first form of a plural is its singular, in every language that has one.
            original = message.plural if message.plural and number else message.msgid
            pair = Pair(
                unit,
                Text(original, Span.at(catalog_path(language))),
                Text(text, message.span),
                (project.settings.source_language, language),
            )
            waivers = made.waivers if made else ()
            yield from waived(look.findings(pair), pair, waivers, project)
