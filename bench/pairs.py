"""Compare how long 5,000 pairs of a bilingual file take to be checked here and by pofilter.

Usage: python bench/pairs.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PAIRS = 5_000
_ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def main() -> int:
    """Print the figures and return 0."""
    with tempfile.TemporaryDirectory() as folder:
        many = _many(Path(folder) / "es.po")
        checked = min(_checked(many) for _ in range(ROUNDS))
        filtered = min(_pofilter(many) for _ in range(ROUNDS))
    print(f"| what checks {PAIRS:,} pairs | seconds | times as long |\n|---|---:|---:|")
    print(f"| `handouts check` | {checked:.2f} | 1.00 |")
    print(f"| `pofilter` | {filtered:.2f} | {filtered / checked:.2f} |")
    return 0


def _many(path: Path) -> Path:
    """Write a catalog of sentences that are all different to *path*, and return it."""
    known = _ENTRY.findall((ROOT / "bench" / "safety" / "es.po.faulty").read_text("utf-8"))
    entries = [
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    ]
    for number in range(PAIRS):
        source, target = known[number % len(known)]
        entries.append(
            f'msgctxt "{number}"\nmsgid "{source} See part {number}."\nmsgstr "{target} {number}"\n'
        )
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def _checked(path: Path) -> float:
    begun = time.monotonic()
    # The pairs hold planted faults: with them a check ends 1.
    command = [sys.executable, "-m", "handouts", "check", path]
    subprocess.run(command, check=False, capture_output=True)
    return time.monotonic() - begun


def _pofilter(path: Path) -> float:
    begun = time.monotonic()
    command = [BIN / "pofilter", "--progress=none", path, path.with_suffix(".out")]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
