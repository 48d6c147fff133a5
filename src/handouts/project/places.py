"""Where in a file a piece of a text stands, so that a finding points at the piece itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.diagnostics import Span

# What stands inside a token or a citation is not the text's own.
_MARK = re.compile(r"\{[A-Za-z]+:[^{}\s]*\}|\[@[^\[\]]{1,200}\]")
_HIDDEN = "\0"


def place(text: str, span: Span, snippet: str, whole: re.Pattern[str] | None = None) -> Span:
    """Return where *snippet* stands in the file *text*, within *span*; else where *span* begins.

    First it is looked for outside of tokens and citations, unless it is one, as a whole match of
    the pattern *whole*; then as a word of its own; then as part of another word.
    """
    written, shown = _written(text, span)
    found = _whole(shown, whole).get(snippet) if whole else None
    found = found or next(_words(written, shown, snippet), None)
    if found:
        start, end = (_position(span, written[:offset]) for offset in found)
        return Span(span.path, *start, *end)
    return span if span.line == span.end_line else Span.at(span.path, span.line, span.column)


def _words(written: str, shown: str, snippet: str) -> Iterator[tuple[int, int]]:
    # An author may break a line at any space.
    spelt = r"\s+".join(map(re.escape, snippet.split(" ")))
    before = r"(?<!\w)" if snippet[:1].isalnum() else ""
    # An id goes on behind a hyphen, a word does not.
    behind = r"(?![\w-])" if snippet[:1] == "@" else r"(?!\w)" if snippet[-1:].isalnum() else ""
    for where in (written,) if snippet[:1] in ("{", "[", "@") else (shown, written):
        for pattern in (f"{before}{spelt}{behind}", spelt):
            yield from (found.span() for found in re.finditer(pattern, where))


# A text can hold thousands of faults, and each is looked for.
@lru_cache(maxsize=64)
def _whole(shown: str, whole: re.Pattern[str]) -> dict[str, tuple[int, int]]:
    """Return where each of the matches of *whole* stands first."""
    return {found[0]: found.span() for found in reversed(list(whole.finditer(shown)))}


@lru_cache(maxsize=64)
def _written(text: str, span: Span) -> tuple[str, str]:
    """Return what stands in *span*, and the same with its tokens and citations hidden."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    if span.end_line - span.line < len(lines):
        lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    written = "\n".join(lines)
    return written, _MARK.sub(lambda mark: re.sub(r"[^\n]", _HIDDEN, mark[0]), written)


def _position(span: Span, before: str) -> tuple[int, int]:
    breaks = before.count("\n")
    column = len(before) - before.rfind("\n") if breaks else span.column + len(before)
    return span.line + breaks, column
