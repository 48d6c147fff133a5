"""Which fonts a page can draw on, and what of the machine may show."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from render.pages import full_page, opened, page, printed

from handouts.render import font_files, prepare
from handouts.render.fontfiles import SOURCE_SANS
from handouts.render.isolation import pinned_fonts_only


def test_only_the_pinned_family_is_embedded() -> None:
    body = "<h1>x</h1><p style='font-family: DejaVu Sans, serif'>a <b>b</b> <i>c</i></p>"
    with opened(printed(page(body))) as pdf:
        assert families(pdf) == {"Source Sans 3"}


@pytest.mark.slow
def test_a_font_of_the_machine_cannot_be_used_even_where_it_has_the_missing_letter(
    tmp_path: Path,
) -> None:
    """The same machine's own weasyprint command prints the letter with that font."""
    environment = machine_with_hebrew(tmp_path)
    (tmp_path / "page.html").write_text("<p style='font-family: Machine'>\u05e9")
    command = [str(Path(sys.executable).with_name("weasyprint")), "page.html", "page.pdf"]
    assert output_of(command, tmp_path, environment) == ""
    with opened((tmp_path / "page.pdf").read_bytes()) as pdf:
        assert families(pdf) == {"Machine"}
    attempt = "from render.pages import *; print(faults(page('<h1>\u05e9')))"
    assert output_of([sys.executable, "-c", attempt], tmp_path, environment) == (
        "['missing-glyph']\n"
    )


def machine_with_hebrew(folder: Path) -> dict[str, str]:
    """Return the environment of a machine with one font, 'Machine', that has the letter shin."""
    font = TTFont(SOURCE_SANS.folder / "SourceSans3[wght].ttf")
    for table in font["cmap"].tables:
        table.cmap[0x05E9] = "A"
    for name in font["name"].names:
        name.string = "Machine"
    (folder / "fonts").mkdir()
    font.save(folder / "fonts" / "machine.ttf")
    settings = f"<dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir>"
    (folder / "fonts.conf").write_text(f"<fontconfig>{settings}</fontconfig>")
    return {"FONTCONFIG_FILE": str(folder / "fonts.conf")}


def output_of(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Return all that a command wrote."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | environment
    done = subprocess.run(
        command, cwd=folder, env=known, capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


def families(pdf: pikepdf.Pdf) -> set[str]:
    """Return the font families embedded in a PDF."""
    dictionaries = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]
    fonts = [found for found in dictionaries if found.get("/Type") == "/FontDescriptor"]
    assert all("/FontFile2" in font for font in fonts)
    return {str(font.FontFamily) for font in fonts}


def test_every_font_file_has_its_digest() -> None:
    assert [name for name, _ in font_files()] == [
        "SourceSans3-Italic[wght].ttf",
        "SourceSans3[wght].ttf",
    ]
    for name, digest in font_files():
        assert hashlib.sha256((SOURCE_SANS.folder / name).read_bytes()).hexdigest() == digest


def test_the_isolation_leaves_environment_and_disk_as_they_were(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "mine")
    monkeypatch.setenv("FONTCONFIG_SYSROOT", "/mine")
    before = dict(os.environ)
    with pinned_fonts_only():
        [folder] = tmp_path.iterdir()
        assert os.environ["FONTCONFIG_FILE"] == str(folder / "fonts.conf")
        assert "FONTCONFIG_SYSROOT" not in os.environ
        assert folder.stat().st_mode & 0o077 == 0
    assert dict(os.environ) == before
    assert list(tmp_path.iterdir()) == []


def test_to_be_ready_twice_is_to_be_ready_once() -> None:
    prepare()
    prepare()


def test_importing_the_package_does_not_import_the_renderer(tmp_path: Path) -> None:
    ask = "import sys, handouts.render; handouts.render.font_files(); print(*sys.modules)"
    loaded = set(output_of([sys.executable, "-c", ask], tmp_path, {}).split())
    assert not {"weasyprint", "uharfbuzz", "fontTools", "PIL"} & loaded


def test_the_metadata_tells_nothing_of_machine_or_maker() -> None:
    with opened(printed(full_page())) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Blinatumomab ≥ 1",
            "/Author": "Example Cancer Clinic",
            "/Producer": "WeasyPrint 70.0",
            "/CreationDate": "D:20261121",
            "/ModDate": "D:20261121",
        }
        everything = b"".join(
            found.read_bytes()
            if isinstance(found, pikepdf.Stream)
            else found.unparse(resolved=True)
            for found in pdf.objects
        )
    for secret in (
        Path.home(),
        Path.cwd(),
        SOURCE_SANS.folder,
        Path(sys.prefix),
        tempfile.gettempdir(),
    ):
        assert str(secret).encode() not in everything
