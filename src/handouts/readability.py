"""How hard a text is to read, by the formulas its language has."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache


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


@cache
def syllables(word: str, language: str) -> int:
    """Return how many syllables *word* has, read aloud in English or Spanish; at least one.

    Figures are read as number words and initials letter by letter, both roughly.
    """
    return sum(_part(part, _primary(language)) for part in _PART.findall(word)) or 1


_POLYSYLLABLE = 3
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_WORD = re.compile(rf"(?:{_NUMBER}|[^\W\d_]+)(?:['\u2019\u2010\u2011-]?(?:{_NUMBER}|[^\W\d_]+))*")
_PART = re.compile(rf"{_NUMBER}|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_OPENER, _CLOSER = r"[\"'“\u2018«(\[*¿¡]*", r"[\"'”\u2019»)\]*]*"
_STOP = re.compile(rf"(?<![.!?…])(?P<mark>[.!?…]+){_CLOSER} (?={_OPENER}(?P<next>.))")
_BRIEF = re.compile(r"(?:\w\.)*\w|etc|uu|jr|inc")
# A full stop after one of these belongs to it, whatever follows.
_TITLES = {
    "en": "dr mr mrs ms prof st vs e.g i.e approx",
    "es": "dr dra sr sra srta prof lic pág núm tel ej aprox ee",
}
# Initials with a vowel; others with one are read as a word, as CAR and ICANS are.
_INITIALS = re.compile("ALL|LLA|TCE|ADC|IV|VOD|ACS|FDA|EMA|ER|ICU|MRI|USA?")


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def _mask(terms: Sequence[str]) -> re.Pattern[str]:
    known = sorted({_plain(term) for term in terms} - {""}, key=lambda term: (-len(term), term))
    longest_first = "|".join(map(re.escape, known)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


def _part(part: str, tongue: str) -> int:
    if part[0].isdecimal():
        return _figure(part, tongue)
    word = part.lower()
    if _INITIALS.fullmatch(part) or (len(part) > 1 and part.isupper() and not _GROUP.search(word)):
        # In Spanish some letters' names have two syllables: efe, ele, erre.
        return len(word) + sum(tongue == "es" and letter in "fhjlmnñrsxyz" for letter in word)
    return max(1, _spanish(word) if tongue == "es" else _english(word))


# Syllables of the number words from zero on, of the tens, and of hundred and thousand.
_ONES = {"en": "21111112111312222322", "es": "221122122212223234342333443434"}
_TENS = {"en": "0022222322", "es": "0022333333"}
_SCALES = {"en": ((1000, 2), (100, 2)), "es": ((1000, 1), (100, 2))}


def _figure(figure: str, tongue: str) -> int:
    """Return the syllables of a number, time or ratio; decimals and long figures digit by digit."""
    figure = figure.replace(",", "").replace(":00", "")
    pieces = re.findall(r"(?<![.\d])\d{1,6}(?!\d)|\d", figure)
    point = 2 if tongue == "es" else 1
    return sum(_number(int(piece), tongue) for piece in pieces) + point * figure.count(".")


def _number(number: int, tongue: str) -> int:
    if number < len(_ONES[tongue]):
        return int(_ONES[tongue][number])
    for size, name in _SCALES[tongue]:
        if number >= size:
            many, rest = divmod(number, size)
            head = 0 if tongue == "es" and many == 1 else _number(many, tongue)
            return head + name + (_number(rest, tongue) if rest else 0)
    ten, one = divmod(number, 10)
    return int(_TENS[tongue][ten]) + (int(tongue == "es") + int(_ONES[tongue][one]) if one else 0)


def _spanish(word: str) -> int:
    """Return the syllables of a Spanish word, as its spelling has it.

    Vowels part where both are open (le-er), one is open and one closed with an accent (dí-a), or
    both are equal. An h between vowels is not heard (prohi-bir), but in -hue- and the like it is.
    Source: Real Academia Española (2010), Ortografía de la lengua española.
    """
    word = re.sub("qu|gu(?=[eiéí])", "q", word).replace("ü", "u")
    word = re.sub("y(?![aeiouáéíóú])", "i", word)
    word = re.sub("(?<=[aeiouáéíóú])h(?=[aeiouáéíóú])(?![iu][aeoáéó])", "", word)
    return sum(1 + len(_HIATUS.findall(vowels)) for vowels in re.findall("[aeiouáéíóú]+", word))


# The first of two vowels that part; a closed one between two open ones goes with the second.
_HIATUS = re.compile(
    "[aeoáéó](?=[aeoáéóíú]|[iu][aeoáéóíú])|[íú](?=[aeoáéó])|i(?=[ií])|u(?=[uú])|í(?=i)|ú(?=u)"
)


def _english(word: str) -> int:
    """Return the syllables of an English word: groups of vowels, less the silent, plus hiatus."""
    word = re.sub("['\u2019](?:s|ll|re|ve|d|m)?$", "", word)
    if known := _KNOWN.get(word) or _KNOWN.get(word.removesuffix("s")):
        return known
    for pattern, put in _RESPELT:
        word = re.sub(pattern, put, word)
    return len(_GROUP.findall(word)) + len(_PARTED.findall(word))


# Words the patterns below miss, with their syllables; plurals come with them.
_KNOWN = {
    **dict.fromkeys(("ache", "clothes"), 1),
    **dict.fromkeys(("acne", "business", "evening", "fluid", "headache", "herpes", "maybe"), 2),
    **dict.fromkeys(("anyone", "behavior", "everyone", "familiar", "nuclear", "recipe"), 3),
    **dict.fromkeys(("diabetes",), 4),
}
_GROUP = re.compile("[aeiouyáéíóúü]+")
_RESPELT = (
    # A u after q and a y before a vowel are consonants: li-quid, be-yond, play-er, try-ing.
    ("qu", "q"),
    ("(?<=[^aeiouy])ying", "ijing"),
    ("y(?=[aeiou])", "j"),
    # Silent within a word: every, there-fore, some-times, care-ful, state-ment, medic-ally.
    ("^((?:t|w)?her)e(?=by|fore|of|to|in|as|with|after)", r"\1"),
    ("^(ev|som|hom|lif|car|saf|tim|bas|fac|els|lik|plat)e(?=[^aeiouyrsdn]|ry|[sd][a-z])", r"\1"),
    ("(?<=[^aeiouy]{2})e(?=ly$)|(?<=[aeiouy][^aeiouy])e(?=(?:ful|fully|ly|less|ness)$)", ""),
    ("(?<=[^aeiouyl])e(?=ments?$)|(?<=ic)a(?=lly$)|(?<=[aeioun]g)ue(?=s?$)", ""),
    # Silent at the end: makes, cared, make, called; but heard: dos-es, need-ed, ta-ble.
    ("(?<=[^aeiouylscgxz])(?<!ch)(?<!sh)e(?=s$)|(?<=[^aeiouyltd])e(?=d$)", ""),
    ("(?<=[^aeiouyl])e$|(?<=[aeiouywrl]l)e(?=[sd]?$)", ""),
)
# Where vowels side by side are two syllables: me-di-a, pe-ri-od, di-et, cre-ate, see-ing.
_PARTED = re.compile(
    "(?<![ctg])ia|(?<=[ct])ia(?=t)|(?<=g)ia(?![nl])|(?<![ctsgxn])(?<!ll)io|(?<=t)io(?=s?$)|iu"
    "|ie(?=t)|(?<![ctn])ie(?=n[ct])|(?<=^sc)ie|(?<=..)ier(?=s?$)|iest$"
    "|(?<=[^aeiouy])ea$|(?<=^r)ea(?=ct|pp)|(?<=cr)ea(?=t)|(?<=in)ea(?=r)|(?<![gc])eo(?![pn])"
    "|(?<!g)ua|ue(?=n|l)|(?<=[gn])uou|ui(?=ty)|(?<=^c)oo(?=p|rd)|(?<=^r)eu|oe[tm]"
    "|[aeiou]ing|(?<=[st]h)m$|(?<=s)m$|(?<=[ds])n['\u2019]t"
)
