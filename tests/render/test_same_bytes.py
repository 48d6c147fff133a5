"""Equal pages give equal bytes, wherever and whenever they are printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from render.pages import full_page, page, printed

PRINT = """
import hashlib
from render.pages import full_page, printed
print(hashlib.sha256(printed(full_page())).hexdigest())
from weasyprint.text.ffi import harfbuzz_subset
print("with" if harfbuzz_subset else "without")
"""


def print_elsewhere(folder: Path, **environment: str) -> tuple[str, str]:
    """Return the digest of the full page from a process of its own, and its subsetting library."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        cwd=folder,
        env=known | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    digest, library = done.stdout.split()
    return digest, library


def test_other_pages_printed_before_change_nothing() -> None:
    first = printed(full_page())
    printed(page("<h1>otra</h1><p><b>fffi</b> <i>otra</i></p>", stylesheet=""))
    assert printed(full_page()) == first


def test_the_order_of_the_assets_changes_nothing() -> None:
    document = full_page()
    more = (*document.assets, ("asset:///icon/other", document.assets[0][1]))
    one, other = (page("<h1>x</h1>", assets=assets) for assets in (more, more[::-1]))
    assert printed(one) == printed(other)


@pytest.mark.slow
def test_process_folder_seed_zone_and_locale_change_nothing(tmp_path: Path) -> None:
    here, there = tmp_path / "a", tmp_path / "a long way/off"
    here.mkdir()
    there.mkdir(parents=True)
    one = print_elsewhere(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", HOME=str(here))
    other = print_elsewhere(
        there, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C", LANG="tr_TR", HOME="/nonexistent"
    )
    assert one == other


@pytest.mark.slow
def test_the_absence_of_the_systems_subsetting_library_changes_nothing(tmp_path: Path) -> None:
    """The loader finds an empty file first, so the library cannot be opened in that process."""
    (tmp_path / "libharfbuzz-subset.so.0").touch()
    present, _ = print_elsewhere(tmp_path)
    absent, library = print_elsewhere(tmp_path, LD_LIBRARY_PATH=str(tmp_path))
    assert library == "without"
    assert absent == present
