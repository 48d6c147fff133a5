"""The small project of data/small.yaml: its files, and what tests do with them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pydantic

from handouts.content.record import Made
from handouts.decode import decode
from handouts.project import load, record_path, standings
from handouts.source import decode_text, parse
from handouts.translation.record import record_text

ROOT = Path(__file__).resolve().parent.parent


class _Small(pydantic.BaseModel):
    """The file small.yaml."""

    files: dict[str, str]


def _files() -> Mapping[str, str]:
    path = ROOT / "tests" / "data" / "small.yaml"
    return decode(parse(path.name, decode_text(path.name, path.read_bytes())), _Small).files


SMALL = _files()
"""Its texts by path."""


def write(root: Path, files: Mapping[str, str] = SMALL) -> Path:
    """Put *files* below *root*, and return *root*."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8", "replace"))
    return root


def furnish(root: Path) -> Path:
    """Put this project's templates and catalogs below *root*, and return *root*."""
    shutil.copytree(ROOT / "templates", root / "templates", dirs_exist_ok=True)
    # What this project's translations were made from is no business of the small one's.
    records = shutil.ignore_patterns("sources")
    shutil.copytree(ROOT / "locales", root / "locales", dirs_exist_ok=True, ignore=records)
    return root


def settle(root: Path) -> Path:
    """Record every translation below *root* as made from what it stands beside; return *root*."""
    project = load(root, dt.date(2026, 11, 21))
    records: dict[str, dict[str, Made]] = {}
    for language in project.settings.languages:
        for one in standings(project, language):
            path = record_path(language, one.home)
            made = Made(source=one.original.unit.text)
            records.setdefault(path, {})[one.original.unit.id] = made
    return write(root, {path: record_text(units) for path, units in records.items()})


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Put *new* in the place of the first *old* in a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
