"""How a text is written in YAML: in the style it had, as far as that can say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from handouts.splice.scalars import Written

# Where the longest lines of this project's files end.
WIDTH = 108

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_GAP = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_HEADER = re.compile(r"[>|]([0-9]?)[-+]?([0-9]?)[-+]?([ \t]+#[^\n]*)?[ \t]*\r?\n?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def restyled(old: Written, file: str, text: str) -> str:
    """Return *text* as it is to stand in *file* in the place of *old*.

    Of the styles that come into question, the first that reads back as *text* is taken.
    """
    return next(style for style in _styles(old, file, text) if _says(old, style, text))


def stretch(old: Written, file: str) -> tuple[int, int]:
    """Return from where to where *old* is replaced: without the blank lines after a block."""
    if old.style not in (">", "|"):
        return old.start, old.end
    header_end = file.find("\n", old.start)
    body = file[old.start : old.end].rstrip()
    if header_end < 0 or old.start + len(body) <= header_end:
        return old.start, header_end if header_end >= 0 else len(file)
    line_end = file.find("\n", old.start + len(body))
    end = len(file) if line_end < 0 else line_end
    return old.start, end - (file[end - 1 : end] == "\r")


def _styles(old: Written, file: str, text: str) -> Iterator[str]:
    blocks = _blocks(old, file, text)
    start = file.rfind("\n", 0, old.start) + 1
    width = old.start - start + len(text)
    was_long = "\n" not in file[old.start : old.end] and _line_length(file, old.start) > WIDTH
    overflows = (width > WIDTH and not was_long) or "\n" in text
    # Two quotes with nothing between them were a place to write, and no choice of style.
    plain = not old.style or (old.style not in (">", "|") and not old.value)
    if old.style in (">", "|") or (overflows and plain):
        yield from blocks
    if plain and not _is_ambiguous(text):
        yield text
    if old.style == "'":
        yield "'" + text.replace("'", "''") + "'"
    yield '"' + re.sub(r'[\\"\n\t]', lambda found: _ESCAPES[found[0]], text) + '"'
    yield '"' + "".join(map(_escaped, text)) + '"'


def _line_length(file: str, start: int) -> int:
    end = file.find("\n", start)
    return (len(file) if end < 0 else end) - file.rfind("\n", 0, start) - 1


def _blocks(old: Written, file: str, text: str) -> Iterator[str]:
    """Yield *text* as a folded and a literal block, where a block can stand."""
    end = file.find("\n", old.end)
    after = file[old.end : len(file) if end < 0 else end]
    is_block = old.style in (">", "|")
    if old.flow or (not is_block and (after.strip() or old.item)):
        return
    body = text.removesuffix("\n")
    if body.endswith("\n"):
        return
    chomp = "-" if body == text else ""
    if not chomp and "\n" not in file[stretch(old, file)[1] :]:
        return  # the file ends here without the line feed that the text ends with
    comment, indent = _block_look(old, file) if is_block else ("", old.column + 2)
    for sign in (">", "|") if old.style != "|" else ("|",):
        lines = _folded(body, WIDTH - indent) if sign == ">" else body.split("\n")
        shown = [(" " * indent + line) if line else "" for line in lines]
        feed = "\r\n" if file[: old.start].endswith("\r\n") or "\r\n" in file else "\n"
        yield feed.join([sign + chomp + comment, *shown])


def _block_look(old: Written, file: str) -> tuple[str, int]:
    """Return the comment in the header of a block, and how far its lines are indented."""
    header = _HEADER.match(file, old.start)
    if header is None:
        raise AssertionError("libyaml has read the header")
    comment = (header[3] or "").rstrip()
    explicit = header[1] or header[2]
    if explicit:
        return comment, old.column + int(explicit)
    lines = (line for line in file[header.end() : old.end].split("\n") if line.strip())
    first = next(lines, " " * (old.column + 2))
    return comment, len(first) - len(first.lstrip(" "))


def _folded(text: str, width: int) -> list[str]:
    """Return *text* on lines of at most *width* columns; a line break is an empty line."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append("")
        lines += _wrapped(paragraph, width) if paragraph else []
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    first, *words = _GAP.split(paragraph)
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _says(old: Written, style: str, text: str) -> bool:
    """Return whether *style* reads as *text* where *old* stands."""
    if old.flow:
        small = f"[{style}]"
    else:
        small = " " * old.column + ("- " if old.item else "k: ") + style + "\n"
    try:
        events = list(yaml.parse(small, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    if len(events) != (8 if not (old.flow or old.item) else 7):
        return False
    found = events[-4]
    return isinstance(found, yaml.ScalarEvent) and found.value == text and found.anchor is None


def _is_ambiguous(text: str) -> bool:
    """Return whether other readers take *text* without quotes for something else."""
    resolvers = [*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ())]
    return any(pattern.match(text) for _tag, pattern in resolvers)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isalnum() or char in " .,;:-" or (char.isascii() and char.isprintable()):
        return char
    return f"\\U{ord(char):08X}"
