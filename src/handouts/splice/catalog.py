"""Translations of messages, put into a PO file in the place of others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.messages.pofile import normalize

from handouts.catalogs.layout import Entry, Layout, read_layout
from handouts.diagnostics import Diagnostic, HandoutsError, Span, nearest

MessageKey = tuple[str, str] | tuple[str, str, int]

_MARK = "\ufeff"
_WIDTH = 78
_FLAGS = re.compile(r"[ \t]*#,(.*)")
_PREVIOUS = re.compile(r"[ \t]*#\|")
# What no PO file of this project may say; a line feed and a tab it can.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

# New lines of the file by the number of the line they stand for; its neighbours may be taken away.
_Lines = dict[int, list[str]]


def replace_messages(path: str, text: str, edits: Mapping[MessageKey, str]) -> str:
    """Return *text* with the msgstr of each message in *edits* replaced, and no longer fuzzy."""
    mark, file = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    raw = file.split("\n")
    layout = read_layout(path, "\n".join(line.removesuffix("\r") for line in raw))
    live = [entry for entry in layout.entries if not entry.obsolete]
    faults: list[Diagnostic] = []
    lines: _Lines = {}
    for key, new in edits.items():
        found = [entry for entry in live if entry.key == key[:2]]
        form = key[2] if len(key) > 2 else 0  # noqa: PLR2004  mypy does not narrow by length
        problem = _fault(layout, key, found, form, new)
        if problem:
            faults.append(problem)
        else:
            _replace(layout, found[0], form, new, lines)
    if faults:
        raise HandoutsError(*faults)
    after: list[str] = []
    for number, line in enumerate(raw, 1):
        ending = "\r" if line.endswith("\r") else ""
        after += [new + ending for new in lines[number]] if number in lines else [line]
    return mark + "\n".join(after)


def _fault(
    layout: Layout, key: MessageKey, found: list[Entry], form: int, new: str
) -> Diagnostic | None:
    context, msgid = key[:2]
    unit = f"{context}|{msgid}"
    if not found or form >= len(found[0].strings):
        known = [entry.key[1] for entry in layout.entries]
        place = found[0].msgid if found else Span.at(layout.path)
        message = f"the catalog has no message '{msgid[:60]}' in '{context[:60]}'"
        return Diagnostic("unknown-unit", message, place, nearest(msgid, known), unit=unit)
    place = found[0].strings[form]
    if len(found) > 1:
        message = f"'{msgid[:60]}' is translated twice"
        return Diagnostic("ambiguous-unit", message, place, "delete one of the two", unit=unit)
    if not new.strip():
        return Diagnostic("empty-text", "the new text is blank", place, "write it", unit=unit)
    control = _FORBIDDEN.search(new)
    if control:
        message = f"U+{ord(control[0]):04X} cannot stand in a translation"
        return Diagnostic("control-character", message, place, "delete it", unit=unit)
    return None


def _replace(layout: Layout, entry: Entry, form: int, new: str, lines: _Lines) -> None:
    """Note in *lines* what becomes of those of one msgstr, and of the entry's flags."""
    span = entry.strings[form]
    for number in range(span.line, span.end_line + 1):
        lines[number] = []
    before = layout.lines[span.line - 1]
    keyword = before[: before.index('"')]
    width = _WIDTH - len(keyword) if span.end_line > span.line else 0
    lines[span.line] = f"{keyword}{normalize(new, width=width)}".split("\n")
    if "fuzzy" in entry.flags:
        _clear_fuzzy(layout, entry, lines)


def _clear_fuzzy(layout: Layout, entry: Entry, lines: _Lines) -> None:
    """Take the flag away, and the previous msgid: it tells what the doubt was about."""
    for number in range(entry.first, entry.msgid.line):
        line = layout.lines[number - 1]
        flags = _FLAGS.fullmatch(line)
        if flags:
            left = [flag for flag in flags[1].split(",") if flag.strip() not in ("fuzzy", "")]
            lines[number] = [f"#,{','.join(left)}"] if left else []
        elif _PREVIOUS.match(line):
            lines[number] = []
