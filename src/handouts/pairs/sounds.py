"""How a name sounds, roughly enough to know it again in another spelling or script."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata

_CYRILLIC = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeezsiiklmnoprstufkskss_i_eua", strict=True)
)
_ARABIC = dict(zip("بتثجحخدذرزسشصضطظفقكلمنهغڤپچگک", "bttg_kddrssssdttfkklmn_gfbsgk", strict=True))
# The sounds of the first and last letters of a syllable, in the order Unicode composes them.
_HANGUL_FIRST = "kknttlmppss_sssktp_"
_HANGUL_LAST = "_kkknnntlkmpllplmpptt_ttktp_"
_SYLLABLES = range(0xAC00, 0xD7A4)
_SPELLINGS = (
    ("ph", "f"), ("th", "t"), ("chl", "kl"), ("ch", "k"), ("ae", "e"), ("oe", "e"), ("qu", "k"),
    ("ck", "k"), ("x", "ks"), ("y", "i"), ("j", "i"), ("w", "v"), ("z", "s"), ("h", ""),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[ei])")
_TWICE = re.compile(r"(.)\1+")
_ENDING = re.compile("(?:um|us|[aeiou])$")
_VOWELS = re.compile("[aeiou]")
_COARSE = str.maketrans("bvfgdrz", "pppktls")


def script(text: str) -> str:
    """Return which writing *text* is in, of those whose letters are told apart here."""
    for character in text:
        if "\u0600" <= character <= "\u06ff":
            return "arabic"
        if ord(character) in _SYLLABLES:
            return "hangul"
        if "\u0400" <= character <= "\u04ff":
            return "cyrillic"
        if "\u4e00" <= character <= "\u9fff":
            return "han"
    return "latin"


@functools.lru_cache(maxsize=65536)
def likeness(name: str, word: str) -> float:
    """Return how much *word*, in any script, sounds like *name* in Latin letters; 1 is the same."""
    if name == word:
        return 1.0
    writing = script(word)
    if writing == "han":
        return 0.0
    first, second = _sound(name, writing), _sound(word, writing)
    if writing == "hangul":
        second = second[: len(first) + 1]  # particles and endings follow the name
    if not first or not second:
        return 0.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def initial(word: str, writing: str) -> str:
    """Return the first sound of *word* as *writing* tells it: likely names share it."""
    return _sound(word, writing)[:1]


@functools.lru_cache(maxsize=16384)
def _sound(word: str, writing: str) -> str:
    match writing:
        case "cyrillic":
            spelled = "".join(_CYRILLIC.get(letter, letter) for letter in word).replace("_", "")
            return _latin(spelled)
        case "arabic":
            return _consonants(word, "arabic")
        case "hangul":
            return _consonants(word, "hangul")
        case _:
            return _latin(word)


def _latin(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _SOFT_C.sub("s", plain)
    for spelling, sound in _SPELLINGS:
        plain = plain.replace(spelling, sound)
    plain = _TWICE.sub(r"\1", plain.replace("c", "k"))
    return _ENDING.sub("", plain)


def _consonants(word: str, writing: str) -> str:
    """Return the consonants, as coarse as the poorer of the two scripts tells them apart."""
    if script(word) == "latin":
        sound = _latin(word.replace("w", "")).translate(_COARSE)
    elif writing == "arabic":
        sound = "".join(_ARABIC.get(letter, "") for letter in word).translate(_COARSE)
    else:
        sound = "".join(_syllable(letter) for letter in word)
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound.replace("_", "")))


def _syllable(letter: str) -> str:
    if ord(letter) not in _SYLLABLES:
        return ""
    place = ord(letter) - _SYLLABLES.start
    return _HANGUL_FIRST[place // 588] + _HANGUL_LAST[place % 28]
