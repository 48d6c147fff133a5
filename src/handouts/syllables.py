"""How many syllables a word has, read aloud in English or Spanish."""

from __future__ import annotations

import re
from functools import cache

NUMBER = r"\d+(?:[.,:/]\d+)*"
"""The pattern of a figure as it is written: 28, 100.4, 7:00, 24/7."""

_PART = re.compile(rf"{NUMBER}|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# Initials with a vowel; others with one are read as a word, as CAR and ICANS are.
_INITIALS = re.compile("ALL|LLA|TCE|ADC|IV|VOD|ACS|FDA|EMA|ER|ICU|MRI|USA?")


@cache
def syllables(word: str, language: str) -> int:
    """Return how many syllables *word* has, read aloud in English or Spanish; at least one.

    Figures are read as number words and initials letter by letter, both roughly.
    """
    tongue = language.partition("-")[0].lower()
    return sum(_part(part, tongue) for part in _PART.findall(word)) or 1


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
