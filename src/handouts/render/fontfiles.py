"""The typefaces of the page: Source Sans 3, upright and italic, as variable fonts from PyPI."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILY = "Source Sans 3"
UPRIGHT = "SourceSans3[wght].ttf"
ITALIC = "SourceSans3-Italic[wght].ttf"


def font_folder() -> Path:
    """Return the folder that holds the page's fonts and nothing else."""
    return Path(str(files("fontpkg_source_sans_3"))) / "files"


def font_data(name: str) -> bytes:
    """Return the bytes of one font file."""
    return (font_folder() / name).read_bytes()


@cache
def font_files() -> tuple[tuple[str, str], ...]:
    """Return (file name, SHA-256) of every font a page can draw on, by name."""
    paths = sorted(font_folder().iterdir())
    return tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)


@cache
def covered_letters() -> frozenset[str]:
    """Return the characters that both the upright and the italic face can draw."""
    import uharfbuzz as hb  # type: ignore[import-untyped]  # noqa: PLC0415 - a build has no use for it

    faces = (hb.Face(font_data(name)) for name in (UPRIGHT, ITALIC))
    upright, italic = (frozenset(map(chr, face.unicodes)) for face in faces)
    return upright & italic
