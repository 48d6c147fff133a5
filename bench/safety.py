"""Measure the checks on pairs against labelled faults, beside the tools others use.

usage: python bench/safety.py [FOLDER]

FOLDER holds <language>.po, or .po.faulty so that no other tool takes it for a catalog, and
labels.json ({entry id: {label, category, severity, note}}); without one, bench/safety is measured.
Recall is the share of faulty entries with a finding, false alarms
the share of correct ones; a finding made for another reason counts, so read the two together.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polib  # type: ignore[import-untyped]  # it has no type hints
from babel.messages.pofile import read_po
from translate.filters import checks
from translate.filters.decorators import Category
from translate.storage import factory

from handouts.diagnostics import Severity
from handouts.exchange import read_pairs
from handouts.pairs import check_pair

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
    pairs, _faults = read_pairs(path.name, path.read_bytes())
    for pair in pairs:
        found = check_pair(pair)
        if found:
            reported.add(pair.unit)
        if any(finding.severity is Severity.ERROR for finding in found):
            errors.add(pair.unit)
    return Found(frozenset(reported), frozenset(errors))


def pofilter(path: Path) -> Found:
    """Return what translate-toolkit's pofilter lists; its critical and functional ones are errors.

    So are what it says of the entry itself: untranslated and fuzzy.
    """
    config = checks.CheckerConfig(targetlanguage=path.stem)
    classes = [checks.StandardChecker, checks.StandardUnitChecker]
    checker = checks.TeeChecker(checkerconfig=config, checkerclasses=classes)
    reported: set[str] = set()
    errors: set[str] = set()
    for unit in factory.getobject(str(path)).units:
        failures = {} if unit.isheader() else checker.run_filters(unit, categorised=True)
        if failures:
            reported.add(unit.getcontext())
        grave = any(found["category"] >= Category.FUNCTIONAL for found in failures.values())
        if grave or failures.keys() & {"untranslated", "isfuzzy"}:
            errors.add(unit.getcontext())
    return Found(frozenset(reported), frozenset(errors))


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
    with TemporaryDirectory() as scratch:
        catalogs = [
            Path(shutil.copyfile(path, Path(scratch, f"{path.name.split('.')[0]}.po")))
            for path in sorted((*folder.glob("*.po"), *folder.glob("*.po.faulty")))
        ]
        results = [(name, _run(tool, catalogs)) for name, tool in TOOLS if _present(name)]
    for title, key in (("category", _category), ("language", _language)):
        print(f"\n{'found, by ' + title:24s}" + "".join(f"{name:>18s}" for name, _ in results))
        _table(labels, [found for _, found in results], key, faulty=True)
    print(f"\n{'false alarms':24s}" + "".join(f"{name:>18s}" for name, _ in results))
    _table(labels, [found for _, found in results], _language, faulty=False)
    print("\nEach pair: any finding, in percent, and findings that are errors.\n")
    for name, found in results:
        print(f"  {name:16s} {_summary(labels, found)}")
    mine = results[0][1]
    missed = sorted(i for i, known in labels.items() if known.faulty and i not in mine.reported)
    alarms = sorted(i for i, known in labels.items() if not known.faulty and i in mine.reported)
    print("missed:", *missed or ["none"])
    print("false alarms:", *alarms or ["none"])


def _labels(folder: Path) -> dict[str, Label]:
    known = json.loads((folder / "labels.json").read_text("utf-8"))
    return {i: Label(entry["label"] == "error", entry["category"]) for i, entry in known.items()}


def _present(name: str) -> bool:
    return name != "msgfmt --check" or shutil.which("msgfmt") is not None


def _run(tool: Tool, catalogs: Sequence[Path]) -> Found:
    found = [tool(path) for path in catalogs]
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


def _table(
    labels: dict[str, Label],
    results: list[Found],
    key: Callable[[str, Label], str],
    *,
    faulty: bool,
) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for entry, label in labels.items():
        if label.faulty is faulty:
            groups[key(entry, label)].append(entry)
            groups["all"].append(entry)
    for group in (*sorted(groups.keys() - {"all"}), "all"):
        entries = groups[group]
        cells = [
            f"{_percent(entries, found.reported)} {_percent(entries, found.errors)}"
            for found in results
        ]
        print(f"{group:19s}{len(entries):5d}" + "".join(f"{cell:>18s}" for cell in cells))


def _percent(entries: list[str], found: frozenset[str]) -> str:
    return f"{100 * sum(entry in found for entry in entries) / max(1, len(entries)):6.1f}"


def _summary(labels: dict[str, Label], found: Found) -> str:
    faulty = [entry for entry, label in labels.items() if label.faulty]
    correct = [entry for entry, label in labels.items() if not label.faulty]
    return (
        f"found {_share(faulty, found.reported)}, as errors {_share(faulty, found.errors)}; "
        f"flagged though correct {_share(correct, found.reported)}, "
        f"as errors {_share(correct, found.errors)}"
    )


def _share(entries: Iterable[str], found: frozenset[str]) -> str:
    entries = tuple(entries)
    return f"{sum(entry in found for entry in entries)} of {len(entries)}"


if __name__ == "__main__":
    main(sys.argv[1:])
