"""Bringing a translator's catalog up to date with the templates, and changing nothing else.

Babel matches the messages. What it would lose on the way is kept here: previous msgids, the
translator's comments, the header, the look of every entry that has not changed. Three of its
habits are mended: a changed msgid_plural counts as a change, an obsolete message comes back with
its translation, and a message without a translation is never fuzzy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from babel.messages.catalog import Catalog as Parsed
from babel.messages.catalog import Message as ParsedMessage

from handouts.catalogs.faults import SAME
from handouts.catalogs.layout import Entry
from handouts.catalogs.reader import Ids, Opened, ids, open_catalog
from handouts.catalogs.writing import (
    Written,
    header_text,
    previous_lines,
    template_entry,
    translator_comments,
)

_FORMATS = frozenset({"python-format", "python-brace-format"})


def merged(
    path: str, data: bytes | None, template: Parsed, language: str, *, source_language: str
) -> bytes:
    """Return the catalog *data* with the messages of *template*; None begins a new one.

    In the source language a new message is its own translation; elsewhere it is left empty, or
    begins with the translation of the message most like it, marked fuzzy.

    Raises:
        HandoutsError: what `open_catalog` finds; a damaged file is never rewritten.
    """
    if data is None:
        data = f"{header_text(template.project, language)}\n".encode()
    merge = _Merge(open_catalog(path, data, language), template, source=language == source_language)
    before, after = merge.blocks(), merge.updated_blocks()
    return data if before == after else ("\n\n".join(after) + "\n").encode()


class _Merge:
    """One catalog on its way to the template's messages, as blocks of text."""

    def __init__(self, opened: Opened, template: Parsed, *, source: bool) -> None:
        self._layout = opened.layout
        self._forms = opened.header.nplurals
        self._source = source
        self._catalog = opened.catalog
        self._template = template
        self._wanted = {_key(message): message for message in template if message.id}
        self._entries = opened.layout.entries[1:]
        self._live = {entry.key: entry for entry in self._entries if not entry.obsolete}
        self._revive()
        parsed = {_key(message): message for message in self._catalog}
        self._old = {
            entry.key: _written(entry, parsed[entry.key])
            for entry in (*self._live.values(), *self._revived.values())
        }

    def blocks(self) -> list[str]:
        """Return the file as it is: its header, its entries, what follows the last."""
        tail = "\n".join(self._layout.lines[self._layout.entries[-1].last :]).strip("\n")
        blocks = [self._block(entry) for entry in self._layout.entries]
        return [*blocks, tail] if tail else blocks

    def updated_blocks(self) -> list[str]:
        """Return the file with the template's messages."""
        header, *_ = before = self.blocks()
        tail = before[len(self._entries) + 1 :]
        self._catalog.update(self._template, no_fuzzy_matching=self._source)
        live = [self._live_block(message) for message in self._catalog if message.id]
        return [header, *live, *self._obsolete_blocks(), *tail]

    def _revive(self) -> None:
        """Give obsolete messages back to the catalog that the template has again."""
        back = {
            _key(message): (name, message)
            for name, message in self._catalog.obsolete.items()
            if _key(message) in self._wanted and _key(message) not in self._live
        }
        for name, message in back.values():
            del self._catalog.obsolete[name]
            self._catalog[message.id] = message
        self._revived = {
            entry.key: entry for entry in self._entries if entry.obsolete and entry.key in back
        }

    def _block(self, entry: Entry) -> str:
        return "\n".join(self._layout.lines[entry.first - 1 : entry.last])

    def _live_block(self, message: ParsedMessage) -> str:
        fresh = template_entry(self._wanted[_key(message)], self._strings(message))
        old = self._old.get(_key(message))
        if old:
            new = self._carried(fresh, old)
            entry = self._live.get(_key(message))
            return self._block(entry) if entry and new == old else new.text
        likest = self._likest(message)
        return (_fuzzy(fresh, likest) if likest else self._begun(fresh)).text

    def _strings(self, message: ParsedMessage) -> tuple[str, ...]:
        """Return the translations Babel found, one for each form there has to be."""
        found = message.string or ""
        texts = (found,) if isinstance(found, str) else tuple(found)
        count = self._forms if ids(message)[1] is not None else 1
        return (*texts, *[""] * count)[:count]

    def _begun(self, fresh: Written) -> Written:
        """Return a message nobody has translated yet."""
        texts = own_words(fresh.ids, len(fresh.strings)) if self._source else ("",)
        return replace(fresh, strings=(*texts, *[""] * len(fresh.strings))[: len(fresh.strings)])

    def _carried(self, fresh: Written, old: Written) -> Written:
        """Return a message the catalog has had, perhaps with another msgid_plural."""
        kept = replace(
            fresh,
            comments=old.comments,
            flags=fresh.flags | (old.flags - _FORMATS),
            previous=old.previous,
        )
        untouched = self._source and old.strings == own_words(old.ids, len(old.strings))
        if untouched or not any(old.strings):
            return self._begun(kept)
        return kept if fresh.ids == old.ids else _fuzzy(kept, old)

    def _likest(self, message: ParsedMessage) -> Written | None:
        """Return the message whose translation Babel has lent to a new one."""
        lent = tuple(message.previous_id)
        return next(
            (
                old
                for old in self._old.values()
                if lent == tuple(filter(None, old.ids))
                and self._strings(message)[0] == old.strings[0]
                and any(old.strings)
            ),
            None,
        )

    def _obsolete_blocks(self) -> Iterator[str]:
        """Yield the messages no template has any more, those newly so at the end."""
        gone = {_key(message) for message in self._catalog.obsolete.values()}
        fresh = {key: self._old[key] for key in self._live if key in gone - self._wanted.keys()}
        for entry in self._entries:
            if entry.obsolete and entry.key not in self._revived and entry.key not in fresh:
                yield self._block(entry)
        for old in fresh.values():
            # Nothing is lost with a message that has no translation, or is its own.
            own = self._source and old.strings == own_words(old.ids, len(old.strings))
            if any(old.strings) and not own:
                yield old.obsolete_text


def own_words(named: Ids, forms: int) -> tuple[str, ...]:
    """Return the source's own texts as the translation of a message with *forms* forms."""
    msgid, plural = named
    return (msgid,) if plural is None else (msgid, *[plural] * (forms - 1))


def _fuzzy(fresh: Written, old: Written) -> Written:
    """Return *fresh* with the translation of *old*, for a person to check."""
    return replace(
        fresh,
        comments=old.comments,
        flags=(fresh.flags | {"fuzzy"}) - {SAME},
        previous=previous_lines(old.context, old.ids),
    )


def _key(message: ParsedMessage) -> tuple[str, str]:
    return message.context or "", ids(message)[0]


def _written(entry: Entry, message: ParsedMessage) -> Written:
    def after(sign: str) -> Iterator[str]:
        return (line[2:].strip() for line in entry.comments if line.startswith(sign))

    found = message.string or ""
    return Written(
        entry.key[0],
        ids(message),
        (found,) if isinstance(found, str) else tuple(found),
        comments=translator_comments(entry.comments),
        extracted=tuple(line for line in after("#.") if line),
        references=tuple(place for line in after("#:") for place in line.split()),
        flags=entry.flags - {""},
        previous=tuple(line for line in entry.comments if line.startswith("#|")),
    )
