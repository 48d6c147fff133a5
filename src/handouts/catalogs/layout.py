"""Where everything in a PO file stands, and what stands where it must not.

Babel reads a PO file without saying where a msgstr stands, and lets a good deal pass: conflict
markers, a quote that is never closed, unknown escapes, a second msgstr. This reader knows the
layout alone; what the texts say is left to Babel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from babel.messages.pofile import unescape

from handouts.catalogs.lines import Comment, Piece, read_line
from handouts.diagnostics import Diagnostic, HandoutsError, Span

# A file that is no PO file at all would fill the screen.
MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: lines count from 1, and a span covers the text between a keyword's quotes.

    `first` is the line of its first comment, `last` that of its last text. `key` is msgctxt (empty
    where there is none) and msgid. `pieces` are those of its first msgstr.
    """

    first: int
    last: int
    key: tuple[str, str]
    msgid: Span
    strings: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    comments: tuple[str, ...]
    obsolete: bool
    plural: bool

    @property
    def flags(self) -> frozenset[str]:
        """Return the flags of its ``#,`` lines."""
        lines = (text[2:].split(",") for text in self.comments if text.startswith(("#,", "#=")))
        return frozenset(flag.strip() for line in lines for flag in line)


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole PO file: its lines and the entries in them."""

    path: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]


def read_layout(path: str, text: str) -> Layout:
    """Return the layout of *text*; *path* only names it in diagnostics.

    Raises:
        HandoutsError: `conflict-marker`, `unterminated-text`, `unknown-escape`, `not-po`,
            `misplaced-keyword` or `missing-msgstr`: all of one kind of reading that there are.
    """
    lines = tuple(text.split("\n"))
    tokens: list[Comment | Piece] = []
    faults: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        for found in read_line(path, number, line):
            if isinstance(found, Diagnostic):
                faults.append(found)
            else:
                tokens.append(found)
        if len(faults) >= MAX_FAULTS:
            break
    # A line that cannot be read would only make its neighbours look misplaced.
    drafts = () if faults else tuple(_drafts(tokens))
    faults += [fault for draft in drafts for fault in draft.faults(path)][:MAX_FAULTS]
    if faults:
        raise HandoutsError(*faults)
    return Layout(path, lines, tuple(draft.entry(path) for draft in drafts))


@dataclass(slots=True)
class _Draft:
    """The comments and fields of one entry: each field a keyword's text in its pieces."""

    comments: list[Comment]
    fields: list[list[Piece]] = field(default_factory=list)

    def ends_before(self, token: Comment | Piece) -> bool:
        """Return whether *token* belongs to the next entry."""
        if not self.fields:
            return False
        if isinstance(token, Comment) or token.obsolete != self.fields[0][0].obsolete:
            return True
        if token.keyword != "msgid":
            return token.keyword == "msgctxt"
        return len(self.fields) > 1 or self.fields[0][0].keyword != "msgctxt"

    def add(self, token: Comment | Piece) -> None:
        """Take in *token*."""
        if isinstance(token, Comment):
            self.comments.append(token)
        elif token.keyword or not self.fields:
            self.fields.append([token])
        else:
            self.fields[-1].append(token)

    def faults(self, path: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with the order of the keywords."""
        names = [pieces[0].keyword for pieces in self.fields]
        head = [name for name in ("msgctxt", "msgid", "msgid_plural") if name in names]
        if "msgid" not in head:
            head = ["msgid"]
        count = max(1, len(names) - len(head))
        plural = "msgid_plural" in head
        due = head + ([f"msgstr[{index}]" for index in range(count)] if plural else ["msgstr"])
        for name, expected, pieces in zip(names, due, self.fields, strict=False):
            if name != expected:
                yield _misplaced(path, pieces, f"stands where {expected} is due")
                return
        if len(names) < len(due):
            yield Diagnostic(
                "missing-msgstr",
                f"the entry ends where {due[len(names)]} is due",
                _span(path, self.fields[-1]),
                hint='was the file cut off? an entry without translation ends with: msgstr ""',
            )
        for pieces in self.fields[len(due) :]:
            yield _misplaced(path, pieces, "stands after the entry's end")

    def entry(self, path: str) -> Entry:
        """Return the entry, once nothing is wrong with it."""
        named = {pieces[0].keyword: pieces for pieces in self.fields}
        strings = [pieces for name, pieces in named.items() if name.startswith("msgstr")]
        start = self.comments or self.fields[0]
        return Entry(
            start[0].line,
            self.fields[-1][-1].line,
            (_value(named.get("msgctxt", [])), _value(named["msgid"])),
            _span(path, named["msgid"]),
            tuple(_span(path, pieces) for pieces in strings),
            tuple(strings[0]),
            tuple(comment.text for comment in self.comments),
            self.fields[0][0].obsolete,
            plural="msgid_plural" in named,
        )


def _drafts(tokens: Iterable[Comment | Piece]) -> Iterator[_Draft]:
    draft = _Draft([])
    for token in tokens:
        if draft.ends_before(token):
            yield draft
            draft = _Draft([])
        draft.add(token)
    if draft.fields:
        yield draft


def _value(pieces: list[Piece]) -> str:
    return "".join(unescape(f'"{piece.text}"') for piece in pieces)


def _span(path: str, pieces: list[Piece]) -> Span:
    first, last = pieces[0], pieces[-1]
    end = last.column + max(len(last.text), 1 if first is last else 0)
    return Span(path, first.line, first.column, last.line, end)


def _misplaced(path: str, pieces: list[Piece], message: str) -> Diagnostic:
    return Diagnostic(
        "misplaced-keyword",
        f"{pieces[0].keyword or 'a text'} {message}",
        _span(path, pieces),
        hint="an entry is: msgctxt, msgid, then msgstr; or msgid_plural, then msgstr[0], ...",
    )
