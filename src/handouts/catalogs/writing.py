"""PO entries as text, on lines that are never wrapped, so that a changed word changes one line.

Babel's own writer wraps comments and breaks a long ``#| msgid`` in the middle of its quotes, knows
no ``#| msgctxt``, and puts dates and its version into the header.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Message as ParsedMessage
from babel.messages.pofile import normalize

from handouts.catalogs.plurals import plural_forms
from handouts.catalogs.reader import Ids, ids

_OTHER_COMMENTS = ("#.", "#:", "#,", "#=", "#|", "#~")


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that is written of one message.

    `comments` are the translator's and `previous` the ``#|`` lines, both as they stand in the file;
    `extracted` are the template's comments, `references` its files.
    """

    context: str
    ids: Ids
    strings: tuple[str, ...]
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    previous: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the entry as it stands in a PO file."""
        lines = [
            *self.comments,
            *(f"#. {line}" for line in self.extracted),
            *self._references(),
            *([f"#, {', '.join(sorted(self.flags))}"] if self.flags else []),
            *self.previous,
            *_names("", self.context, self.ids),
            *self._strings(""),
        ]
        return "\n".join(lines)

    @property
    def obsolete_text(self) -> str:
        """Return the entry as it stands in a PO file once no template has the message."""
        lines = [
            *self.comments,
            *(["#, fuzzy"] if "fuzzy" in self.flags else []),
            *_names("#~ ", self.context, self.ids),
            *self._strings("#~ "),
        ]
        return "\n".join(lines)

    def _references(self) -> list[str]:
        """Return the files, filled into lines as msgmerge and msgcat fill them."""
        return textwrap.wrap(
            " ".join(self.references),
            width=79,
            initial_indent="#: ",
            subsequent_indent="#: ",
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _strings(self, prefix: str) -> list[str]:
        if self.ids[1] is None:
            return [f"{prefix}msgstr {normalize(self.strings[0], prefix, width=0)}"]
        return [
            f"{prefix}msgstr[{form}] {normalize(text, prefix, width=0)}"
            for form, text in enumerate(self.strings)
        ]


def template_entry(message: ParsedMessage, strings: tuple[str, ...]) -> Written:
    """Return a message of the template with *strings*.

    Its references name files, not lines, so that moving a line changes nothing.
    """
    comments = (line.strip() for text in message.auto_comments for line in text.split("\n"))
    return Written(
        message.context or "",
        ids(message),
        strings,
        extracted=tuple(line for line in comments if line),
        references=tuple(dict.fromkeys(str(place[0]) for place in message.locations)),
        flags=frozenset(message.flags),
    )


def previous_lines(context: str, ids: Ids) -> tuple[str, ...]:
    """Return the ``#|`` lines that say what was translated before."""
    return tuple(_names("#| ", context, ids))


def translator_comments(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return those comment lines a translator wrote."""
    return tuple(line for line in comments if not line.startswith(_OTHER_COMMENTS))


def header_text(project: str, language: str | None) -> str:
    """Return the header of a new catalog, or without *language* of the template.

    Nothing in it moves with time: the date is the sign every tool knows for "never revised".
    """
    fields = [
        f"Project-Id-Version: {project}",
        "Report-Msgid-Bugs-To: ",
        "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator: ",
        "Language-Team: ",
        f"Language: {(language or '').replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        *([f"Plural-Forms: {plural_forms(language)}"] if language else []),
    ]
    title = f"# The words of the templates{f' in {_name(language)}' if language else ''}."
    return "\n".join([title, 'msgid ""', 'msgstr ""', *(rf'"{field}\n"' for field in fields)])


def _name(language: str) -> str:
    try:
        return Locale.parse(language, sep="-").english_name or language
    except (UnknownLocaleError, ValueError):
        return language


def _names(prefix: str, context: str, ids: Ids) -> list[str]:
    texts = (("msgctxt", context or None), ("msgid", ids[0]), ("msgid_plural", ids[1]))
    return [
        line
        for keyword, text in texts
        if text is not None
        for line in f"{prefix}{keyword} {normalize(text, prefix, width=0)}".split("\n")
    ]
