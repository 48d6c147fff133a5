"""An abbreviation that has hurt people, by the do-not-use lists of ISMP and the Joint Commission.

10U is read as 100, .5 as 5, 1.0 as 10, QD as QID, µg as mg.
"""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides

_DOSE = (
    r"(?:mg|mcg|g|kg|ml|mL|l|L|µg|μg|мг|мкг|г|мл|л|毫克|微克|克|毫升|ملغ|مجم|ملجم|مل|ملغم"
    r"|밀리그램|밀리리터)"
)
# Letters of scripts that part words by spaces; Chinese and Korean letters may follow at once.
_END = r"(?![A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff\u0600-\u06ff])"
# What is written, why it is dangerous, what to write.
_UNSAFE: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), why, cure)
    for pattern, why, cure in (
        (r"(?<=\d)\s?[Uu](?![A-Za-z/])", "reads as 0 or 4", "write the word for units"),
        (r"(?<=\d)\s?I\.?U\.?(?![A-Za-z])", "reads as IV or 10",
         "write the words for international units"),
        (r"(?<![^\W_])[Qq]\.?[Oo]\.?[Dd]\.?(?![^\W_])", "reads as QD or QID",
         "write 'every other day'"),
        (r"(?<![^\W_])[Qq]\.?[Dd]\.?(?![^\W_])", "reads as QID", "write 'every day'"),
        (r"(?<![^\W_])(?:TIW|tiw|BIW|biw|T\.I\.W\.)(?![^\W_])", "reads as three times a day",
         "write 'three times a week'"),
        (r"(?<![\w.,٫])\d+[.,٫]0{1,2}(?=\s?" + _DOSE + _END + ")", "reads as ten times as much",
         "write the figure without its trailing zero"),
        (r"(?<![\w.,٫])[.,٫]\d+(?=\s?" + _DOSE + _END + ")", "reads as a whole number",
         "write a zero before the separator"),
        (r"(?<=\d)\s?[µμ][gG](?![A-Za-z])", "reads as mg", "write mcg, or the word"),
        (r"(?<![^\W_])(?:MSO4|MgSO4)(?![^\W_])", "one is taken for the other",
         "write morphine sulfate or magnesium sulfate"),
        (r"(?<=\d)\s?c\.?c\.?(?![A-Za-z])", "reads as U or 00", "write mL"),
        (r"(?<![^\W_])(?:D/C|d/c|H\.S\.|q\.h\.s\.|qhs)(?![^\W_])", "has two meanings",
         "write the words"),
        (r"(?<=mg )MS(?![\w])|(?<![\w])MS(?= \d+ ?mg)", "is morphine or magnesium sulfate",
         "write the whole name"),
    )
)  # fmt: skip


def unsafe_abbreviation(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each dangerous abbreviation: an error where the translation brings it."""
    for pattern, why, cure in _UNSAFE:
        found = pattern.search(sides.target.text)
        if found is None or any(
            mark.start < found.end() and found.start() < mark.end
            for mark in sides.target.placeholders
        ):
            continue
        word = found[0].strip()
        speak = sides.doubt if pattern.search(sides.source.text) else sides.error
        yield speak(
            "unsafe-abbreviation",
            f"'{word}' {why}",
            found.span(),
            hint=cure,
        )
