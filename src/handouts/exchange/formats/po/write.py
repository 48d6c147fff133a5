"""A sheet as a PO file: the unit is the msgctxt, what has to be looked at again is fuzzy."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.catalogs import plural_forms
from handouts.catalogs.placeholders import NAMED
from handouts.catalogs.writing import Written, previous_lines
from handouts.exchange.remarks import remark_lines
from handouts.exchange.sheet import Entry, Sheet, State
from handouts.language import Language, UnknownLanguageError


def write(sheet: Sheet) -> bytes:
    """Return *sheet* as a PO file; nothing in it moves with time."""
    blocks = [_header(sheet), *(_written(entry).text for entry in sheet.entries)]
    return ("\n\n".join(blocks) + "\n").encode()


def _header(sheet: Sheet) -> str:
    source, target = (tag.replace("-", "_") for tag in sheet.languages)
    fields = (
        "Project-Id-Version: handouts",
        "Report-Msgid-Bugs-To: ",
        "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator: ",
        "Language-Team: ",
        f"Language: {target}",
        f"X-Source-Language: {source}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        *_plurals(sheet.languages[1]),
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(rf'"{field}\n"' for field in fields)])


def _plurals(language: str) -> Iterator[str]:
    try:
        Language.of(language)
    except UnknownLanguageError:
        return
    yield f"Plural-Forms: {plural_forms(language)}"


def _written(entry: Entry) -> Written:
    flags = {"fuzzy"} if entry.state is State.STALE else set[str]()
    if NAMED.search(entry.source):
        flags.add("python-format")
    previous = entry.previous_source
    return Written(
        entry.unit,
        (entry.source, None),
        (entry.target,),
        extracted=tuple(f"{kind}: {text}" for kind, text in remark_lines(entry)),
        flags=frozenset(flags),
        previous=previous_lines("", (previous, None)) if previous else (),
    )
