"""The machine, examined: each thing printing needs is looked at, and comes with its remedy."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from handouts import doctor
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.doctor import INSTALL, Finding, examine, missing_libraries

# Printing for real takes its time; here it is only whether a remedy is told.


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no page be printed."""
    monkeypatch.setattr(doctor, "_print_a_page", lambda: None)


def amiss(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.what, one.remedy) for one in found if not one.well]


@pytest.mark.usefixtures("quick")
def test_a_machine_that_can_print_lacks_nothing(tmp_path: Path) -> None:
    found = examine(tmp_path)
    assert amiss(found) == []
    assert missing_libraries() == ()
    assert [one.what.split(" ")[0] for one in found][:2] == ["Python", "system"]
    assert found[-1].what == "a page is printed"


@pytest.mark.slow
def test_a_page_is_printed_for_real(tmp_path: Path) -> None:
    assert amiss(examine(tmp_path)) == []


@pytest.mark.usefixtures("quick")
def test_a_missing_library_is_named_with_the_line_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", {"linux": ("libgobject-2.0.so.0", "libnone.so.7")})
    monkeypatch.setattr("sys.platform", "linux")
    assert missing_libraries() == ("libnone.so.7",)
    found = examine(tmp_path)
    assert amiss(found) == [("system library libnone.so.7", INSTALL)]
    # Nothing could be printed without it, so nothing is tried.
    assert "a page is printed" not in [one.what for one in found]


@pytest.mark.usefixtures("quick")
def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=99 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert amiss(examine(tmp_path)) == [("99 MB free on the disk", "remove what is not needed")]


@pytest.mark.usefixtures("quick")
def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    ((what, remedy),) = amiss(examine(tmp_path))
    assert what == "the project's folder can be written"
    assert remedy == f"chmod u+w {tmp_path}"


@pytest.mark.parametrize(
    "trouble",
    [
        HandoutsError(Diagnostic("missing-glyph", "no font can print it", Span.at("doctor"))),
        OSError("cannot load library"),
        RuntimeError("another release"),
        ImportError("no module"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_a_page_that_cannot_be_printed_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def refuse() -> None:
        raise trouble

    monkeypatch.setattr(doctor, "_print_a_page", refuse)
    assert amiss(examine(tmp_path)) == [(f"a page is printed: {trouble}", INSTALL)]


@pytest.mark.usefixtures("quick")
def test_missing_fonts_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise FileNotFoundError("SourceSans3[wght].ttf")

    monkeypatch.setattr(doctor, "font_files", gone)
    ((what, remedy),) = amiss(examine(tmp_path))
    assert what == "fonts: SourceSans3[wght].ttf"
    assert remedy.startswith("make pdfs")
