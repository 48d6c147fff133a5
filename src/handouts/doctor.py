"""The machine, examined: what printing needs, whether it is there, and how to get it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.diagnostics import HandoutsError
from handouts.job import Document, Expected
from handouts.render import font_files, print_pdf

_LIBRARIES = {
    "linux": (
        "libgobject-2.0.so.0",
        "libpango-1.0.so.0",
        "libpangoft2-1.0.so.0",
        "libharfbuzz.so.0",
        "libfontconfig.so.1",
    ),
}
INSTALL = "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"
_ROOM_MB = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing printing needs; `remedy` is the line that brings it where it is missing."""

    what: str
    well: bool
    remedy: str = ""


def examine(root: Path) -> tuple[Finding, ...]:
    """Return what was looked at, in order; *root* is the project's folder."""
    return tuple(_findings(root))


def _findings(root: Path) -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(f"Python {python}", well=True)
    missing = missing_libraries()
    for name in _LIBRARIES.get(sys.platform, ()):
        remedy = INSTALL if name in missing else ""
        yield Finding(f"system library {name}", well=name not in missing, remedy=remedy)
    yield _tried("fonts", font_files, "make pdfs, which sets everything up again")
    free = shutil.disk_usage(root).free // 2**20
    yield Finding(f"{free:,} MB free on the disk", free >= _ROOM_MB, "remove what is not needed")
    writable = os.access(root, os.W_OK)
    yield Finding("the project's folder can be written", writable, f"chmod u+w {root}")
    if not missing:
        yield _tried("a page is printed", _print_a_page, INSTALL)


def missing_libraries() -> tuple[str, ...]:
    """Return the system libraries printing needs and this machine lacks."""
    return tuple(name for name in _LIBRARIES.get(sys.platform, ()) if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _tried(what: str, act: Callable[[], object], remedy: str) -> Finding:
    try:
        act()
    except (HandoutsError, ImportError, OSError, RuntimeError) as error:
        return Finding(f"{what}: {error}", well=False, remedy=remedy)
    return Finding(what, well=True)


def _print_a_page() -> None:
    html = '<html lang="en"><title>A page</title><body><h1>A page</h1></body></html>'
    expected = Expected("A page", "en", "", "A4", (1, 1), (), (), ())
    print_pdf(Document(html, "html { font-family: 'Source Sans 3' }", (), expected), path="doctor")
