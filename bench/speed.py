"""Compare speeds, side by side in one run: handouts, the weasyprint command, nothing to do.

And 5,000 pairs of a bilingual file, checked here and by pofilter.

And a health system: 4 clinics that print 5 handouts in 3 languages.

Usage: python bench/speed.py [PAGES]

PAGES is how many pages of HTML the weasyprint command prints, one process each (default 4). What
counts are the ratios: the machine's own speed drops out of them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from health_system import health_system

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PAIRS = 5_000
_ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def main(pages: int) -> int:
    """Print the figures and return 0."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        html = Path(folder) / "html"
        whole = min(
            _seconds("build", "--force", "--out", out, "--html", html) for _ in range(ROUNDS)
        )
        nothing = min(_seconds("build", "--out", out) for _ in range(ROUNDS))
        checked = min(_seconds("check") for _ in range(ROUNDS))
        made = len(json.loads((out / "manifest.json").read_text())["outputs"])
        alone = _weasyprint(sorted(html.rglob("*.html"))[:pages], Path(folder) / "alone.pdf")
        system = _system(Path(folder) / "system")
        many = _many(Path(folder) / "es.po")
        pairs = min(_seconds("check", many) for _ in range(ROUNDS))
        filtered = min(_pofilter(many) for _ in range(ROUNDS))
    print(f"{made} PDFs built anew      {whole:6.2f} s   {whole / made * 1000:6.0f} ms each")
    print(
        f"weasyprint, one process {alone:6.2f} s each   {alone * made / whole:5.1f} times as long"
    )
    print(
        f"nothing to do           {nothing:6.2f} s   {whole / nothing:5.1f} times as fast as anew"
    )
    for what, seconds in system.items():
        print(f"60 PDFs, {what:14} {seconds:6.2f} s")
    print(f"check                   {checked:6.2f} s")
    print(
        f"check of {PAIRS:,} pairs    {pairs:6.2f} s   {PAIRS / pairs:5.0f} pairs a second, "
        f"{pairs / filtered:.1f} times as long as pofilter"
    )
    return 0


def _seconds(command: str, *options: str | Path) -> float:
    quiet = ["--quiet"] if command == "build" else []
    line = [sys.executable, "-m", "handouts", command, *quiet, *map(str, options)]
    begun = time.monotonic()
    # The pairs hold planted faults: with them a check ends 1.
    subprocess.run(line, cwd=ROOT, check=not options or command != "check", capture_output=True)
    return time.monotonic() - begun


def _system(folder: Path) -> dict[str, float]:
    """Return how long a health system takes anew, with nothing to do, and with one telephone."""
    health_system(folder, clinics=4, languages=3, handouts=5)
    line = ("build", "--all-clinics", "--project", folder)
    found = {"anew": _seconds(*line), "nothing to do": min(_seconds(*line) for _ in range(ROUNDS))}
    clinic = folder / "clinics" / "clinic-002.yaml"
    changed = clinic.read_text("utf-8").replace("555-0101", "555.0101")
    clinic.write_text(changed, encoding="utf-8")
    return {**found, "one telephone": _seconds(*line)}


def _many(path: Path) -> Path:
    """Write a catalog of sentences that are all different to *path*, and return it."""
    known = _ENTRY.findall((ROOT / "bench" / "safety" / path.name).read_text("utf-8"))
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


def _pofilter(path: Path) -> float:
    begun = time.monotonic()
    command = [BIN / "pofilter", "--progress=none", path, path.with_suffix(".out")]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - begun


def _weasyprint(pages: list[Path], pdf: Path) -> float:
    begun = time.monotonic()
    for page in pages:
        subprocess.run([BIN / "weasyprint", page, pdf], check=True, capture_output=True)
    return (time.monotonic() - begun) / len(pages)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 4))
