"""Hostile names and things that are no files: each is named in an error, and nothing else stops."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Run
from hostile.small import HANDOUTS, HEALTHY, ROOT, Looked, found_project, look, write

from handouts.diagnostics import Diagnostic, HandoutsError, Severity
from handouts.project.files import read_bytes

SOUND = {("en", HEALTHY), ("es", HEALTHY)}
FOLDERS = ("content/en", "content/es", "clinics", "content", "content/facts")
# A name outside [a-z0-9-]+.yaml is an error even where this system could hold it.
NAMES = {
    "nfc": "caf\u00e9.yaml",
    "nfd": "cafe\u0301.yaml",
    "sharp-s": "stra\u00dfe.yaml",
    "reserved-nul": "NUL.yaml",
    "reserved-nul-lower": "nul.yaml",
    "reserved-com": "com1.yaml",
    "trailing-dot": "a..yaml",
    "leading-dash": "-rf.yaml",
    "escape": "a\u001b[31mb.yaml",
    "colon": "a:b.yaml",
    "quote": "a\"b'c.yaml",
    "hash": "a#b?c.yaml",
    "rtlo": "a\u202elmay.yaml",
    "zero-width": "a\u200bb.yaml",
    "emoji": "\U0001f489.yaml",
    "space": "a b.yaml",
    "newline": "a\nb.yaml",
    "dollar": "$(touch PWNED).yaml",
    "html": "<script>1<\u2215script>.yaml",
    "backslash": "..\\..\\x.yaml",
    "long-250": "a" * 245 + ".yaml",
    "long-65": "a" * 65 + ".yaml",
    "backup": "a.yaml~",
    "swap": ".a.yaml.swp",
    "hidden": ".yaml",
    "upper": "Sample.yaml",
    "yml": "sample.yml",
    "invalid-utf8": os.fsdecode(b"a\xff.yaml"),
}


def strays(looked: Looked, folder: str) -> list[Diagnostic]:
    """Return what was found of names in *folder*."""
    return [
        one
        for one in looked.found
        if one.code == "stray-file" and one.span.path.rpartition("/")[0] == folder
    ]


@pytest.fixture(scope="module")
def attic(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Return one project with a file of every hostile name in every folder."""
    root = found_project(tmp_path_factory.mktemp("attic"))
    for folder in FOLDERS:
        for name in NAMES.values():
            (root / folder / name).write_text(HANDOUTS["en"])
    return look(root)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_hostile_name_is_named_and_none_is_read(attic: Looked, folder: str) -> None:
    found = strays(attic, folder)
    languages = 2 if folder == "content" else 0
    assert len(found) == len(NAMES), languages
    for one in found:
        assert one.severity is Severity.ERROR
        assert one.hint
        # It can be shown anywhere: nothing in it is obeyed by a terminal or refused by a pipe.
        assert (one.message + one.span.path).isascii()
        assert (one.message + one.span.path).isprintable()
        assert len(one.message) < 200
    assert not [path for path in attic.project.texts if path.startswith(f"{folder}/a")]


def test_beside_hostile_names_the_sound_handout_is_printed(attic: Looked) -> None:
    assert set(attic.pages()) == SOUND


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_shown_so_that_it_can_be_found(attic: Looked, name: str) -> None:
    letters = [letter for letter in name if letter.isascii() and letter.isalnum()]
    shown = " ".join(one.message for one in strays(attic, "content/en"))
    assert "".join(letters)[:40] in shown.replace("\\", "") or any(
        all(letter in one.message for letter in letters) for one in strays(attic, "content/en")
    )


def test_a_file_beside_its_twin_in_other_letters_is_a_handout_nobody_registered(
    tmp_path: Path,
) -> None:
    root = found_project(tmp_path)
    write(root, "content/en/stra\u00dfe.yaml", HANDOUTS["en"])
    write(root, "content/en/strasse.yaml", HANDOUTS["en"])
    looked = look(root)
    assert [one.span.path for one in strays(looked, "content/en")] == ["content/en/stra\\xdfe.yaml"]
    [found] = looked.errors("content/en/strasse.yaml")
    assert found.code == "unknown-reference"
    assert set(looked.pages()) == SOUND


def test_two_files_cannot_have_one_id(tmp_path: Path) -> None:
    # The id of a handout is the name of its file; a key that says otherwise is refused in both.
    root = found_project(tmp_path, ["a", "b"])
    for name in ("a", "b"):
        write(root, f"content/en/{name}.yaml", "id: sample\n" + HANDOUTS["en"])
    looked = look(root)
    for name in ("a", "b"):
        [found] = looked.errors(f"content/en/{name}.yaml")
        assert (found.code, found.span.line, found.span.column) == ("unknown-key", 1, 1)
    assert set(looked.pages()) == SOUND


def link(target: str) -> Callable[[Path], None]:
    """Return what makes a symbolic link to *target*."""
    return lambda path: path.symlink_to(target)


def holding(data: bytes) -> Callable[[Path], None]:
    """Return what makes a file of *data*."""

    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


NOT_FILES: dict[str, Callable[[Path], None]] = {
    "symlink-out": link("/etc/passwd"),
    "symlink-self": link("a.yaml"),
    "symlink-dangling": link("nope"),
    "symlink-sibling": link(f"{HEALTHY}.yaml"),
    "symlink-device": link("/dev/zero"),
    "fifo": os.mkfifo,
    "dir-named-yaml": lambda path: path.mkdir(),
    "enc-utf-16": holding(HANDOUTS["en"].encode("utf-16")),
    "too-large": holding(b"#" * 600_000),
    "much-too-large": holding(b"#" * 5_000_000),
}


@pytest.mark.parametrize("registered", [True, False], ids=["registered", "not registered"])
@pytest.mark.parametrize("make", NOT_FILES.values(), ids=NOT_FILES)
def test_what_is_no_file_is_named_and_not_read(
    tmp_path: Path, make: Callable[[Path], None], *, registered: bool
) -> None:
    root = found_project(tmp_path, ["a"] if registered else [])
    path = root / "content/en/a.yaml"
    path.unlink(missing_ok=True)
    make(path)
    looked = look(root)
    [found] = looked.errors("content/en/a.yaml")
    assert found.code in ("unfit-file", "missing-file", "wrong-encoding", "too-large")
    assert found.hint
    assert "root:" not in found.message
    assert set(looked.pages()) == SOUND
    assert "content/en/a.yaml" not in looked.project.texts


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("content/facts/sources.yaml", "unfit-file"),
        ("content/facts/therapies.yaml", "unfit-file"),
        ("content/facts/outlines.yaml", "unfit-file"),
        ("content/facts/helplines.yaml", "unfit-file"),
        ("content/en/glossary.yaml", "unfit-file"),
        ("clinics/example-clinic.yaml", "unfit-file"),
        ("locales/en/LC_MESSAGES/handouts.po", "unfit-file"),
    ],
)
def test_a_link_in_place_of_what_all_pages_need_stops_them_all(
    tmp_path: Path, place: str, code: str
) -> None:
    root = found_project(tmp_path / "project")
    shutil.move(root / place, tmp_path / "outside")
    (root / place).symlink_to(tmp_path / "outside")
    looked = look(root)
    assert code in [one.code for one in looked.errors(place)]
    assert ("en", HEALTHY) not in looked.pages()


@pytest.mark.parametrize("folder", ["content/en", "content/facts", "content", "clinics", "locales"])
def test_a_folder_behind_a_link_is_not_read(tmp_path: Path, folder: str) -> None:
    root = found_project(tmp_path / "project")
    shutil.move(root / folder, tmp_path / "outside")
    (root / folder).symlink_to(tmp_path / "outside")
    looked = look(root)
    assert ("en", HEALTHY) not in looked.pages()
    assert "unfit-file" in [one.code for one in looked.found]


def test_a_folder_that_leads_back_to_itself_is_named(tmp_path: Path) -> None:
    root = found_project(tmp_path)
    (root / "content/en/a").symlink_to("../en")
    (root / "content/a").symlink_to("../content")
    (root / "templates/a").symlink_to("../templates")
    looked = look(root)
    assert [one.span.path for one in strays(looked, "content/en")] == ["content/en/a"]
    assert [one.span.path for one in strays(looked, "content")] == ["content/a"]
    assert set(looked.pages()) == SOUND


@contextmanager
def nobody_in_particular() -> Iterator[Path]:
    """Give a folder, and the rights of a user who owns nothing, where this user could have them."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_file_that_may_not_be_read_is_named() -> None:
    with nobody_in_particular() as folder:
        write(folder, "a.yaml", HANDOUTS["en"])
        (folder / "a.yaml").chmod(0)
        if os.geteuid() == 0:
            # The superuser may read everything, so it is not asked.
            os.seteuid(65_534)
        with pytest.raises(HandoutsError) as caught:
            read_bytes(folder, "a.yaml")
    [found] = caught.value.diagnostics
    assert found.code == "unfit-file"
    assert found.message == "a.yaml cannot be opened: Permission denied"


def test_a_template_among_content_is_a_stray_file_and_not_used(tmp_path: Path) -> None:
    # The page would be the same; but whoever put it there believes otherwise, and has to be told.
    root = found_project(tmp_path)
    before = look(root).pages()
    for path in ("content/base.html", "content/en/handout.html.j2", "content/en/parts.html.j2"):
        write(root, path, "{{ 7*7 }}")
    looked = look(root)
    assert [one.span.path for one in looked.found if one.code == "stray-file"] == [
        "content/base.html",
        "content/en/handout.html.j2",
        "content/en/parts.html.j2",
    ]
    assert looked.pages() == before


@pytest.mark.parametrize("emptied", ["content", "content/en", "content/facts", "clinics"])
def test_an_empty_folder_prints_nothing_and_says_so(tmp_path: Path, emptied: str) -> None:
    root = found_project(tmp_path)
    shutil.rmtree(root / emptied)
    (root / emptied).mkdir()
    looked = look(root)
    assert looked.pages() == {}
    assert [one for one in looked.found if one.severity is Severity.ERROR]


def test_a_folder_without_a_project_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(HandoutsError) as caught:
        look(tmp_path)
    [found] = caught.value.diagnostics
    assert (found.code, found.span.path) == ("missing-file", "pyproject.toml")
    assert "--project" in found.hint


def hooks(root: Path) -> None:
    """Make the project a clone whose git settings would run something."""
    write(root, ".git/HEAD", "ref: refs/heads/main\n")
    write(root, ".git/config", "[core]\n\tfsmonitor = touch PWNED\n\tpager = touch PWNED\n")
    write(root, ".git/hooks/post-checkout", "#!/bin/sh\ntouch PWNED\n")
    (root / ".git/hooks/post-checkout").chmod(0o755)
    (root / ".git/objects").mkdir()
    (root / ".git/refs").mkdir()


@pytest.mark.slow
def test_a_build_names_every_hostile_name_and_prints_the_rest(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = found_project(tmp_path / "project", ["a"])
    hooks(root)
    for name in NAMES.values():
        (root / "content/en" / name).write_text(HANDOUTS["en"])
    (root / "content/en/a.yaml").unlink()
    os.mkfifo(root / "content/en/a.yaml")
    # Nobody registered this one, so that no page is withheld for it.
    (root / "content/en/b.yaml").symlink_to("/etc/passwd")
    ended = run("build", "--project", root)
    assert ended.status == 1
    assert ended.said.count("error[stray-file]") == len(NAMES)
    assert "content/en/a.yaml:1:1: error[unfit-file]" in ended.said
    assert "content/en/b.yaml:1:1: error[unfit-file]" in ended.said
    assert all(letter.isprintable() or letter == "\n" for letter in ended.said + ended.out)
    assert "Traceback" not in ended.said
    assert "root:" not in ended.said
    assert not [*tmp_path.rglob("PWNED"), *ROOT.glob("PWNED")]
    assert {path.stem for path in root.glob("build/**/*.pdf")} == {HEALTHY}


@pytest.mark.slow
def test_what_lies_in_the_output_folder_is_replaced_swept_or_reported(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = found_project(tmp_path / "project")
    hooks(root)
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"not yours")
    folder = root / "build/example-clinic"
    write(root, "build/example-clinic/en/removed-last-year.pdf", b"%PDF-1.7 stale")
    write(root, f"build/example-clinic/es/{HEALTHY}.pdf", b"%PDF-1.7")
    write(root, "build/.handouts-0123456789abcdef.tmp", b"x")
    (folder / f"en/{HEALTHY}.pdf").symlink_to(outside)
    ended = run("build", "--project", root)
    assert ended.status == 0
    assert "not ours, left alone: example-clinic/en/removed-last-year.pdf" in ended.said
    assert outside.read_bytes() == b"not yours"
    assert not (folder / f"en/{HEALTHY}.pdf").is_symlink()
    for language in ("en", "es"):
        assert (folder / language / f"{HEALTHY}.pdf").read_bytes().endswith(b"%%EOF\n")
    write(root, "build/example-clinic/en/.handouts-fedcba9876543210.tmp", b"x")
    assert run("build", "--project", root).status == 0
    assert list(root.glob("build/**/.handouts-*")) == []
    outputs = json.loads((root / "build/manifest.json").read_text())["outputs"]
    assert [entry["path"] for entry in outputs] == [
        f"example-clinic/{language}/{HEALTHY}.pdf" for language in ("en", "es")
    ]
    assert not [*tmp_path.rglob("PWNED"), *ROOT.glob("PWNED")]


@pytest.mark.slow
def test_a_project_without_a_handout_does_not_end_well(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = found_project(tmp_path / "project")
    shutil.rmtree(root / "content")
    (root / "content").mkdir()
    ended = run("build", "--project", root)
    assert ended.status == 1
    assert "error[nothing-to-build]" in ended.said
    assert "Traceback" not in ended.said
