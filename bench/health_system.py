"""Make a health system out of this project's own content: many clinics, languages and handouts.

Usage: python bench/health_system.py FOLDER [--clinics 100] [--languages 12] [--handouts 12]
           [--editions standard,booklet]

The languages are English and copies of the Spanish under its regional tags; a handout beyond the
project's own is a copy of one of them; a clinic differs from the others in what it is called and in
its telephones. No patient is ever given one of these pages: they measure.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGIONS = [
    "MX",
    "AR",
    "CO",
    "PE",
    "CL",
    "EC",
    "GT",
    "CU",
    "DO",
    "HN",
    "SV",
    "NI",
    "PA",
    "PY",
    "UY",
    "BO",
    "CR",
    "VE",
    "PR",
    "ES",
]
MOST_LANGUAGES = 2 + len(REGIONS)


def health_system(
    folder: Path,
    *,
    clinics: int = 100,
    languages: int = 12,
    handouts: int = 12,
    editions: tuple[str, ...] = ("standard",),
) -> Path:
    """Return *folder*, in which a project now prints clinics x languages x handouts x editions.

    Raises:
        ValueError: fewer languages or handouts than the project has, or more languages than can be.
    """
    if not 2 <= languages <= MOST_LANGUAGES:  # noqa: PLR2004 English and Spanish
        raise ValueError(f"from 2 to {MOST_LANGUAGES} languages can be made, not {languages}")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("clinics", "content", "locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    tags = ["en", "es", *(f"es-{region}" for region in REGIONS)][:languages]
    _add_handouts(folder, handouts)
    for tag in tags[2:]:
        _add_language(folder, tag)
    names = _add_clinics(folder, clinics, tags, editions)
    (folder / "handouts.toml").write_text(
        f'published = {_listed(tags)}\ndefault_clinic = "{names[0]}"\n', encoding="utf-8"
    )
    return folder


def _listed(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _add_handouts(folder: Path, wanted: int) -> None:
    """Have *wanted* handouts: the project's own, and copies of them."""
    register = folder / "content" / "facts" / "outlines.yaml"
    head, *blocks = re.split(
        r"^(?=  [a-z0-9-]+:$)", register.read_text("utf-8"), flags=re.MULTILINE
    )
    own = [(block.partition(":")[0].strip(), block) for block in blocks]
    if wanted < len(own):
        raise ValueError(f"handouts name each other: {len(own)} are the fewest, not {wanted}")
    kept = list(own)
    for number in range(wanted - len(kept)):
        name, block = own[number % len(own)]
        copy = f"{name}-{2 + number // len(own)}"
        kept.append((copy, block.replace(f"  {name}:", f"  {copy}:", 1).rstrip("\n") + "\n"))
        for home in ("content/en", "content/es", "locales/es/sources"):
            shutil.copy(folder / home / f"{name}.yaml", folder / home / f"{copy}.yaml")
    register.write_text(head + "".join(block for _name, block in kept), encoding="utf-8")


def _add_language(folder: Path, tag: str) -> None:
    """Have the Spanish stand under *tag* too."""
    for home in ("content", "locales"):
        shutil.copytree(folder / home / "es", folder / home / tag)
    catalog = folder / "locales" / tag / "LC_MESSAGES" / "handouts.po"
    text = catalog.read_text("utf-8").replace('"Language: es\\n"', f'"Language: {tag}\\n"')
    catalog.write_text(text, encoding="utf-8")


def _add_clinics(
    folder: Path, wanted: int, tags: list[str], editions: tuple[str, ...]
) -> list[str]:
    """Have *wanted* clinics in the place of the example, and return their names."""
    example = folder / "clinics" / "example-clinic.yaml"
    text = re.sub(
        r"^languages: .*$",
        f"languages: [{', '.join(tags)}]",
        example.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    text = re.sub(r"^editions: .*$", f"editions: [{', '.join(editions)}]", text, flags=re.MULTILINE)
    spanish = re.search(r"^ +es: (.*)$", text, flags=re.MULTILINE)
    if spanish:
        added = "".join(f"\n      {tag}: {spanish[1]}" for tag in tags[2:])
        text = text.replace(spanish[0], spanish[0] + added, 1)
    names = []
    for number in range(1, wanted + 1):
        # 555-0100 to 555-0199 belong to nobody.
        one = text.replace("Example Cancer Clinic", f"Example Cancer Clinic {number}")
        last = f"{(number - 1) % 100:02}"
        one = one.replace("2025550100", f"20255501{last}").replace("555-0100", f"555-01{last}")
        names.append(f"clinic-{number:03}")
        (folder / "clinics" / f"{names[-1]}.yaml").write_text(one, encoding="utf-8")
    example.unlink()
    return names


def main() -> int:
    """Make one where the command line says, and return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clinics", type=int, default=100)
    parser.add_argument("--languages", type=int, default=12)
    parser.add_argument("--handouts", type=int, default=12)
    parser.add_argument("--editions", default="standard")
    given = parser.parse_args()
    health_system(
        given.folder,
        clinics=given.clinics,
        languages=given.languages,
        handouts=given.handouts,
        editions=tuple(given.editions.split(",")),
    )
    print(f"{given.clinics * given.languages * given.handouts} pages of each edition")
    return 0


if __name__ == "__main__":
    sys.exit(main())
