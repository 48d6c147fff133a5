"""What decides the bytes of a page beside itself: this program, its libraries, its fonts."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from handouts import __version__
from handouts.render.fontfiles import font_files

_LIBRARIES = ("weasyprint", "uharfbuzz", "pydyf", "fonttools", "pikepdf")
_SHOWN = 12


@cache
def releases(script: str) -> tuple[tuple[str, str], ...]:
    """Return (name, release) of all that prints a page in *script*, fonts by their digests.

    Where these are the same, equal documents give equal bytes.
    """
    return (
        ("handouts", f"{__version__} ({_own_code()})"),
        *libraries(),
        *((name, digest[:_SHOWN]) for name, digest in font_files(script)),
    )


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Return (name, release) of each library that leaves its mark on the bytes of a page."""
    return tuple((name, version(name)) for name in _LIBRARIES)


def require(module: str, *known: tuple[str, str, str]) -> None:
    """Go on where each library is the one *module* was written for: (name, release, that here).

    Raises:
        RuntimeError: one is another.
    """
    if any(due != here for _name, due, here in known):
        wanted = " and ".join(f"{name} {due}" for name, due, _here in known)
        installed = " and ".join(f"{name} {here}" for name, _due, here in known)
        raise RuntimeError(f"{module} was written for {wanted}; installed is {installed}")


@cache
def _own_code() -> str:
    """Return the digest of this program, which may have changed since its release."""
    root = Path(str(files("handouts")))
    found = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:_SHOWN]
