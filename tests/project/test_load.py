"""Reading a project: what is sound becomes the project, what is not its faults."""

from __future__ import annotations

import hashlib
import pickle
import shutil
import tempfile
from pathlib import Path

import pytest
from hostile.small import (
    CLINIC,
    HANDOUTS,
    HEALTHY,
    SETTINGS,
    TODAY,
    Looked,
    found_project,
    look,
    write,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.diagnostics import HandoutsError
from handouts.project import Project, load


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small project that is sound."""
    return found_project(tmp_path, ["sample"])


def codes(project: Project, path: str) -> list[str]:
    return [fault.code for fault in project.faults if fault.span.path == path]


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file()
    }


def test_this_project_has_no_faults(project: Project) -> None:
    assert project.faults == ()


def test_a_sound_project_has_no_faults(root: Path) -> None:
    project = load(root, TODAY)
    assert project.faults == ()
    assert project.today == TODAY
    assert set(project.handouts) == {
        (tag, name) for tag in ("en", "es") for name in (HEALTHY, "sample")
    }


def test_reading_changes_nothing(root: Path) -> None:
    before = state(root)
    load(root, TODAY)
    assert state(root) == before


def test_a_project_read_twice_is_the_same(root: Path) -> None:
    assert load(root, TODAY) == load(root, TODAY)


def test_a_project_can_be_sent_to_another_process(root: Path) -> None:
    project = load(root, TODAY)
    sent = pickle.loads(pickle.dumps(project))  # noqa: S301 our own bytes
    assert sent == project
    title = sent.handouts["en", HEALTHY].title
    assert title.span == project.handouts["en", HEALTHY].title.span


def test_every_file_read_is_known_by_its_digest(root: Path) -> None:
    project = load(root, TODAY)
    for path, digest in project.digests.items():
        assert hashlib.sha256((root / path).read_bytes()).hexdigest() == digest
    read = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    assert read - set(project.digests) == {"locales/handouts.pot"}


def test_a_file_of_another_project_kind_is_preferred(root: Path) -> None:
    write(root, "handouts.toml", 'published = ["en"]\n')
    assert load(root, TODAY).settings.path == "handouts.toml"
    (root / "pyproject.toml").unlink()
    assert load(root, TODAY).settings.languages == ("en",)


def test_without_settings_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(HandoutsError) as caught:
        load(tmp_path, TODAY)
    assert [found.code for found in caught.value.diagnostics] == ["missing-file"]


def test_settings_at_fault_are_told_before_anything_is_read(root: Path) -> None:
    write(root, "pyproject.toml", "[tool.handouts]\npublishd = []\n")
    with pytest.raises(HandoutsError) as caught:
        load(root, TODAY)
    [found] = caught.value.diagnostics
    assert (found.code, found.span.path, found.span.line) == ("unknown-key", "pyproject.toml", 2)


def test_one_run_shows_all_faults_of_all_files_in_their_order(root: Path) -> None:
    spoilt: dict[str, str | bytes] = {
        "content/en/sample.yaml": "titel: x\n" + HANDOUTS["en"],
        "content/es/sample.yaml": HANDOUTS["es"].replace("questions:", "questions: &a"),
        "content/es/glossary.yaml": "terms: [a]\n",
        "content/facts/sources.yaml": "sources: {}\nsources: {}\n",
        "content/facts/helplines.yaml": b"\xff",
        "clinics/example-clinic.yaml": CLINIC.replace("Letter", "Leter") + "papr: A4\n",
        "clinics/logo.svg": b"<svg",
        "locales/es/LC_MESSAGES/handouts.po": 'msgid "\n',
    }
    for path, content in spoilt.items():
        write(root, path, content)
    project = load(root, TODAY)
    found = {fault.span.path for fault in project.faults}
    # A logo is looked at when a sound clinic names it.
    assert found == set(spoilt) - {"clinics/logo.svg"}
    places = [(fault.span.path, fault.span.line, fault.span.column) for fault in project.faults]
    assert places == sorted(places)
    assert all(fault.hint for fault in project.faults)


@pytest.mark.parametrize(
    "path",
    [
        "content/facts/therapies.yaml",
        "content/facts/sources.yaml",
        "content/facts/helplines.yaml",
        "content/facts/outlines.yaml",
        "content/en/glossary.yaml",
        "content/es/glossary.yaml",
        "locales/en/LC_MESSAGES/handouts.po",
        "locales/es/LC_MESSAGES/handouts.po",
        "clinics/logo.svg",
    ],
)
def test_a_missing_file_is_named(root: Path, path: str) -> None:
    (root / path).unlink()
    assert codes(load(root, TODAY), path) == ["missing-file"]


@pytest.mark.parametrize(
    ("path", "strays"),
    [
        ("content/fr/sample.yaml", ["content/fr"]),
        ("content/notes.txt", ["content/notes.txt"]),
        ("content/facts/prices.yaml", ["content/facts/prices.yaml"]),
        ("content/en/sample.yml", ["content/en/sample.yml"]),
        ("content/en/old/sample.yaml", ["content/en/old"]),
        ("clinics/readme.md", ["clinics/readme.md"]),
        ("clinics/Logo.svg", ["clinics/Logo.svg"]),
        ("clinics/spare.png", []),
        ("locales/fr/LC_MESSAGES/handouts.po", []),
        ("notes.yaml", []),
    ],
)
def test_what_has_no_place_here_is_named(root: Path, path: str, strays: list[str]) -> None:
    write(root, path, "title: x\n")
    project = load(root, TODAY)
    assert [fault.span.path for fault in project.faults if fault.code == "stray-file"] == strays
    assert [fault.code for fault in project.faults if fault.code != "stray-file"] == []
    assert path not in project.texts


def test_a_language_in_progress_is_read_like_any_other(root: Path) -> None:
    write(root, "pyproject.toml", SETTINGS.replace('"en", "es"', '"en"') + 'in_progress = ["es"]\n')
    write(root, "content/es/sample.yaml", "titel: x\n")
    project = load(root, TODAY)
    assert {(fault.language, fault.handout) for fault in project.faults} == {("es", "sample")}


def test_a_fault_knows_its_handout_and_language(root: Path) -> None:
    write(root, "content/es/sample.yaml", "")
    write(root, "content/es/glossary.yaml", "")
    found = {fault.span.path: (fault.handout, fault.language) for fault in load(root, TODAY).faults}
    assert found == {
        "content/es/sample.yaml": ("sample", "es"),
        "content/es/glossary.yaml": (None, "es"),
    }


def test_a_faulty_handout_keeps_its_title_for_others(root: Path) -> None:
    write(root, "content/en/sample.yaml", HANDOUTS["en"] + "unknown: x\n")
    project = load(root, TODAY)
    assert project.titles["en", "sample"] == "Your treatment"
    assert ("en", "sample") not in project.handouts


def test_two_clinics_may_share_a_logo(root: Path) -> None:
    write(root, "clinics/other.yaml", CLINIC)
    project = load(root, TODAY)
    assert project.logos["other"] == project.logos["example-clinic"]
    write(root, "clinics/logo.svg", b"<svg")
    assert len(codes(load(root, TODAY), "clinics/logo.svg")) == 1


SHARED = [
    "pyproject.toml",
    "content/facts/therapies.yaml",
    "content/facts/sources.yaml",
    "content/facts/helplines.yaml",
    "content/facts/outlines.yaml",
    "content/en/glossary.yaml",
    "content/es/glossary.yaml",
    "clinics/example-clinic.yaml",
    "clinics/logo.svg",
    "locales/es/LC_MESSAGES/handouts.po",
]
OWN = ["content/en/sample.yaml", "content/es/sample.yaml"]
junk = st.sampled_from(
    [
        "",
        "x",
        "[]",
        "{}",
        "\n",
        "\n\n",
        ": ",
        "- ",
        '"',
        "&a ",
        "{n:zz}",
        "[@zz]",
        "\x07",
        "\u202e",
        "28",
        "zz-ZZ",
    ]
).map(str.encode) | st.binary(max_size=3)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Looked]:
    """Return a sound project to be spoilt and mended again, and what became of it."""
    root = found_project(tmp_path_factory.mktemp("pristine"), ["sample"])
    return root, look(root)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    path=st.sampled_from(OWN + SHARED),
    where=st.integers(0, 10**6),
    length=st.integers(0, 20),
    new=junk,
)
def test_whatever_is_spoilt_is_told_and_costs_no_more_than_its_own_pages(
    pristine: tuple[Path, Looked], path: str, where: int, length: int, new: bytes
) -> None:
    root, before = pristine
    data = (root / path).read_bytes()
    at = where % len(data)
    try:
        write(root, path, data[:at] + new + data[at + length :])
        after = look(root)
    except HandoutsError:
        # Without settings there is no project at all.
        after = None
    finally:
        write(root, path, data)
    if after is None:
        assert path == "pyproject.toml"
        return
    planned = {*after.pages(), *after.withheld()}
    if path in OWN:
        assert planned == set(before.pages())
        for language in ("en", "es"):
            assert after.pages()[language, HEALTHY] == before.pages()[language, HEALTHY]
    for found in after.found:
        assert found.span.line >= 1
        assert (root / found.span.path).parent.is_dir()


def test_a_project_found_by_its_folder_alone_is_the_same_everywhere(root: Path) -> None:
    with tempfile.TemporaryDirectory() as elsewhere:
        shutil.copytree(root, Path(elsewhere) / "copy")
        assert load(Path(elsewhere) / "copy", TODAY) == load(root, TODAY)
