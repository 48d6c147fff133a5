"""Authors' files as bytes: regular files of this project only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.project.files import entries, is_id, read_bytes, shown, stray, unfit, walk


def refused(root: Path, path: str) -> Diagnostic:
    with pytest.raises(HandoutsError) as caught:
        read_bytes(root, path)
    [found] = caught.value.diagnostics
    assert found.hint
    return found


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.yaml").write_bytes(b"\xef\xbb\xbfx\r\n\xff\x00")
    (tmp_path / "a/empty.yaml").write_bytes(b"")
    assert read_bytes(tmp_path, "a/b.yaml") == b"\xef\xbb\xbfx\r\n\xff\x00"
    assert read_bytes(tmp_path, "a/empty.yaml") == b""


def test_the_project_itself_may_stand_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.yaml").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    assert read_bytes(tmp_path / "link", "a.yaml") == b"x"


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        pytest.param(str, "missing-file", "does not exist", id="nothing"),
        pytest.param(lambda path: path.mkdir(), "unfit-file", "not a regular file", id="folder"),
        pytest.param(os.mkfifo, "unfit-file", "not a regular file", id="pipe"),
        pytest.param(lambda path: path.symlink_to("b"), "unfit-file", "is a link", id="link"),
        pytest.param(
            lambda path: path.symlink_to("none"), "unfit-file", "is a link", id="dangling"
        ),
        pytest.param(
            lambda path: path.symlink_to("a"), "unfit-file", "is a link", id="link to itself"
        ),
        pytest.param(
            lambda path: path.symlink_to("/dev/zero"), "unfit-file", "is a link", id="device"
        ),
        pytest.param(
            lambda path: path.write_bytes(bytes(4 * 1024 * 1024 + 1)),
            "too-large",
            "4,194,305 bytes",
            id="too large",
        ),
    ],
)
def test_what_is_no_regular_file_is_not_read(
    tmp_path: Path, make: Callable[[Path], object], code: str, says: str
) -> None:
    (tmp_path / "b").write_bytes(b"secret")
    make(tmp_path / "a")
    found = refused(tmp_path, "a")
    assert (found.code, found.span.path) == (code, "a")
    assert says in found.message


def test_no_file_is_left_open_by_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "b")
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(9):
        refused(tmp_path, "a")
        refused(tmp_path, "b")
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_link_on_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.yaml").write_bytes(b"secret")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to("../outside")
    assert refused(tmp_path / "project", "content/a.yaml").code == "unfit-file"


@pytest.mark.parametrize("path", ["a/b", "missing/b", "a"])
def test_a_file_in_the_place_of_a_folder_is_a_missing_file(tmp_path: Path, path: str) -> None:
    (tmp_path / "a").write_bytes(b"x") if path == "a/b" else None
    assert refused(tmp_path, path).code == "missing-file"


def test_a_name_too_long_for_the_system_is_a_fault_of_the_file(tmp_path: Path) -> None:
    found = refused(tmp_path, "a" * 300)
    assert found.code == "unfit-file"
    assert len(found.message) < 200


def test_entries_are_sorted_and_none_where_there_is_no_folder(tmp_path: Path) -> None:
    for name in ("b", ".hidden", "a", "A", "é"):
        (tmp_path / name).write_bytes(b"")
    assert entries(tmp_path, ".") == (".hidden", "A", "a", "b", "é")
    assert entries(tmp_path, "none") == ()
    assert entries(tmp_path, "a") == ()


def test_a_walk_meets_regular_files_only(tmp_path: Path) -> None:
    for path in ("t/b.css", "t/icons/a.svg", "t/.git/config", "t/.hidden"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    (tmp_path / "t/link.css").symlink_to("b.css")
    (tmp_path / "t/loop").symlink_to("../t")
    os.mkfifo(tmp_path / "t/pipe.css")
    assert list(walk(tmp_path, "t")) == ["t/b.css", "t/icons/a.svg"]


@pytest.mark.parametrize(
    "name", ["a", "0", "car-t", "a-1", "x" * 64, "console", "com", "lpt", "nul1"]
)
def test_every_system_can_hold_this_name(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "é",
        "a_b",
        "a.b",
        "a b",
        "-a",
        "a-",
        "a--b",
        "a\n",
        ".",
        "..",
        "x" * 65,
        "٣",
        "con",
        "prn",
        "aux",
        "nul",
        "com0",
        "com1",
        "lpt9",
        "a/b",
        "a\\b",
        "a\0b",
        "\udcff",
    ],
)
def test_some_system_cannot_hold_this_name(name: str) -> None:
    assert not is_id(name)


@given(st.text(st.characters(), max_size=120))
def test_any_name_can_be_shown(name: str) -> None:
    assert shown(name).isascii()
    assert shown(name).isprintable()
    assert len(shown(name)) <= 83
    for found in (stray("content/en", name, "others"), unfit(name, "is a link")):
        assert found.message.isascii()
        assert found.message.isprintable()
        assert found.span.path.isascii()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "a.yaml"),
        ("..\\x", "..\\x"),
        ("a'b", "a'b"),
        ('a"b', 'a"b'),
        ("a'b\"c", "a'b\"c"),
        ("más", "m\\xe1s"),
        ("a\udcff\n", "a\\udcff\\n"),
        ("a\x1bb", "a\\x1bb"),
    ],
)
def test_a_name_is_shown_as_it_is_where_that_is_safe(name: str, text: str) -> None:
    assert shown(name) == text
