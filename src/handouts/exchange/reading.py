"""Reading bilingual files: anybody's as pairs to be checked, our own as sheets to be imported."""

from __future__ import annotations

import re

from handouts.diagnostics import Diagnostic, HandoutsError, Severity, Span, Text, nearest
from handouts.exchange.rows import MAX_BYTES, MAX_ROWS, Format, Row, Scan
from handouts.exchange.sheet import UNCARRIED, Entry, Sheet, State
from handouts.language import Language, UnknownLanguageError
from handouts.pairs.pair import Pair

# A msgid is English by gettext's custom, where the file does not say otherwise.
_USUAL_SOURCE = "en"
UNKNOWN = "und"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

Formats = tuple[Format, ...]
Languages = tuple[str, str]


def scan(path: str, data: bytes, formats: Formats) -> Scan:
    """Return what the member of *formats* that *path* calls for finds in *data*."""
    format_ = _format(path, formats)
    if format_ is None or format_.scan is None:
        known = [suffix for item in formats if item.scan for suffix in item.suffixes]
        suffix = path.rpartition(".")[2]
        message = f"'.{suffix[:20]}' is no kind of bilingual file that is read"
        return _refused("unknown-format", message, path, nearest(f".{suffix}", known))
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes, the most that is read"
        return _refused("too-large", message, path, "split the file")
    if not data.strip():
        return _refused("empty-file", "the file is empty", path, "export it again")
    found = format_.scan(path, data)
    if len(found.rows) > MAX_ROWS:
        message = f"the file has {len(found.rows):,} units; at most {MAX_ROWS:,} are read"
        return _refused("too-large", message, path, "split the file")
    return found


def pairs(
    path: str, data: bytes, formats: Formats, *, languages: Languages | None
) -> tuple[tuple[Pair, ...], tuple[Diagnostic, ...]]:
    """Return the pairs in *data*, and why others could not be read."""
    found = scan(path, data, formats)
    faults = list(found.faults)
    chosen: dict[Languages, Languages] = {}
    result: list[Pair] = []
    for row in found.rows:
        if row.languages not in chosen:
            chosen[row.languages] = languages or _languages(row.languages, path)
            if UNKNOWN in chosen[row.languages]:
                faults.append(_unknown_language(path))
        tags = chosen[row.languages]
        result.append(Pair(row.unit, row.source, row.target, tags, row.fuzzy, row.obsolete))
    return tuple(result), tuple(faults)


def sheet(path: str, data: bytes, formats: Formats) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """Return the sheet a translator brings back, and why rows of it could not be read."""
    found = scan(path, data, formats)
    faults = list(found.faults)
    entries: list[Entry] = []
    for row in found.rows:
        if row.obsolete:
            continue
        try:
            entries.append(_entry(row))
        except HandoutsError as error:
            faults += error.diagnostics
    languages = next((row.languages for row in found.rows), found.languages)
    return Sheet(languages, tuple(entries)), tuple(faults)


def _format(path: str, formats: Formats) -> Format | None:
    name = path.casefold()
    return next((item for item in formats if name.endswith(item.suffixes)), None)


def _refused(code: str, message: str, path: str, hint: str) -> Scan:
    return Scan((), (Diagnostic(code, message, Span.at(path), hint),))


def _languages(named: Languages, path: str) -> Languages:
    source, target = named
    return _tag(source) or _USUAL_SOURCE, _tag(target) or _in_path(path, target)


def _tag(name: str) -> str:
    """Return *name* as a tag CLDR knows, without the country where only the language is known."""
    tag = name.replace("_", "-")
    while _TAG.fullmatch(tag):
        try:
            return Language.of(tag).tag
        except UnknownLanguageError:
            tag = tag.rpartition("-")[0]
    return ""


def _in_path(path: str, written: str) -> str:
    """Return the language a path names: locale/es/LC_MESSAGES/x.po, zh_Hans.po, app.pt-BR.po.

    Where it names none, what is *written* in the file stands, if it has the form of a tag.
    """
    *folders, name = path.replace("\\", "/").split("/")
    stem = name.rpartition(".")[0]
    around = folders[-2:-1] if folders[-1:] == ["LC_MESSAGES"] else []
    named = (stem, stem.rpartition(".")[2], *around)
    tag = written.replace("_", "-")
    last = tag if _TAG.fullmatch(tag) else UNKNOWN
    return next((tag for tag in map(_tag, named) if tag), last)


def _unknown_language(path: str) -> Diagnostic:
    return Diagnostic(
        "unknown-language",
        "the file does not say which language it translates into",
        Span.at(path),
        hint="name it in the file's header, or on the command line",
        severity=Severity.WARNING,
    )


def _entry(row: Row) -> Entry:
    """Return the entry in *row*.

    Raises:
        HandoutsError: `control-character` or `empty-source`.
    """
    remarks = row.remarks
    words = [text for term in remarks.glossary for text in (term.source, term.target)]
    told = (row.unit, row.previous_source, remarks.context, remarks.note, *words)
    source, target = _lines(row.source), _lines(row.target)
    found = next(filter(None, map(UNCARRIED.search, (source, target, *told))), None)
    if found:
        message = f"U+{ord(found[0]):04X} cannot stand in a text"
        hint = "delete the character; it is invisible in most editors"
        raise HandoutsError(_about(row, "control-character", message, hint))
    if not source or not row.unit:
        hint = "leave the columns or fields of unit and source as they were exported"
        raise HandoutsError(_about(row, "empty-source", "there is no source text", hint))
    state = State.STALE if row.fuzzy else State.TRANSLATED
    return Entry(
        row.unit,
        source,
        target,
        state if target else State.UNTRANSLATED,
        remarks.context,
        remarks.note,
        row.previous_source,
        remarks.glossary,
        remarks.longest,
    )


def _lines(text: Text) -> Text:
    """Return *text* with line feeds where a spreadsheet has put carriage returns."""
    if "\r" not in text:
        return text
    return Text(text.replace("\r\n", "\n").replace("\r", "\n"), text.span)


def _about(row: Row, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, row.target.span, hint, unit=row.unit)
