"""Builds as people run them: what is made, kept, withheld and removed, and how each one ends."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import AUTHORS, Run
from filelock import FileLock
from sessions import begun, none_left, with_planted
from small import settle

ROOT = Path(__file__).resolve().parent.parent.parent
CLINIC = "example-clinic"
HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = {f"{CLINIC}/{language}/{handout}.pdf" for language in ("en", "es") for handout in HANDOUTS}
ONE = ("--handout", "rituximab", "--lang", "es")
ONE_PATH = f"{CLINIC}/es/rituximab.pdf"
ONE_FILE = "content/es/rituximab.yaml"


Runner = Callable[..., Run]


@pytest.fixture
def built_before(scratch: Path, built: Path) -> Path:
    """Return a copy of the project with everything built."""
    shutil.copytree(built, scratch / "build")
    return scratch


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def standing(out: Path) -> dict[str, str]:
    """Return the digest of every file of an output folder but those of the build itself."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in ("manifest.json", ".lock")
        if path.parent.name != ".cache"
    }


def manifest(out: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads((out / "manifest.json").read_bytes())
    return found


def listed(out: Path) -> dict[str, str]:
    return {str(one["path"]): str(one["sha256"]) for one in manifest(out)["outputs"]}


# What must not happen.


def test_a_second_build_has_nothing_to_do(built_before: Path, run: Runner) -> None:
    out = built_before / "build"
    before = {path: path.stat().st_mtime_ns for path in map(out.joinpath, standing(out))}
    ended = run("build", cwd=built_before)
    assert (ended.status, ended.out, ended.said) == (0, "0 built, 10 current\n", "")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_file_that_is_not_ours_is_left_alone_and_named(built_before: Path, run: Runner) -> None:
    stranger = built_before / "build" / CLINIC / "es" / "notes.pdf"
    stranger.write_bytes(b"not ours")
    ended = run("build", "--quiet", cwd=built_before)
    assert (ended.status, ended.out) == (0, "")
    assert ended.said == f"not ours, left alone: {CLINIC}/es/notes.pdf\n"
    assert stranger.read_bytes() == b"not ours"


def test_a_build_of_some_keeps_the_rest(built_before: Path, run: Runner) -> None:
    before = standing(built_before / "build")
    replace(built_before, "content/es/overview.yaml", "Solo su equipo", "Nada más su equipo")
    ended = run("build", *ONE, cwd=built_before)
    assert (ended.status, ended.out) == (0, "0 built, 1 current\n")
    assert standing(built_before / "build") == before
    assert set(listed(built_before / "build")) == EVERY


def test_a_language_in_progress_is_withheld_without_complaint(
    built_before: Path, run: Runner
) -> None:
    replace(built_before, "pyproject.toml", 'published = ["en", "es"]', 'published = ["en"]')
    replace(built_before, "pyproject.toml", "in_progress = []", 'in_progress = ["es"]')
    replace(built_before, ONE_FILE, "main_message:", "main_mesage:")
    ended = run("build", cwd=built_before)
    assert ended.status == 0
    assert f"withheld: {ONE_PATH}: missing-key, unknown-key\n" in ended.said
    assert set(listed(built_before / "build")) == EVERY - {ONE_PATH}


def test_a_build_that_stands_elsewhere_is_not_touched(built_before: Path, run: Runner) -> None:
    before = standing(built_before / "build")
    shutil.rmtree(built_before / "content" / "es")
    run("build", "--out", built_before / "elsewhere", "--handout", "overview", cwd=built_before)
    assert standing(built_before / "build") == before


# What is made, and why.


@pytest.mark.slow
def test_a_change_is_built_and_explained_and_nothing_else_is(
    built_before: Path, run: Runner
) -> None:
    before = standing(built_before / "build")
    replace(built_before, ONE_FILE, "Primer borrador", "Primer esbozo")
    ended = run("build", "--explain", cwd=built_before)
    assert ended.status == 0, ended.said
    reasons = dict(re.findall(r"^(\S+\.pdf): (current|changed.*)$", ended.out, re.MULTILINE))
    told = rf"changed: {ONE_FILE}#revisions\.[-0-9]+\.note"
    assert re.fullmatch(told, reasons.pop(ONE_PATH))
    assert reasons == dict.fromkeys(EVERY - {ONE_PATH}, "current")
    assert ended.out.endswith("1 built, 9 current\n")
    after = standing(built_before / "build")
    assert {path for path in before if before[path] != after[path]} == {ONE_PATH}
    assert listed(built_before / "build") == after


@pytest.mark.slow
def test_from_nothing_and_by_force_it_is_explained_too(scratch: Path, run: Runner) -> None:
    first = run("build", "--explain", *ONE, cwd=scratch)
    again = run("build", "--explain", "--force", *ONE, cwd=scratch)
    assert f"{ONE_PATH}: not built yet\n" in first.out
    assert f"{ONE_PATH}: asked for with --force\n" in again.out
    assert again.out.endswith("1 built, 0 current\n")


@pytest.mark.sweep(keep=1)
@pytest.mark.slow
@pytest.mark.parametrize("damage", ["gone", "cut off", "another"])
def test_an_output_that_is_not_what_it_was_is_made_anew(
    built_before: Path, run: Runner, damage: str
) -> None:
    before = standing(built_before / "build")
    path = built_before / "build" / ONE_PATH
    match damage:
        case "gone":
            path.unlink()
        case "cut off":
            path.write_bytes(path.read_bytes()[:1000])
        case _:
            shutil.copy(built_before / "build" / CLINIC / "en" / "rituximab.pdf", path)
    ended = run("build", cwd=built_before)
    assert (ended.status, ended.out.splitlines()[-1]) == (0, "1 built, 9 current")
    assert standing(built_before / "build") == before


@pytest.mark.slow
def test_the_html_of_a_page_shows_itself_without_anything_else(
    scratch: Path, run: Runner, built: Path
) -> None:
    shutil.copytree(built, scratch / "build")
    ended = run("build", "--html", scratch / "html", cwd=scratch)
    assert ended.status == 0
    names = {path.relative_to(scratch / "html").as_posix() for path in scratch.rglob("*.html")}
    assert names == {path.replace(".pdf", ".html") for path in EVERY}
    for path in (scratch / "html").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "asset:" not in html
        assert not re.search(r"<link|@import|src=[\"']?http|url\([\"']?(?![\"']?(data:|#))", html)
        assert f'lang="{path.parent.name}"' in html


@pytest.mark.slow
def test_every_clinic_is_built_when_all_are_asked_for(scratch: Path, run: Runner) -> None:
    profile = (scratch / "clinics" / f"{CLINIC}.yaml").read_text(encoding="utf-8")
    other = profile.replace("Example Cancer Clinic", "Oak Cancer Clinic")
    (scratch / "clinics" / "oak-clinic.yaml").write_text(other, encoding="utf-8")
    assert run("build", "--quiet", *ONE, cwd=scratch).status == 0
    assert set(listed(scratch / "build")) == {ONE_PATH}
    assert run("build", "--quiet", "--all-clinics", *ONE, cwd=scratch).status == 0
    found = listed(scratch / "build")
    assert set(found) == {ONE_PATH, "oak-clinic/es/rituximab.pdf"}
    assert len(set(found.values())) == 2


# What is withheld, failed or gone.


@pytest.mark.slow
def test_a_withheld_handout_loses_its_file_and_entry_and_comes_back_the_same(
    built_before: Path, run: Runner
) -> None:
    before = standing(built_before / "build")
    replace(built_before, ONE_FILE, "main_message:", "main_mesage:")
    ended = run("build", cwd=built_before)
    assert ended.status == 1
    assert ended.out == "0 built, 9 current, 1 withheld\n"
    assert set(standing(built_before / "build")) == EVERY - {ONE_PATH}
    (entry,) = manifest(built_before / "build")["withheld"]
    reasons = entry.pop("reasons")
    assert entry == {
        "handout": "rituximab",
        "languages": ["es"],
        "edition": "standard",
        "clinic": CLINIC,
    }
    assert isinstance(reasons, list)
    assert [(one["code"], one["path"], one["line"]) for one in reasons] == [
        ("missing-key", ONE_FILE, 2),
        ("unknown-key", ONE_FILE, 3),
    ]
    replace(built_before, ONE_FILE, "main_mesage:", "main_message:")
    assert run("build", "--quiet", cwd=built_before).status == 0
    assert standing(built_before / "build") == before
    assert manifest(built_before / "build")["withheld"] == []


@pytest.mark.slow
def test_a_page_that_cannot_be_printed_fails_alone_and_leaves_no_old_one(
    built_before: Path, run: Runner
) -> None:
    glyph = "Preguntas sobre su atención ⚕"
    replace(built_before, ONE_FILE, "Preguntas sobre su atención", glyph)
    ended = run("build", cwd=built_before)
    assert ended.status == 1
    assert ended.out.endswith("\n0 built, 9 current, 1 failed\n")
    assert f"failed: {ONE_PATH}: missing-glyph\n" in ended.said
    assert set(standing(built_before / "build")) == EVERY - {ONE_PATH}
    (entry,) = manifest(built_before / "build")["failed"]
    assert entry["handout"] == "rituximab"
    assert "U+2695" in json.dumps(entry["reasons"])


@pytest.mark.slow
def test_what_the_project_no_longer_has_goes(built_before: Path, run: Runner) -> None:
    profile = f"clinics/{CLINIC}.yaml"
    replace(built_before, profile, "languages: [en, es]", "languages: [en]")
    ended = run("build", "--handout", "overview", cwd=built_before)
    assert (ended.status, ended.out.splitlines()[-1]) == (0, "0 built, 1 current")
    left = {path for path in EVERY if "/en/" in path}
    assert set(standing(built_before / "build")) == set(listed(built_before / "build")) == left
    assert not (built_before / "build" / CLINIC / "es").exists()


def test_one_fault_that_withholds_many_is_told_once(built_before: Path, run: Runner) -> None:
    catalog = "locales/es/LC_MESSAGES/handouts.po"
    replace(built_before, catalog, 'msgstr "Fuentes"', 'msgstr ""')
    ended = run("build", cwd=built_before)
    assert ended.status == 1
    assert ended.said.count("error[missing-translation]") == 1
    assert ended.said.count("withheld: ") == len(HANDOUTS)


def test_the_report_for_programs_is_a_list_of_findings(built_before: Path, run: Runner) -> None:
    replace(built_before, ONE_FILE, "main_message:", "main_mesage:")
    ended = run("build", "--format", "json", cwd=built_before)
    assert ended.status == 1
    found = json.loads(ended.out)
    assert [(one["code"], one["handout"], one["language"]) for one in found] == [
        ("missing-key", "rituximab", "es"),
        ("unknown-key", "rituximab", "es"),
    ]


# How a build ends.


def test_a_stray_file_is_a_finding_of_every_build(built_before: Path, run: Runner) -> None:
    (built_before / "content" / "es" / "rituximab copy.yaml").write_text("x: y\n", encoding="utf-8")
    ended = run("build", cwd=built_before)
    assert (ended.status, ended.out) == (1, "0 built, 10 current\n")
    assert "error[stray-file]" in ended.said


def test_a_folder_without_a_project_is_a_finding(tmp_path: Path, run: Runner) -> None:
    ended = run("build", cwd=tmp_path)
    assert ended.status == 1
    assert ended.said == (
        "pyproject.toml:1:1: error[missing-file]: this folder holds no project\n"
        "  hint: go to the project's folder, or name it with --project\n"
    )


def test_a_project_without_handouts_is_a_finding(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "handouts.toml").write_text('published = ["en"]\n', encoding="utf-8")
    ended = run("build", cwd=tmp_path)
    assert ended.status == 1
    assert "error[nothing-to-build]" in ended.said
    assert "Traceback" not in ended.said


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--handout", "rituximap"), "there is no handout 'rituximap'; did you mean 'rituximab'?"),
        (("--lang", "fr"), "there is no language 'fr'; known here: ar-XB, en, en-XA, es"),
        (("--edition", "standart"), "there is no edition 'standart'; did you mean 'standard'?"),
        (("--clinic", "elm"), f"there is no clinic 'elm'; known here: {CLINIC}"),
        (("--jobs", "0"), "0 is not in the range 1<=x<=64"),
        (("--speed", "9"), "No such option '--speed'"),
        (("--project", "nowhere"), "'nowhere' does not exist"),
    ],
)
def test_a_wrong_command_line_ends_two_and_changes_nothing(
    built_before: Path, run: Runner, arguments: tuple[str, str], hint: str
) -> None:
    before = standing(built_before / "build")
    ended = run("build", *arguments, cwd=built_before)
    assert ended.status == 2
    assert hint in ended.said
    assert standing(built_before / "build") == before


def test_while_another_build_is_at_work_a_second_ends_three(
    built_before: Path, run: Runner
) -> None:
    out = built_before / "build"
    before = standing(out)
    with FileLock(out / ".lock"):
        ended = run("build", cwd=built_before)
    assert ended.status == 3
    assert ended.said == (
        "handouts: another build is at work in build.\n"
        "Wait until it ends, or build elsewhere with --out FOLDER.\n"
    )
    assert standing(out) == before


@pytest.mark.sweep
@pytest.mark.slow
def test_a_full_disk_ends_three_and_what_stood_still_stands(
    built_before: Path, run: Runner
) -> None:
    out = built_before / "build"
    before = standing(out)
    replace(built_before, ONE_FILE, "Primer borrador", "Primer esbozo")
    # To its user a limit on the size of files is what a full disk is.
    limited = 'ulimit -f 32 && exec "$0" -m handouts build --handout rituximab --lang es'
    ended = subprocess.run(
        ["bash", "-c", limited, sys.executable],  # noqa: S607 whichever bash there is
        cwd=built_before,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 3, ended.stderr
    assert re.search(r"no room on the disk for .*\nMake room, then", ended.stderr)
    assert {path: before[path] for path in EVERY - {ONE_PATH}} == {
        path: digest for path, digest in standing(out).items() if path != ONE_PATH
    }
    replace(built_before, ONE_FILE, "Primer esbozo", "Primer borrador")
    assert run("build", "--quiet", cwd=built_before).status == 0
    assert standing(out) == before


BUG = """
import handouts.inspection.pages as inspection

def planted(pdf, expected, path, asked=inspection._faults):
    if "rituximab" in path:
        raise ZeroDivisionError("planted")
    return asked(pdf, expected, path)

inspection._faults = planted
"""
OTHER_BUG = """
import handouts.checks as checks

def planted(project):
    raise ZeroDivisionError("planted")

checks.CHECKS = (planted,)
"""


def reported(said: str) -> str:
    """Return the report a bug left behind, and take it away."""
    (name,) = re.findall(r"^Please send this report to the developers: (.+)$", said, re.MULTILINE)
    report = Path(name)
    text = report.read_text(encoding="utf-8")
    report.unlink()
    return text


@pytest.mark.slow
def test_a_bug_ends_seventy_with_a_report_and_the_others_are_built(
    built_before: Path, run: Runner, tmp_path: Path
) -> None:
    out = built_before / "build"
    before = standing(out)
    ended = run(
        *("build", "--force", "--lang", "es", "--handout", "rituximab", "--handout", "overview"),
        cwd=built_before,
        **with_planted(tmp_path / "bug", BUG),
    )
    assert ended.status == 70
    assert "Traceback" not in ended.said
    text = reported(ended.said)
    assert "ZeroDivisionError: planted" in text
    assert f"while making {ONE_PATH}" in text
    assert set(standing(out)) == EVERY - {ONE_PATH}
    assert [entry["handout"] for entry in manifest(out)["failed"]] == ["rituximab"]
    assert run("build", "--quiet", cwd=built_before).status == 0
    assert standing(out) == before


def test_a_bug_before_anything_is_made_changes_nothing(
    built_before: Path, run: Runner, tmp_path: Path
) -> None:
    before = standing(built_before / "build")
    ended = run("build", cwd=built_before, **with_planted(tmp_path / "bug", OTHER_BUG))
    assert ended.status == 70
    assert "this is a bug in handouts, not in your files" in ended.said
    assert "Traceback" not in ended.said
    assert "ZeroDivisionError: planted" in reported(ended.said)
    assert standing(built_before / "build") == before


@pytest.mark.slow
def test_an_interrupt_ends_130_at_once_and_what_was_finished_stands(
    built_before: Path, run: Runner
) -> None:
    out = built_before / "build"
    before = standing(out)
    process = begun(built_before, "--force", "--jobs", "1", "--format", "json")
    assert process.stderr is not None
    first = json.loads(process.stderr.readline())
    os.killpg(process.pid, signal.SIGINT)
    # Two seconds are what a person at the terminal was promised.
    _out, said = process.communicate(timeout=2)
    assert process.returncode == 130
    assert said.splitlines()[-1] == (
        "Interrupted. What was finished stands; run the command again for the rest."
    )
    assert none_left(process.pid)
    assert first["path"] in listed(out)
    assert standing(out) == before
    assert set(listed(out)) == EVERY
    assert run("build", "--quiet", cwd=built_before).status == 0
    assert standing(out) == before


def reworded(root: Path, *, back: bool = False) -> None:
    """Change what two pages say, or change it back."""
    for path, words in (
        ("content/en/rituximab.yaml", ("First draft", "First sketch")),
        (ONE_FILE, ("Primer borrador", "Primer esbozo")),
    ):
        old, new = words[::-1] if back else words
        replace(root, path, old, new)
    settle(root)


@pytest.fixture(scope="module")
def other_words(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Return path and digest of the two pages that say something else."""
    root = tmp_path_factory.mktemp("other")
    for name in AUTHORS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    reworded(root)
    process = begun(root, "--quiet", "--handout", "rituximab")
    _out, said = process.communicate()
    assert process.returncode == 0, said
    return set(standing(root / "build").items())


@pytest.mark.sweep(keep=1)
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_nothing_damaged_stands_and_the_next_build_heals(
    built_before: Path, run: Runner, other_words: set[tuple[str, str]], seed: int
) -> None:
    out = built_before / "build"
    clean, entries = standing(out), manifest(out)["outputs"]
    sound = set(clean.items()) | other_words
    chance = random.Random(seed)  # noqa: S311 moments, not secrets
    reworded(built_before)
    other = True
    for number in range(10):
        process = begun(built_before, "--handout", "rituximab", "--jobs", "2", "--format", "json")
        if number % 2:
            # While finished pages are being put in their places.
            assert process.stderr is not None
            process.stderr.readline()
            time.sleep(chance.uniform(0, 0.06))
        else:
            time.sleep(chance.uniform(0, 1.8))
        if number % 5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            # The parent alone: its workers must notice and go.
            process.kill()
        process.communicate()
        # The names of unfinished files begin with a dot.
        found = {path: one for path, one in standing(out).items() if "/." not in f"/{path}"}
        assert set(found.items()) <= sound
        assert listed(out).items() <= found.items()
        assert none_left(process.pid)
        if set(found.items()) >= (other_words if other else clean.items()):
            # All was made in time: there must be something to do for the next.
            reworded(built_before, back=other)
            other = not other
    if other:
        reworded(built_before, back=True)
    ended = run("build", cwd=built_before)
    assert ended.status == 0, ended.said
    assert standing(out) == clean
    assert manifest(out)["outputs"] == entries
    assert manifest(out)["unfinished"] == []
