"""PO files of any project, entry by entry; a broken entry is told and passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from handouts.catalogs.lines import Comment, Piece
from handouts.catalogs.placeholders import placeholders
from handouts.diagnostics import Diagnostic, HandoutsError, Span, Text
from handouts.exchange.decoding import decoded
from handouts.exchange.formats.po.lines import joined, read_loose_line
from handouts.exchange.remarks import read_remarks
from handouts.exchange.rows import MAX_FAULTS, MAX_LINES, MAX_ROWS, Row, Scan

NAME_LENGTH = 60

_CHARSET = re.compile(rb"charset=([A-Za-z0-9_-]{1,30})")
_HEADER_BYTES = 8192
# The second letters of comments that are written by tools, about the entry that follows.
_OF_AN_ENTRY = frozenset(".:,|")
_FORM = re.compile(r"msgstr\[([0-9]{1,2})\]")


def scan(path: str, data: bytes) -> Scan:
    """Return every entry of the PO file in *data* that can be read; faults name the others."""
    charset = _CHARSET.search(data[:_HEADER_BYTES])
    try:
        text = decoded(path, data, declared=charset[1].decode() if charset else "")
    except HandoutsError as error:
        return Scan((), error.diagnostics)
    if text.count("\n") > MAX_LINES:
        message = f"the file has more than {MAX_LINES:,} lines"
        return Scan((), (Diagnostic("too-large", message, Span.at(path), "split the file"),))
    faults: list[Diagnostic] = []
    rows: list[Row] = []
    languages = ("", "")
    seen: dict[tuple[str, str], int] = {}
    for draft in _drafts(path, text, faults):
        if draft.is_header:
            languages = _languages(draft.text("msgstr"))
            continue
        faults += draft.faults(path)
        faults += _repeated(path, draft, seen)
        rows += draft.rows(path)
        if len(rows) > MAX_ROWS or len(faults) > MAX_FAULTS:
            break
    if not rows and not faults and text.strip() and not languages[1]:
        faults.append(Diagnostic("not-po", "the file holds no entry", Span.at(path)))
    return Scan(
        tuple(replace(row, languages=languages) for row in rows),
        tuple(faults[:MAX_FAULTS]),
        languages,
    )


@dataclass(slots=True)
class _Draft:
    """The comments and texts of one entry, by keyword."""

    comments: list[str] = field(default_factory=list)
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    broken: bool = False

    @property
    def is_header(self) -> bool:
        """Return whether this is the entry that tells of the file."""
        return not (self.text("msgid") or "msgctxt" in self.fields or self.obsolete or self.broken)

    @property
    def obsolete(self) -> bool:
        """Return whether the entry is commented out."""
        return next(iter(self.fields.values()))[0].obsolete

    def ends_before(self, token: Comment | Piece) -> bool:
        """Return whether *token* belongs to the next entry."""
        if not self.fields:
            return False
        if isinstance(token, Comment) or token.obsolete != self.obsolete:
            return True
        return token.keyword == "msgctxt" or (
            token.keyword == "msgid" and self.fields.keys() != {"msgctxt"}
        )

    def add(self, token: Comment | Piece) -> None:
        """Take in *token*; a second text under one keyword breaks the entry."""
        if isinstance(token, Comment):
            self.comments.append(token.text)
        elif token.keyword:
            self.broken |= token.keyword in self.fields
            self.fields[token.keyword] = [token]
        elif self.fields:
            list(self.fields.values())[-1].append(token)
        else:
            self.fields[""] = [token]

    def text(self, keyword: str) -> str:
        """Return what stands under *keyword*."""
        return joined(self.fields.get(keyword, []))

    def faults(self, path: str) -> Iterator[Diagnostic]:
        """Yield why the entry has no rows."""
        if self.broken or not self.fields:
            return
        if "msgid" not in self.fields:
            yield self._fault("missing-msgid", "the entry has no msgid", path)
        elif not self.strings:
            yield self._fault("missing-msgstr", "the entry has no msgstr", path)

    @property
    def strings(self) -> dict[str, list[Piece]]:
        """Return the translations by keyword."""
        return {name: found for name, found in self.fields.items() if name.startswith("msgstr")}

    def _fault(self, code: str, message: str, path: str) -> Diagnostic:
        place = _span(path, next(iter(self.fields.values())))
        hint = "was the file cut off? an entry is: msgctxt, msgid, msgstr"
        return Diagnostic(code, message, place, hint)

    def rows(self, path: str) -> Iterator[Row]:
        """Yield a row for each translation: of a plural message, one for each form."""
        if self.broken or "msgid" not in self.fields:
            return
        name = self.text("msgctxt") or self.text("msgid")[:NAME_LENGTH].strip()
        flags = {flag.strip() for line in self._after("#,") for flag in line.split(",")}
        for keyword, pieces in self.strings.items():
            form = _FORM.fullmatch(keyword)
            source = self._source(form[1] if form else "0")
            yield Row(
                name if form is None else f"{name}[{form[1]}]",
                Text(joined(source), _span(path, source)),
                Text(joined(pieces), _span(path, pieces)),
                ("", ""),
                fuzzy="fuzzy" in flags,
                obsolete=self.obsolete,
                previous_source=self._previous(path),
                remarks=read_remarks(_remark(line) for line in self._after("#.")),
            )

    def _source(self, form: str) -> list[Piece]:
        """Return the text that *form* translates: the first of several is the singular.

        Languages say one, two and none in forms of their own; which of the two texts such a form
        follows is seen by its placeholders.
        """
        single, plural = self.fields["msgid"], self.fields.get("msgid_plural")
        if plural is None:
            return single
        likely, other = (
            (single, plural) if form == "0" and len(self.strings) > 1 else (plural, single)
        )
        wanted = placeholders(self.text(f"msgstr[{form}]"))
        return (
            other
            if wanted == placeholders(joined(other)) != placeholders(joined(likely))
            else likely
        )

    def _after(self, sign: str) -> Iterator[str]:
        return (line[2:].strip(" \t") for line in self.comments if line.startswith(sign))

    def _previous(self, path: str) -> str:
        """Return the msgid the translation was made from, where the file keeps it."""
        found: list[Piece] = []
        keyword = ""
        for line in self._after("#|"):
            for token in read_loose_line(path, 1, line):
                if isinstance(token, Piece):
                    keyword = token.keyword or keyword
                    found += [token] if keyword == "msgid" else []
        return joined(found)


def _drafts(path: str, text: str, faults: list[Diagnostic]) -> Iterator[_Draft]:
    """Yield the entries; *faults* takes what cannot be read, which breaks its entry."""
    draft = _Draft()
    parted = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            parted = True
            continue
        for token in read_loose_line(path, number, line):
            if isinstance(token, Diagnostic):
                faults.append(token)
                if len(faults) > MAX_FAULTS:
                    return
                if parted and draft.fields:
                    yield draft
                    draft = _Draft()
                draft.broken |= token.code != "unknown-escape"
            else:
                if draft.ends_before(token):
                    yield draft
                    draft = _Draft()
                draft.add(token)
        parted = False
    if draft.fields:
        yield draft
    elif any(comment[1:2] in _OF_AN_ENTRY for comment in draft.comments):
        message = "the file ends in the comments of an entry"
        hint = "was the file cut off? return the whole file"
        faults.append(Diagnostic("missing-msgid", message, Span.at(path, number, 1), hint))


def _repeated(path: str, draft: _Draft, seen: dict[tuple[str, str], int]) -> Iterator[Diagnostic]:
    if draft.obsolete or "msgid" not in draft.fields:
        return
    key = (draft.text("msgctxt"), draft.text("msgid"))
    pieces = draft.fields["msgid"]
    if key in seen:
        yield Diagnostic(
            "duplicate-message",
            f"'{key[1][:NAME_LENGTH]}' is translated twice; first on line {seen[key]}",
            _span(path, pieces),
            hint="delete one of the two entries",
        )
    seen.setdefault(key, pieces[0].line)


def _languages(header: str) -> tuple[str, str]:
    fields = dict(_fields(header.split("\n")))
    return fields.get("x-source-language", ""), fields.get("language", "")


def _fields(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, value = line.partition(":")
        yield name.strip().lower(), value.strip().partition("@")[0].replace("_", "-")


def _remark(line: str) -> tuple[str, str]:
    kind, _, text = line.partition(": ")
    return kind, text


def _span(path: str, pieces: list[Piece]) -> Span:
    """Return the stretch between the quotes, from the first piece that says something."""
    first = next((piece for piece in pieces if piece.text), pieces[0])
    last = pieces[-1]
    end = last.column + max(len(last.text), 1 if first is last else 0)
    return Span(path, first.line, first.column, last.line, end)
