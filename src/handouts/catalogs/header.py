"""The header of a PO file: which language, which encoding and which plural forms it is in.

Babel believes what a header says: a charset of another codec, a date it then fails on, a thousand
million plural forms. So the header is read here, and Babel is told the number of forms alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.catalogs.expression import ExpressionError, parse_expression
from handouts.catalogs.layout import Entry, Layout
from handouts.catalogs.plurals import forms_of, plural_forms
from handouts.diagnostics import Diagnostic, HandoutsError, Span

# Arabic and Welsh have six forms, and no language more.
MAX_FORMS = 6
MAX_FIELD = 1000

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_CONTENT_TYPE = re.compile(r"text/plain;\s*charset=utf-8", re.IGNORECASE)
_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*([0-9]{1,12})\s*;\s*plural\s*=([^;]*);?")


@dataclass(frozen=True, slots=True)
class Header:
    """What a sound header tells: how many forms the file has, and which says each of ours."""

    nplurals: int
    forms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: str
    span: Span


def read_header(layout: Layout, language: str) -> Header:
    """Return what the header says, once it says what a catalog of *language* has to.

    Raises:
        HandoutsError: `missing-header`, `second-header`, `faulty-header`, `wrong-encoding`,
            `differing-language` or `differing-plural-forms`, all that there are.
    """
    first = layout.entries[0] if layout.entries else None
    if not first or first.key != ("", "") or first.obsolete or first.plural:
        raise HandoutsError(
            Diagnostic(
                "missing-header",
                "the file does not begin with a header: an entry with an empty msgid",
                first.msgid if first else Span.at(layout.path, 1, 1),
                hint=f"restore the header, with 'Language: {language}' and "
                f"'Plural-Forms: {plural_forms(language)}'",
            )
        )
    faults = list(_seconds(layout.entries[1:]))
    fields: dict[str, _Field] = {}
    for found in _fields(layout.path, first):
        if isinstance(found, Diagnostic):
            faults.append(found)
        elif found.name in fields:
            faults.append(_faulty(f"'{found.name}' stands in the header twice", found.span))
        else:
            fields[found.name] = found
    faults += _type_faults(fields.get("content-type") or _Field("", "", first.msgid))
    faults += _language_faults(fields.get("language") or _Field("", "", first.msgid), language)
    try:
        header = _plurals(fields.get("plural-forms") or _Field("", "", first.msgid), language)
    except HandoutsError as error:
        raise HandoutsError(*faults, *error.diagnostics) from error
    if faults:
        raise HandoutsError(*faults)
    return header


def _seconds(entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    for entry in entries:
        if not entry.key[1]:
            yield Diagnostic(
                "second-header",
                "an entry other than the first has an empty msgid",
                entry.msgid,
                hint="delete the entry, or write its msgid",
            )


def _fields(path: str, entry: Entry) -> Iterator[_Field | Diagnostic]:
    """Yield the header's fields. Long ones may go on over several pieces of text."""
    text = ""
    start: Span | None = None
    for piece in (piece for piece in entry.pieces if piece.text):
        span = Span.at(path, piece.line, piece.column, len(piece.text))
        start = start or span
        text += piece.text
        if len(text) > MAX_FIELD:
            yield _faulty(f"a field of the header is longer than {MAX_FIELD:,} characters", start)
        elif r"\n" in text[:-2]:
            # Elsewhere one line is one field; two on one line hide the second from a reader.
            yield _faulty("the line holds more than one field of the header", span)
        elif not text.endswith(r"\n"):
            continue
        else:
            name, colon, value = text[:-2].partition(":")
            if colon and _NAME.fullmatch(name):
                yield _Field(name.lower(), value.strip(" \t"), start)
            else:
                yield _faulty(f"'{text[:40]}' is not a field 'Name: value' of the header", start)
        text, start = "", None
    if text and start:
        yield _faulty(f"'{text[:40]}' does not end with \\n", start)


def _type_faults(field: _Field) -> Iterator[Diagnostic]:
    if not _CONTENT_TYPE.fullmatch(field.value):
        yield Diagnostic(
            "wrong-encoding",
            f"the header's Content-Type {_said(field)}; only UTF-8 is read",
            field.span,
            hint=r"save the file as UTF-8 and write 'Content-Type: text/plain; charset=UTF-8\n'",
        )


def _language_faults(field: _Field, language: str) -> Iterator[Diagnostic]:
    if field.value.replace("_", "-") != language:
        yield Diagnostic(
            "differing-language",
            f"the header's Language {_said(field)} in the catalog of '{language}'",
            field.span,
            hint=rf"write 'Language: {language.replace('-', '_')}\n', or move the file",
        )


def _plurals(field: _Field, language: str) -> Header:
    found = _PLURAL_FORMS.fullmatch(field.value)
    reason = "the header's Plural-Forms are not 'nplurals=...; plural=...;'"
    if found and not 1 <= int(found[1]) <= MAX_FORMS:
        reason = f"nplurals is {found[1]}; languages have 1 to {MAX_FORMS} forms"
    elif found:
        try:
            forms = forms_of(language, parse_expression(found[2]), int(found[1]))
        except ExpressionError as error:
            reason = f"the header's plural expression cannot be read: {error}"
        else:
            if forms is not None:
                return Header(int(found[1]), forms)
            reason = f"the header's Plural-Forms are not those of '{language}'"
    raise HandoutsError(
        Diagnostic(
            "differing-plural-forms",
            reason,
            field.span,
            hint=rf"write 'Plural-Forms: {plural_forms(language)}\n'",
        )
    )


def _said(field: _Field) -> str:
    return f"is '{field.value[:60]}'" if field.value else "is missing"


def _faulty(message: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "faulty-header",
        message,
        span,
        hint=r'give every field of the header its own line: "Name: value\n"',
    )
