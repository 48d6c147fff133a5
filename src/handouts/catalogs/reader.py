"""Reading a catalog: a PO file either gives its messages, or the reasons why it is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog as Parsed
from babel.messages.catalog import Message as ParsedMessage
from babel.messages.pofile import PoFileError, read_po

from handouts.catalogs.faults import Form, message_fault
from handouts.catalogs.header import Header, read_header
from handouts.catalogs.layout import Entry, Layout, read_layout
from handouts.catalogs.plurals import counts_one_number
from handouts.catalogs.values import Catalog, Message
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.source import decode_text

# A msgid and, of a plural message, its msgid_plural.
Ids = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A sound PO file: where everything stands in it, and Babel's catalog of it."""

    layout: Layout
    header: Header
    catalog: Parsed


def read_catalog(path: str, data: bytes, language: str, *, source_language: str = "en") -> Catalog:
    """Return the catalog of *language* in *data*; *path* only names it in diagnostics.

    A file that cannot be trusted gives a catalog with faults and no messages.
    """
    try:
        opened = open_catalog(path, data, language)
    except HandoutsError as error:
        return Catalog(language, path, {}, error.diagnostics)
    reading = _Reading(
        language,
        foreign=language.partition("-")[0] != source_language.partition("-")[0],
        forms=opened.header.forms,
    )
    live = (entry for entry in opened.layout.entries[1:] if not entry.obsolete)
    parsed = {(message.context or "", ids(message)[0]): message for message in opened.catalog}
    return Catalog(
        language, path, {entry.key: reading.message(entry, parsed[entry.key]) for entry in live}
    )


def open_catalog(path: str, data: bytes, language: str) -> Opened:
    """Return the PO file in *data*, once nothing is wrong with the file as a whole.

    Raises:
        HandoutsError: what `decode_text`, `read_layout` and `read_header` find; or
            `duplicate-message`, `surplus-form` or `not-po`.
    """
    layout = read_layout(path, decode_text(path, data))
    header = read_header(layout, language)
    faults = (*_duplicates(layout), *_surplus_forms(layout, header))
    if faults:
        raise HandoutsError(*faults)
    return Opened(layout, header, _parsed(layout, header))


def ids(message: ParsedMessage) -> Ids:
    """Return the msgid and, of a plural message, the msgid_plural."""
    if isinstance(message.id, str):
        return message.id, None
    return message.id[0], message.id[1]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What has to be known of a file to judge its messages."""

    language: str
    foreign: bool
    forms: tuple[int, ...]

    def message(self, entry: Entry, parsed: ParsedMessage) -> Message:
        """Return one message with its fault."""
        msgid, plural = ids(parsed)
        if plural is None:
            forms = [Form(msgid, str(parsed.string or ""), entry.strings[0])]
        else:
            forms = [
                Form(
                    plural,
                    (parsed.string or ())[number],
                    entry.strings[min(number, len(entry.strings) - 1)],
                    count_may_go=counts_one_number(self.language, form),
                )
                for form, number in enumerate(self.forms)
            ]
        sources = frozenset({msgid, plural or msgid}) if self.foreign else frozenset[str]()
        return Message(
            entry.key[0],
            msgid,
            plural,
            tuple(form.text for form in forms),
            entry.strings[0],
            message_fault(forms, flags=entry.flags, sources=sources),
        )


def _duplicates(layout: Layout) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in layout.entries:
        if entry.obsolete:
            continue
        if entry.key in first:
            yield Diagnostic(
                "duplicate-message",
                f"'{entry.key[1][:60]}' is translated twice; first on line "
                f"{first[entry.key].strings[0].line}",
                entry.strings[0],
                hint="delete one of the two entries",
            )
        first.setdefault(entry.key, entry)


def _surplus_forms(layout: Layout, header: Header) -> Iterator[Diagnostic]:
    for entry in layout.entries:
        if entry.plural and not entry.obsolete and len(entry.strings) > header.nplurals:
            yield Diagnostic(
                "surplus-form",
                f"there are {len(entry.strings)} plural forms, in the header {header.nplurals}",
                entry.strings[header.nplurals],
                hint="delete the forms the language does not have",
            )


def _parsed(layout: Layout, header: Header) -> Parsed:
    """Return Babel's catalog of the file's texts; of its header only the number of forms."""
    head, *entries = layout.entries
    lines = [""] * len(layout.lines)
    lines[head.msgid.line - 1] = 'msgid ""'
    lines[head.strings[0].line - 1] = (
        rf'msgstr "Plural-Forms: nplurals={header.nplurals}; plural=0;\n"'
    )
    for entry in entries:
        if len(entry.strings) <= header.nplurals or not entry.plural:
            numbers = range(entry.first - 1, entry.last)
            for number in numbers:
                lines[number] = _for_babel(layout.lines[number])
    try:
        return read_po(lines, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise HandoutsError(
            Diagnostic("not-po", str(error), Span.at(layout.path), hint="mend the line named")
        ) from error


def _for_babel(line: str) -> str:
    """Return a line of an entry, without the comments Babel fails on or takes for another kind."""
    text = line.strip(" \t")
    dropped = text.startswith("#~|") or (text[:1] == "#" and text[:2] not in {"#,", "#~"})
    return "" if dropped else text
