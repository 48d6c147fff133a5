"""How hard a text is to read, by the formulas its language has."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.syllables import NUMBER, syllables


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count; a polysyllable is a word of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int


@dataclass(frozen=True, slots=True)
class Ease(Counts):
    """The counts of a text, and (name, value) of each formula of its language."""

    formulas: tuple[tuple[str, float], ...]


def flesch_kincaid(counts: Counts) -> float:
    """Return the US school grade.

    Source: Kincaid, Fishburne, Rogers & Chissom (1975), US Navy Research Branch Report 8-75.
    """
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog(counts: Counts) -> float:
    """Return the US school grade at which nearly all readers understand the whole text.

    The formula is made for 30 sentences; other lengths are scaled to 30, as is the custom.
    Source: McLaughlin (1969), SMOG grading: a new readability formula, Journal of Reading 12(8).
    """
    return 3.1291 + 1.043 * math.sqrt(30 * counts.polysyllables / counts.sentences)


def inflesz(counts: Counts) -> float:
    """Return Szigriszt-Pazos perspicuity; on the INFLESZ scale 55 is normal, 65 fairly easy.

    Sources: Szigriszt Pazos (1993), Sistemas predictivos de legibilidad del mensaje escrito;
    Barrio-Cantalejo et al. (2008), Validación de la Escala INFLESZ, An Sist Sanit Navar 31(2).
    """
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.words / counts.sentences


def fernandez_huerta(counts: Counts) -> float:
    """Return Fernández-Huerta readability, from 0 (very hard) to 100 (very easy).

    As printed, the last term counts sentences, so that long ones read easily; Law set it right.
    Sources: Fernández Huerta (1959), Medidas sencillas de lecturabilidad, Consigna 214;
    Law (2011), Error in the Fernandez Huerta readability formula, LINGUIST List 22.2332.
    """
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences


_FORMULAS: dict[str, tuple[tuple[str, Callable[[Counts], float]], ...]] = {
    "en": (("Flesch-Kincaid grade", flesch_kincaid), ("SMOG", smog)),
    "es": (("INFLESZ", inflesz), ("Fernández-Huerta", fernandez_huerta)),
}


def reading_ease(texts: Sequence[str], language: str, *, masked: Sequence[str] = ()) -> Ease | None:
    """Return how hard *texts* are, or None where no formula fits or there is no word.

    Each text is a stretch of its own: a list item ends a sentence even without a full stop. Each
    of the *masked* terms, whatever its case, counts as one word of one syllable.
    """
    tongue, mask = _primary(language), _mask(masked)
    if tongue not in _FORMULAS:
        return None
    # A word of one syllable in its place, with the capital that may begin a sentence.
    plain = (mask.sub(lambda m: "Sol" if m[0][0].isupper() else "sol", _plain(t)) for t in texts)
    found = [sentence for text in plain for sentence in sentences(text, tongue)]
    lengths = [syllables(word, tongue) for word in _WORD.findall(" ".join(found))]
    if not lengths:
        return None
    polysyllables = sum(length >= _POLYSYLLABLE for length in lengths)
    counts = (len(found), len(lengths), sum(lengths), polysyllables)
    values = ((name, formula(Counts(*counts))) for name, formula in _FORMULAS[tongue])
    return Ease(*counts, tuple(values))


def long_sentences(text: str, language: str, limit: int = 25) -> tuple[str, ...]:
    """Return the sentences of more than *limit* words, in order."""
    found = sentences(text, language)
    return tuple(sentence for sentence in found if len(_WORD.findall(sentence)) > limit)


def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of *text* that hold a word, with white space folded.

    A full stop ends one unless it stands within a figure (100.4), closes a title ("Dr. Paz"), or
    a small letter follows dots or an abbreviation ("7:00 a. m. a").
    """
    plain, begun, found = _plain(text), 0, []
    titles = _TITLES.get(_primary(language), "").split()
    for stop in _STOP.finditer(plain):
        last = plain[begun : stop.start()].rpartition(" ")[2].lower().strip('(¿¡"“«*')
        brief = stop["next"].islower() and (stop["mark"] != "." or _BRIEF.fullmatch(last))
        if "!" in stop["mark"] or "?" in stop["mark"] or not (brief or last in titles):
            found.append(plain[begun : stop.end()].rstrip())
            begun = stop.end()
    found.append(plain[begun:])
    return tuple(sentence for sentence in found if _WORD.search(sentence))


_POLYSYLLABLE = 3
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_WORD = re.compile(rf"(?:{NUMBER}|[^\W\d_]+)(?:['\u2019\u2010\u2011-]?(?:{NUMBER}|[^\W\d_]+))*")
_OPENER, _CLOSER = r"[\"'“\u2018«(\[*¿¡]*", r"[\"'”\u2019»)\]*]*"
_STOP = re.compile(rf"(?<![.!?…])(?P<mark>[.!?…]+){_CLOSER} (?={_OPENER}(?P<next>.))")
_BRIEF = re.compile(r"(?:\w\.)*\w|etc|uu|jr|inc")
# A full stop after one of these belongs to it, whatever follows.
_TITLES = {
    "en": "dr mr mrs ms prof st vs e.g i.e approx",
    "es": "dr dra sr sra srta prof lic pág núm tel ej aprox ee",
}


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def _mask(terms: Sequence[str]) -> re.Pattern[str]:
    known = sorted({_plain(term) for term in terms} - {""}, key=lambda term: (-len(term), term))
    longest_first = "|".join(map(re.escape, known)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
