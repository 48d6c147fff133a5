"""A language put at the end of a list: of the settings (TOML), or of a clinic's profile (YAML)."""

from __future__ import annotations

import re
import tomllib

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.source import parse

_HEADER = re.compile(
    r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*handouts[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE
)
_NEXT_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*in_progress[ \t]*=[ \t]*\[", re.MULTILINE)
# A string, a comment, or anything else between the brackets.
_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|\]|\s+|[^\s\]#\"']+")


def add_in_progress(path: str, text: str, tag: str) -> str:
    """Return *text*, the project's settings, with *tag* at the end of `in_progress`.

    Raises:
        HandoutsError: `unfit-layout`, where that cannot be done without touching something else.
    """
    header = _HEADER.search(text)
    start = header.end() if header else 0
    ending = _NEXT_HEADER.search(text, start)
    key = _KEY.search(text, start, ending.start() if ending else len(text))
    if key:
        after = _appended(text, key.end(), f'"{tag}"')
    else:
        gap = "\n" if text[:start] and not text[:start].endswith("\n") else ""
        after = f'{text[:start]}{gap}in_progress = ["{tag}"]\n{text[start:]}'
    if not _says(text, after, tag):
        message = f"'{tag}' cannot be put into in_progress without changing something else"
        hint = f'write it yourself, under [tool.handouts]: in_progress = ["{tag}"]'
        raise HandoutsError(Diagnostic("unfit-layout", message, Span.at(path), hint))
    return after


def add_language(path: str, text: str, tag: str) -> str:
    """Return *text*, a clinic's profile, with *tag* at the end of `languages`.

    Raises:
        HandoutsError: `unfit-layout`; or what reading the file finds.
    """
    before = _languages(parse(path, text))
    span = before.span if before else Span.at(path)
    lines = text.split("\n")
    if before and before.items and lines[span.line - 1][span.column - 1] == "[":
        last = before.items[-1].span
        line = lines[last.end_line - 1]
        at = last.end_column - 1
        lines[last.end_line - 1] = f"{line[:at]}, {tag}{line[at:]}"
    elif before and before.items:
        last = before.items[-1].span
        lines.insert(last.end_line, f"{' ' * (span.column - 1)}- {tag}")
    after = "\n".join(lines)
    found = _languages(parse(path, after))
    if not (before and found and [*_tags(before), tag] == _tags(found)):
        message = f"'{tag}' cannot be put into languages without changing something else"
        raise HandoutsError(
            Diagnostic("unfit-layout", message, span, f"write it yourself: languages: [..., {tag}]")
        )
    return after


def _appended(text: str, start: int, item: str) -> str:
    """Return *text* with *item* at the end of the array whose bracket opens before *start*."""
    end, position = start, start
    closing = -1
    while closing < 0 and (token := _TOKEN.match(text, position)):
        if token[0] == "]":
            closing = position
        elif not token[0].isspace() and not token[0].startswith("#"):
            end = token.end()
        position = token.end()
    if closing < 0 or end == start:
        return text[:start] + item + text[start:]
    comma = "" if text[end - 1] == "," else ","
    before = text[text.rfind("\n", 0, closing) + 1 : closing]
    if before.strip() or "\n" not in text[start:closing]:
        return f"{text[:end]}{comma} {item}{text[end:]}"
    line = text[text.rfind("\n", 0, end) + 1 : end]
    indent = line[: len(line) - len(line.lstrip())]
    last = closing - len(before)
    return f"{text[:end]}{comma}{text[end:last]}{indent}{item},\n{text[last:]}"


def _says(before: str, after: str, tag: str) -> bool:
    """Return whether *after* says what *before* does, and names *tag* once more."""
    old = tomllib.loads(before)
    table = old.get("tool", {}).get("handouts", {}) if "tool" in old else old
    table["in_progress"] = [*table.get("in_progress", []), tag]
    try:
        return tomllib.loads(after) == old
    except tomllib.TOMLDecodeError:
        return False


def _languages(node: Node) -> Sequence | None:
    if not isinstance(node, Mapping):
        return None
    found = (value for key, value in node.entries if key == "languages")
    return next((value for value in found if isinstance(value, Sequence)), None)


def _tags(node: Sequence) -> list[str]:
    return [str(item.text) for item in node.items if isinstance(item, Scalar)]
