"""What pages were composed from: who reads nothing that changed is current, and not composed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import ROOT, settle, write
from small import SMALL as AUTHORED

from handouts.build.manifest import Output, digest
from handouts.build.memory import FILE, Memory
from handouts.build.plan import Scheme, Selection
from handouts.checks import check_project
from handouts.diagnostics import HandoutsError
from handouts.job import Artifact, Task
from handouts.project import load, with_pseudo
from handouts.repeat import FOLDER

SMALL = dict(AUTHORED) | {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for folder in ("templates", "locales")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in (".j2", ".css", ".svg", ".po")
}
"""The small project's files with this project's templates and catalogs."""
EVERY = {"elm/en/moon", "elm/en/sun", "elm/es/moon", "elm/es/sun"}
MOON = {"elm/en/moon", "elm/es/moon"}


def scheme(root: Path, *languages: str) -> Scheme:
    project = load(root, dt.date(2026, 11, 21))
    found = check_project(project)
    return Scheme(with_pseudo(project, languages), found, Selection(languages))


def composed(found: Scheme) -> Iterator[Task]:
    for job in found.jobs:
        task = found.compose(job)
        if isinstance(task, Task):
            yield task


def output(task: Task) -> Output:
    return Output.of(Artifact(task.job, b"%PDF", 1), issue_id="", draft=True, warnings=0)


def remembered(root: Path, *languages: str) -> tuple[Memory, dict[str, Task]]:
    """Return what is remembered of the pages of a project, and the pages."""
    found = scheme(root, *languages)
    memory = Memory(found.values)
    tasks = {task.job.path: task for task in composed(found)}
    for task in tasks.values():
        memory.note(task.job, digest(task.job.ingredients), found.reads(task.job))
    return memory, tasks


def outdated(root: Path, before: Memory, tasks: dict[str, Task]) -> dict[str, tuple[str, ...]]:
    """Return what has changed for each page that is not known to be current any more."""
    after = scheme(root)
    memory = Memory(after.values, before.pages)
    return {
        path.removesuffix(".pdf"): memory.changes(task.job)
        for path, task in tasks.items()
        if not memory.is_current(output(task))
    }


def changed(root: Path, path: str, old: str, new: str) -> dict[str, tuple[str, ...]]:
    """Return which pages are not current once *old* is *new* in a file, and what changed."""
    before = remembered(root)
    assert old in SMALL[path]
    settle(write(root, {path: SMALL[path].replace(old, new, 1)}))
    return outdated(root, *before)


# What is current.


def test_nothing_changed_and_everything_is_current(root: Path) -> None:
    assert outdated(root, *remembered(root)) == {}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/es/sun.yaml", "title:", "\n# Only lines move.\ntitle:"),
        ("content/facts/sources.yaml", "sources:", "# Only lines move.\nsources:"),
        ("locales/es/LC_MESSAGES/handouts.po", "# The words", "# All the words"),
        ("locales/es/LC_MESSAGES/handouts.po", 'msgctxt "kind of', '#. Said.\nmsgctxt "kind of'),
        ("templates/icons/pill.svg", 'd="', 'd="M0 0'),
        ("templates/large-print.css", "{", "{ color: red;"),
        ("templates/paper-a4.css", "{", "{ color: red;"),
    ],
)
def test_what_no_page_reads_leaves_all_current(root: Path, path: str, old: str, new: str) -> None:
    assert changed(root, path, old, new) == {}


def test_another_clinic_with_other_pages_leaves_all_current(root: Path) -> None:
    before = remembered(root)
    elm = SMALL["clinics/elm.yaml"]
    write(root, {"clinics/ash.yaml": elm.replace("US", "GB").replace('"911"', '"112"')})
    assert outdated(root, *before) == {}


def test_a_third_clinic_with_the_same_pages_leaves_all_current(root: Path) -> None:
    elm = SMALL["clinics/elm.yaml"]
    write(root, {"clinics/oak.yaml": elm.replace("Elm", "Oak")})
    before = remembered(root)
    write(root, {"clinics/yew.yaml": elm.replace("Elm", "Yew")})
    assert outdated(root, *before) == {}


# What is not.


def test_the_first_clinic_with_the_same_pages_has_them_made_in_common(root: Path) -> None:
    """What they show stays; a clean build would make other bytes of it."""
    before = remembered(root)
    write(root, {"clinics/oak.yaml": SMALL["clinics/elm.yaml"].replace("Elm", "Oak")})
    found = outdated(root, *before)
    assert found
    assert set(found.values()) == {("in common",)}


@pytest.mark.parametrize(
    ("change", "pages", "name"),
    [
        pytest.param(
            ("content/facts/therapies.yaml", "value: 38.50", "value: 38.60"),
            MOON,
            "content/facts/therapies.yaml#moon.quantities.fever.value",
            id="a figure: who prints it",
        ),
        pytest.param(
            ("content/facts/sources.yaml", "title: Lunara label", "title: The label"),
            MOON,
            "content/facts/sources.yaml#label.title",
            id="a source: who cites it",
        ),
        pytest.param(
            ("content/facts/helplines.yaml", "name: Moon Line", "name: Sun Line"),
            EVERY,
            "content/facts/helplines.yaml#line.name",
            id="a helpline: all who name it",
        ),
        pytest.param(
            ("content/es/moon.yaml", "Por una vena.", "Por la vena."),
            {"elm/es/moon"},
            "content/es/moon.yaml#given.way",
            id="a unit: its handout in its language",
        ),
        pytest.param(
            ("content/en/moon.yaml", "Through a vein.", "Into a vein."),
            MOON,
            "content/en/moon.yaml#given.way",
            id="a unit of the original: its translations look again",
        ),
        pytest.param(
            ("content/es/sun.yaml", "Sobre el sol", "El sol"),
            {"elm/es/moon", "elm/es/sun"},
            "content/es/sun.yaml#title",
            id="a title: the handouts related to it, too",
        ),
        pytest.param(
            (
                "locales/es/LC_MESSAGES/handouts.po",
                'msgstr "Fuente %(number)s"',
                'msgstr "Fuente: %(number)s"',
            ),
            {"elm/es/moon", "elm/es/sun"},
            "locales/es/LC_MESSAGES/handouts.po#citation|Source %(number)s",
            id="a word of a catalog: its language",
        ),
        pytest.param(
            ("clinics/elm.yaml", "display: 202-555-0100", "display: 202.555.0100"),
            EVERY,
            "clinics/elm.yaml#phones.day.display",
            id="a clinic's telephone: its pages",
        ),
        pytest.param(
            ("templates/standard.css", "--body: 12pt", "--body: 13pt"),
            EVERY,
            "templates/standard.css",
            id="a style sheet: the editions that have it",
        ),
        pytest.param(
            ("templates/icons/fever.svg", "M9.2 9.5", "M9.3 9.5"),
            EVERY,
            "templates/icons/fever.svg",
            id="an icon: the pages that show it",
        ),
    ],
)
def test_who_reads_what_changed_is_looked_at_and_told_its_name(
    root: Path, change: tuple[str, str, str], pages: set[str], name: str
) -> None:
    assert changed(root, *change) == dict.fromkeys(pages, (name,))


def test_a_page_that_was_never_composed_is_not_current(root: Path) -> None:
    _memory, tasks = remembered(root)
    nothing = Memory(scheme(root).values)
    assert not any(nothing.is_current(output(task)) for task in tasks.values())
    assert {nothing.changes(task.job) for task in tasks.values()} == {()}


def test_an_output_of_other_ingredients_is_not_current(root: Path) -> None:
    memory, tasks = remembered(root)
    one, other = (output(tasks[f"elm/es/{name}.pdf"]) for name in ("moon", "sun"))
    assert memory.is_current(one)
    memory.pages[one.path] = memory.pages[other.path]
    assert not memory.is_current(one)


# What is kept.


def kept(root: Path, memory: Memory, tasks: dict[str, Task], data: bytes | None = None) -> Memory:
    """Return *memory* as the next build reads it."""
    (root / FOLDER).mkdir(exist_ok=True)
    standing = {path: output(task) for path, task in tasks.items()}
    (root / FOLDER / FILE).write_bytes(memory.dump(standing) if data is None else data)
    return Memory.read(root, scheme(root).values)


def test_what_is_remembered_survives_writing_and_reading(root: Path) -> None:
    memory, tasks = remembered(root)
    found = kept(root, memory, tasks)
    assert found.pages == memory.pages
    assert all(found.is_current(output(task)) for task in tasks.values())


def test_pseudo_languages_are_remembered_too(root: Path) -> None:
    memory, tasks = remembered(root, "en-XA")
    assert len(tasks) == 2
    assert all(memory.is_current(output(task)) for task in tasks.values())


@pytest.mark.parametrize("old", [b'"version":1', b'"lists":[[0', b'"pieces":[['])
def test_damage_is_forgetting(root: Path, old: bytes) -> None:
    memory, tasks = remembered(root)
    data = memory.dump({path: output(task) for path, task in tasks.items()})
    assert old in data
    assert kept(root, memory, tasks, data.replace(old, old[:-1] + b"99999")).pages == {}
    assert kept(root, memory, tasks, data[:-100]).pages == {}


def test_other_programs_compose_every_page_anew(root: Path) -> None:
    memory, tasks = remembered(root)
    data = memory.dump({path: output(task) for path, task in tasks.items()})
    other = data.replace(b'"engine":"', b'"engine":"0')
    found = kept(root, memory, tasks, other)
    assert found.pages == memory.pages
    assert not any(found.is_current(output(task)) for task in tasks.values())


# The law.

words = st.sampled_from(
    ["", "x", " ", "Lunar", "{n:moon.cells}", "[@label]", "A4", "29", "# x", "0"]
)
edit = st.tuples(st.sampled_from(sorted(SMALL)), st.integers(0, 400), st.integers(0, 4), words)


def edited(text: str, where: int, kind: int, new: str) -> str:
    """Return *text* with one word of one line replaced, or a line gone, twice, or added to."""
    lines = text.split("\n")
    at = where % len(lines)
    parts = lines[at].split(" ")
    other = " ".join([*parts[:-1], new])
    lines[at : at + 1] = ([], [lines[at]] * 2, [lines[at] + new], [other], [lines[at], new])[kind]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small project, to be changed and changed back."""
    return write(tmp_path_factory.mktemp("shelf"), SMALL)


@pytest.fixture(scope="module")
def usual(shelf: Path) -> tuple[Memory, dict[str, Task]]:
    """Return what is remembered of the small project."""
    return remembered(shelf)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(edits=st.lists(edit, min_size=1, max_size=2))
def test_a_page_that_passes_for_current_would_be_composed_the_same(
    shelf: Path,
    usual: tuple[Memory, dict[str, Task]],
    edits: list[tuple[str, int, int, str]],
) -> None:
    before, tasks = usual
    spoilt = dict(SMALL)
    for path, where, kind, new in edits:
        spoilt[path] = edited(spoilt[path], where, kind, new)
    different = [path for path in spoilt if spoilt[path] != SMALL[path]]
    try:
        write(shelf, {path: spoilt[path] for path in different})
        after = scheme(shelf)
    except HandoutsError:
        assert "pyproject.toml" in different
        return
    finally:
        write(shelf, {path: SMALL[path] for path in different})
    memory = Memory(after.values, before.pages)
    for job in after.jobs:
        if job.path in tasks and memory.is_current(output(tasks[job.path])):
            task = after.compose(job)
            assert isinstance(task, Task)
            assert task.document == tasks[job.path].document
