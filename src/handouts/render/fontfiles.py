"""The typefaces of a page, as packages from PyPI: Source Sans 3, and Amiri where it is Arabic."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family. `weights` are those it has, or of a variable font those in use."""

    family: str
    file: str
    style: str
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family: the package whose folder `files` holds its faces and nothing else."""

    package: str
    faces: tuple[Face, ...]

    @property
    def folder(self) -> Path:
        """Return the folder of its font files."""
        return Path(str(files(self.package))) / "files"


_SANS = "Source Sans 3"
SOURCE_SANS = Typeface(
    "fontpkg_source_sans_3",
    (
        Face(_SANS, "SourceSans3[wght].ttf", "normal", (400, 600, 700)),
        Face(_SANS, "SourceSans3-Italic[wght].ttf", "italic", (400, 600, 700)),
    ),
)
# Of the Arabic faces tried it alone gives back lam-alef in order to those who search and copy.
AMIRI = Typeface(
    "fontpkg_amiri",
    (
        Face("Amiri", "Amiri-Regular.ttf", "normal", (400,)),
        Face("Amiri", "Amiri-Bold.ttf", "normal", (700,)),
    ),
)
LATIN = "Latn"
# Each script sees its own typefaces only, so that no letter comes from another one unnoticed.
_BY_SCRIPT = {"Arab": (SOURCE_SANS, AMIRI)}


def typefaces(script: str = LATIN) -> tuple[Typeface, ...]:
    """Return what a page in *script* (ISO 15924) may draw on, the first choice first."""
    return _BY_SCRIPT.get(script, (SOURCE_SANS,))


def families(script: str = LATIN) -> tuple[str, ...]:
    """Return the names of the families a page in *script* may be set in."""
    return tuple(dict.fromkeys(face.family for one in typefaces(script) for face in one.faces))


def all_families() -> tuple[str, ...]:
    """Return the names of all families a page may be set in."""
    return tuple(dict.fromkeys(one for script in (LATIN, *_BY_SCRIPT) for one in families(script)))


@cache
def covered_letters(script: str = LATIN) -> frozenset[str]:
    """Return the characters a page in *script* can draw, whatever their weight and slope."""
    import uharfbuzz as hb  # type: ignore[import-untyped]  # noqa: PLC0415 - a build has no use for it

    covered: frozenset[str] = frozenset()
    for one in typefaces(script):
        faces = (hb.Face((one.folder / face.file).read_bytes()) for face in one.faces)
        covered |= frozenset.intersection(*(frozenset(map(chr, face.unicodes)) for face in faces))
    return covered


@cache
def font_files(script: str = LATIN) -> tuple[tuple[str, str], ...]:
    """Return (file name, SHA-256) of every font a page in *script* can draw on, by name."""
    paths = [path for one in typefaces(script) for path in one.folder.iterdir()]
    return tuple(
        sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    )


def font_paths() -> tuple[Path, ...]:
    """Return every font file a page in any script can draw on."""
    folders = {one.folder for script in (LATIN, *_BY_SCRIPT) for one in typefaces(script)}
    return tuple(sorted(path for folder in folders for path in folder.iterdir()))
