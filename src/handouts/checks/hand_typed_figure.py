"""A figure typed into a text: a digit, or a number word before a unit."""

import re
from collections.abc import Iterator
from functools import cache

from handouts.content.inline import Run, parse_inline
from handouts.diagnostics import Diagnostic
from handouts.project import Project

# A figure with what belongs to it: 1-800-227-2345, 7:00, 100.4, 24/7, 28.
_DIGITS = re.compile(r"\+?\(?\d(?:[\d.,:/()\- \u2010-\u2015]*\d)?")
_WORDS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred",
    "es": "un uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte veintiún veintiuna veintidós "
    "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta "
    "cuarenta cincuenta sesenta setenta ochenta noventa cien",
}
# "One second opinion" tells no time: seconds are counted in the plural only.
_UNITS = {
    "en": "seconds minutes? hours? days? nights? weeks? months? years? cycles? courses? doses? "
    "infusions? injections? pills? tablets? times percent degrees pounds? ounces? liters? "
    "(?:milli|micro|kilo)?grams? milliliters? mg mcg kg ml",
    "es": "segundos? minutos? horas? días? noches? semanas? mes(?:es)? años? ciclos? dosis "
    "infusi(?:ón|ones) inyecci(?:ón|ones) pastillas? tabletas? veces por\\sciento grados libras? "
    "onzas? (?:mili|micro|kilo)?gramos? kilos? (?:mili)?litros? mg mcg kg ml",
}
# 'a day' is 'un día' and says no number; only plurals count after these.
_ARTICLES = {"un", "una", "uno"}


def hand_typed_figure(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every figure that stands in a text and not in a register."""
    for written in project.written():
        # A term of the glossary is a name such as CD19, as it is printed.
        if written.handout is None and written.unit.id.endswith(".term"):
            continue
        for part in parse_inline(written.unit.text):
            if not isinstance(part, Run):
                continue
            for figure, pattern in _figures(part.text, written.language):
                yield written.fault(
                    "hand-typed-figure",
                    f"'{figure}' is typed by hand",
                    project.locate(written.unit.text, figure, pattern),
                    hint="register it in content/facts and write its token, "
                    "such as {n:blinatumomab.infusion_days} or {phone:acs}",
                )


def _figures(text: str, language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each figure of *text* with the pattern it is a match of."""
    for found in _DIGITS.finditer(text):
        yield found[0], _DIGITS
    if language not in _WORDS:
        return
    pattern = _counted(language)
    for found in pattern.finditer(text):
        if found[1].lower() not in _ARTICLES:
            yield found[0], pattern


@cache
def _counted(language: str) -> re.Pattern[str]:
    """Return the pattern of a number word and the unit it counts."""
    words, units = _WORDS[language].split(), _UNITS[language].split()
    return re.compile(rf"\b({'|'.join(words)})(?:\s+|-)({'|'.join(units)})\b", re.IGNORECASE)
