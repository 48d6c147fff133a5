"""Build a health system of any size, night after night, and tell seconds and memory of each build.

Usage: python bench/scale.py [PDFS ...]

For 100, 1,000 and 14,400 PDFs, or those named: from nothing, with nothing to do, with the telephone
of one clinic changed, and with one fact changed; beside it the most memory that the command held,
and the most that one of its workers did. Then, for the smallest system, one worker beside two, and
two workers of a Dask cluster on this machine beside the two of a build.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from health_system import health_system

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from executors.clusters import cluster  # noqa: E402 the tests' own cluster

# How many clinics, languages and handouts make so many PDFs.
SIZES = {100: (2, 5, 10), 1_000: (10, 10, 10), 14_400: (100, 12, 12)}
# How long until the next look: what is soon over is looked at often, and what is not seldom, for
# looking takes time too.
BEATS = (0.05, 0.5)
KB_IN_MB = 1024
Digests = dict[str, str]


@dataclass(frozen=True, slots=True)
class Night:
    """A build: its seconds, the most megabytes of the command and of a worker, and PDFs made."""

    seconds: float
    own: float
    worker: float
    made: int


def main(sizes: Sequence[int]) -> int:
    """Print the tables and return 0."""
    print("| PDFs | build | seconds | ms for each made | MB, command | MB, worker | made |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, night in _nights(Path(folder) / "system", size):
                each = f"{night.seconds * 1000 / night.made:.0f}" if night.made else ""
                worker = f"{night.worker:.0f}" if night.worker else ""
                cells = (
                    f"{size:,}",
                    name,
                    f"{night.seconds:.2f}",
                    each,
                    f"{night.own:.0f}",
                    worker,
                )
                print(f"| {' | '.join(cells)} | {night.made:,} |", flush=True)
    print("\n| 100 PDFs from nothing | seconds | times as long |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        first = 0.0
        for name, seconds in _ways(Path(folder)):
            first = first or seconds
            print(f"| {name} | {seconds:.1f} | {seconds / first:.2f} |", flush=True)
    return 0


def _nights(folder: Path, size: int) -> Iterator[tuple[str, Night]]:
    clinics, languages, handouts = SIZES[size]
    health_system(folder, clinics=clinics, languages=languages, handouts=handouts)
    yield "from nothing", _night(folder)
    yield "nothing to do", _night(folder)
    # As it is dialled, and as it is printed.
    yield "one telephone", _after(folder, "clinics/clinic-002.yaml", r"(555-?)0101", r"\g<1>0177")
    hours = r"(birth_control_hours: \{value: )48,"
    yield "one fact", _after(folder, "content/facts/therapies.yaml", hours, r"\g<1>49,")


def _after(folder: Path, name: str, old: str, new: str) -> Night:
    """Return the build after a change, which has changed just the PDFs it made anew."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    changed_text = re.sub(old, new, text)
    if changed_text == text:
        raise SystemExit(f"{name} does not hold {old}")
    before = _digests(folder)
    path.write_text(changed_text, encoding="utf-8")
    night = _night(folder)
    after = _digests(folder)
    changed = {one for one in after if after[one] != before.get(one)}
    if len(changed) != night.made or not changed:
        raise SystemExit(f"{name}: {night.made} PDFs were made and {len(changed)} have changed")
    clinics = {one.partition("/")[0] for one in changed}
    if name.startswith("clinics/") and clinics != {path.stem}:
        raise SystemExit(f"{name}: PDFs of {', '.join(sorted(clinics))} have changed")
    return night


def _digests(folder: Path) -> Digests:
    manifest = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))
    return {one["path"]: one["sha256"] for one in manifest["outputs"]}


def _command(folder: Path, *options: str) -> list[str]:
    line = [sys.executable, "-m", "handouts", "build", "--project", str(folder), "--all-clinics"]
    return [*line, "--format", "json", *options]


def _night(folder: Path) -> Night:
    with tempfile.TemporaryFile("w+") as told:
        begun = time.monotonic()
        build = subprocess.Popen(_command(folder), stderr=told, stdout=subprocess.DEVNULL)
        own = worker = 0
        while build.poll() is None:
            for pid, size in _held(build.pid):
                if pid == build.pid:
                    own = max(own, size)
                else:
                    worker = max(worker, size)
            time.sleep(min(BEATS[1], max(BEATS[0], (time.monotonic() - begun) / 20)))
        seconds = time.monotonic() - begun
        if build.returncode:
            raise SystemExit(f"the build of {folder} ended with {build.returncode}")
        told.seek(0)
        summary = json.loads(told.readlines()[-1])
    return Night(seconds, own / KB_IN_MB, worker / KB_IN_MB, summary["built"])


def _held(root: int) -> Iterator[tuple[int, int]]:
    """Yield the most memory, in KB, that the process *root* and each below it have held by now."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        pid = int(status.parent.name)
        parents[pid] = int(lines["PPid"])
        sizes[pid] = int(lines.get("VmHWM", "0 kB").split()[0])
    for pid, size in sizes.items():
        above = pid
        while above in parents and above != root:
            above = parents[above]
        if above == root:
            yield pid, size


def _ways(folder: Path) -> Iterator[tuple[str, float]]:
    clinics, languages, handouts = SIZES[100]
    project = health_system(
        folder / "system", clinics=clinics, languages=languages, handouts=handouts
    )
    yield "two workers", _seconds(project)
    yield "one worker", _seconds(project, "--jobs", "1")
    yield "no worker, `--executor serial`", _seconds(project, "--executor", "serial")
    with cluster(folder / "cluster", workers=2) as local:
        way = ("--executor", "dask", "--scheduler", local.address)
        yield "two workers of a Dask cluster, started anew", _seconds(project, *way)
        yield "two workers of a Dask cluster, warm", _seconds(project, *way)


def _seconds(project: Path, *options: str) -> float:
    begun = time.monotonic()
    command = _command(project, "--force", *options)
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main([int(size.replace(",", "")) for size in sys.argv[1:]] or list(SIZES)))
