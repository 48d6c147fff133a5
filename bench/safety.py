"""Measure the checks on pairs against labelled faults, beside the tools others use.

usage: python bench/safety.py [FOLDER]

FOLDER holds <language>.po and labels.json ({entry id: {label, category, severity, note}}); without
one, bench/safety is measured. Recall is the share of faulty entries with a finding, false alarms
the share of correct ones; a finding made for another reason counts, so read the two together.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no type hints
from babel.messages.pofile import read_po

from handouts.diagnostics import Severity, Span, Text
from handouts.pairs import Pair, check_pair

HERE = Path(__file__).parent / "safety"
_LINE = re.compile(r"\.po:(\d+):")


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of an entry."""

    faulty: bool
    category: str


@dataclass(frozen=True, slots=True)
class Found:
    """The ids a tool reports at all, and those it reports as errors."""

    reported: frozenset[str]
    errors: frozenset[str]


Tool = Callable[[Path], Found]


def ours(path: Path) -> Found:
    """Return what the checks of this project find."""
    reported: set[str] = set()
    errors: set[str] = set()
    for entry in polib.pofile(str(path)):
        span = Span.at(str(path), entry.linenum)
        pair = Pair(
            unit=str(entry.msgctxt),
            source=Text(entry.msgid, span),
            target=Text(entry.msgstr, span),
            languages=("en", path.stem),
            fuzzy=entry.fuzzy,
        )
        found = check_pair(pair)
        if found:
            reported.add(pair.unit)
        if any(finding.severity is Severity.ERROR for finding in found):
            errors.add(pair.unit)
    return Found(frozenset(reported), frozenset(errors))


def pofilter(path: Path) -> Found:
    """Return what translate-toolkit's pofilter lists."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.po"
        program = Path(sys.executable).with_name("pofilter")
        command = [str(program), "--progress=none", str(path), str(output)]
        subprocess.run(command, check=True, capture_output=True)
        listed = {str(entry.msgctxt) for entry in polib.pofile(str(output))}
    return Found(frozenset(listed), frozenset(listed))


def msgfmt(path: Path) -> Found:
    """Return the entries `msgfmt --check` complains of."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
    complaint = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    lines = [int(line) for line in _LINE.findall(complaint)]
    entries = sorted((entry.linenum, str(entry.msgctxt)) for entry in polib.pofile(str(path)))
    at = {max((e for e in entries if e[0] <= line), default=(0, ""))[1] for line in lines}
    return Found(frozenset(at), frozenset(at))


def babel(path: Path) -> Found:
    """Return the entries Babel's own check refuses."""
    with path.open("rb") as file:
        catalog = read_po(file)
    refused = {str(message.context) for message in catalog if message.id and message.check(catalog)}
    return Found(frozenset(refused), frozenset(refused))


TOOLS: tuple[tuple[str, Tool], ...] = (
    ("handouts", ours),
    ("pofilter", pofilter),
    ("msgfmt --check", msgfmt),
    ("Babel", babel),
)


def main(arguments: list[str]) -> None:
    """Print the tables for the folder named, or for this one."""
    folder = Path(arguments[0]) if arguments else HERE
    labels = _labels(folder)
    results = [(name, _run(tool, folder)) for name, tool in TOOLS if _present(name)]
    mine = results[0][1]
    for title, key in (("category", _category), ("language", _language)):
        print(f"recall by {title}: any finding | error")
        _table(labels, mine, key)
    print("\ntool: faulty entries found (as errors); correct entries flagged (as errors)")
    for name, found in results:
        print(f"  {name:16s} {_summary(labels, found)}")
    missed = sorted(i for i, known in labels.items() if known.faulty and i not in mine.reported)
    alarms = sorted(i for i, known in labels.items() if not known.faulty and i in mine.reported)
    print("missed:", *missed or ["none"])
    print("false alarms:", *alarms or ["none"])


def _labels(folder: Path) -> dict[str, Label]:
    known = json.loads((folder / "labels.json").read_text("utf-8"))
    return {i: Label(entry["label"] == "error", entry["category"]) for i, entry in known.items()}


def _present(name: str) -> bool:
    if name == "pofilter":
        return Path(sys.executable).with_name("pofilter").exists()
    return name != "msgfmt --check" or shutil.which("msgfmt") is not None


def _run(tool: Tool, folder: Path) -> Found:
    found = [tool(path) for path in sorted(folder.glob("*.po"))]
    return Found(
        frozenset().union(*(one.reported for one in found)),
        frozenset().union(*(one.errors for one in found)),
    )


def _category(entry: str, label: Label) -> str:
    del entry
    return label.category


def _language(entry: str, label: Label) -> str:
    del label
    return entry.rpartition("-")[0]


def _table(labels: dict[str, Label], found: Found, key: Callable[[str, Label], str]) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for entry, label in labels.items():
        if label.faulty:
            groups[key(entry, label)].append(entry)
    for group, entries in sorted(groups.items()):
        any_, errors = _share(entries, found.reported), _share(entries, found.errors)
        print(f"  {group:24s} {any_} | {errors}")


def _summary(labels: dict[str, Label], found: Found) -> str:
    faulty = [entry for entry, label in labels.items() if label.faulty]
    correct = [entry for entry, label in labels.items() if not label.faulty]
    return "; ".join(
        f"{_share(entries, found.reported)} ({_share(entries, found.errors)})"
        for entries in (faulty, correct)
    )


def _share(entries: Iterable[str], found: frozenset[str]) -> str:
    entries = tuple(entries)
    hit = sum(entry in found for entry in entries)
    return f"{hit:4d}/{len(entries):<4d} {100 * hit / max(1, len(entries)):5.1f} %"


if __name__ == "__main__":
    main(sys.argv[1:])
