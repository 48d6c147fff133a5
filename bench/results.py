"""Run every benchmark of speed and memory, one after the other, and write bench/RESULTS.md.

Usage: python bench/results.py [NAME ...]

NAME is one of the programs; without one, all are run, which takes the better part of an hour. What
was measured by others before is kept.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
PROGRAMS = {
    "peers": "The same pages by other tools",
    "variants": "A page that clinics have in common",
    "scale": "A health system",
    "inspection": "Reading each page back",
    "memory": "A worker's memory",
    "pairs": "Pairs of texts",
}
_SECTION = re.compile(r"^## .*?$\n+`(\w+)\.py`.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main(names: Sequence[str]) -> int:
    """Run the programs called *names* and return 0."""
    known = {}
    if RESULTS.exists():
        text = RESULTS.read_text(encoding="utf-8")
        known = {found[1]: found[0].rstrip() for found in _SECTION.finditer(text)}
    for name in names:
        print(f"== {name}", flush=True)
        known[name] = _section(name)
        _write(known)
    return 0


def _section(name: str) -> str:
    ran = subprocess.run(
        [sys.executable, HERE / f"{name}.py"], check=True, stdout=subprocess.PIPE, text=True
    )
    told = ran.stdout.strip()
    if not told.endswith("|"):
        told = f"```\n{told}\n```"
    today = time.strftime("%Y-%m-%d")
    machine = f"{os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}"
    return f"## {PROGRAMS[name]}\n\n`{name}.py`, {today}, {machine}\n\n{told}"


def _processor() -> str:
    """Return what the processor calls itself."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    named = re.search(r"^model name\s*:\s*(.*)$", text, re.MULTILINE)
    return named[1] if named else platform.machine()


def _write(known: dict[str, str]) -> None:
    head = "# Speed and memory\n\nWritten by `make bench`. What counts are ratios within one table."
    sections = [known[name] for name in PROGRAMS if name in known]
    RESULTS.write_text("\n\n".join([head, *sections]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PROGRAMS)))
