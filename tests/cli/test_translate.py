"""A translator's desk, as people use it: files go out, come back, and change what was changed."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from conftest import TODAY, Run
from exchange.tools import TOOLS
from translation.desk import CARRIERS, snapshot, texts

from handouts.cli.translate import MEMBERS
from handouts.exchange import Format
from handouts.project import load

Runner = Callable[..., Run]

COMMENT = "# Ana: a translator's own comment"
FEVER = "blinatumomab:signs.fever"
SPANISH = "content/es/blinatumomab.yaml"

each = pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS)
every_member = pytest.mark.parametrize("member", MEMBERS, ids=[str(one.name) for one in MEMBERS])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder files are sent to, outside of the project."""
    return tmp_path / "for-ana"


def send(run: Runner, scratch: Path, out: Path, carrier: Format = CARRIERS["po"]) -> None:
    ended = run("translate", "export", "es", "--format", carrier.name, "--out", out, cwd=scratch)
    assert (ended.status, ended.said) == (0, "")


def edit(out: Path, carrier: Format, edits: dict[str, str]) -> None:
    """Edit the files in *out* with other people's tools."""
    for path in out.iterdir():
        path.write_bytes(TOOLS[carrier.name](path.read_bytes(), edits))


def comment_everywhere(root: Path) -> None:
    """Write a comment above every second text of every Spanish file, as translators do."""
    for path in (*(root / "content/es").iterdir(), root / "locales/es/LC_MESSAGES/handouts.po"):
        lines: list[str] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            key = re.match(r"( *)[a-z_-]+: |(msgctxt )", line)
            if key and number % 2:
                lines.append(f"{key[1] or ''}{COMMENT}")
            lines.append(line)
        path.write_text("\n".join(lines), encoding="utf-8")


# Each command.


@every_member
def test_each_command_explains_itself_with_an_example_that_is_its_own(
    member: click.Command, run: Runner
) -> None:
    ended = run("translate", str(member.name), "--help")
    assert (ended.status, ended.said) == (0, "")
    assert re.search(rf"^  Example: handouts translate {member.name}\b", ended.out, re.MULTILINE)
    options = [one for one in member.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@pytest.mark.sweep
@pytest.mark.slow
def test_each_commands_example_runs_one_after_the_other(scratch: Path, run: Runner) -> None:
    order = ("brief", "status", "accept", "export", "import", "new")
    members = {str(one.name): one for one in MEMBERS}
    assert sorted(members) == sorted(order)
    for name in order:
        words = re.search(r"Example: handouts (.+)", members[name].help or "")
        assert words
        ended = run(*words[1].replace('"', "").split(), cwd=scratch)
        assert (ended.status, ended.said) == (0, ""), name


@pytest.mark.parametrize("name", ["export", "import"])
@pytest.mark.parametrize(
    ("language", "says"),
    [("sp", "there is no language 'sp'"), ("en", "'en' is what the project translates from")],
)
def test_a_language_there_is_no_translation_into_is_refused(
    run: Runner, tmp_path: Path, name: str, language: str, says: str
) -> None:
    more = ("--format", "po", "--out", tmp_path / "x") if name == "export" else (tmp_path,)
    ended = run("translate", name, language, *more)
    assert ended.status == 2
    assert says in ended.said


# There and back.


@pytest.mark.slow
@each
def test_what_goes_out_and_comes_back_changes_no_byte(
    carrier: Format, scratch: Path, out: Path, run: Runner
) -> None:
    comment_everywhere(scratch)
    before = snapshot(scratch)
    send(run, scratch, out, carrier)
    ended = run("translate", "import", "es", out, cwd=scratch)
    assert (ended.status, ended.said) == (0, "")
    assert ended.out == "0 taken, 0 refused, 0 in doubt\n"
    assert snapshot(scratch) == before


@pytest.mark.slow
@each
def test_twenty_edits_in_another_tool_are_twenty_changes_and_comments_stay(
    carrier: Format, scratch: Path, out: Path, run: Runner
) -> None:
    comment_everywhere(scratch)
    before, said = snapshot(scratch), texts(load(scratch, TODAY))
    step = len(said) // 20
    edits = {unit: f"{text} (así)" for unit, text in list(said.items())[::step][:20]}
    send(run, scratch, out, carrier)
    edit(out, carrier, edits)
    ended = run("translate", "import", "es", out, cwd=scratch)
    assert (ended.status, ended.out.split("\n")[-2].partition(",")[0]) == (0, "20 taken")
    project = load(scratch, TODAY)
    assert {unit for unit, text in texts(project).items() if said[unit] != text} == set(edits)
    assert texts(project) == said | edits
    after = snapshot(scratch)
    changed = {path for path, data in after.items() if before.get(path) != data}
    assert before.keys() == after.keys()
    assert changed <= {path for path in after if "/es/" in path and "sources" not in path}
    for path in changed:
        old, new = before[path].decode().split("\n"), after[path].decode().split("\n")
        assert new.count(COMMENT) == old.count(COMMENT)
        diff = list(difflib.unified_diff(old, new, n=0))[2:]
        # Every hunk has a new text in it: nothing else is laid out anew.
        hunks = "\n".join(diff).split("\n@@")
        assert all("así" in " ".join(hunk.split()) for hunk in hunks)


@pytest.mark.slow
def test_all_texts_in_one_file_come_back_as_well(scratch: Path, out: Path, run: Runner) -> None:
    words = ("translate", "export", "es", "--format", "po", "--one-file", "--out", out)
    assert run(*words, cwd=scratch).status == 0
    assert [path.name for path in out.iterdir()] == ["handouts.es.po"]
    edit(out, CARRIERS["po"], {FEVER: "Fiebre, escalofríos"})
    ended = run("translate", "import", "es", out / "handouts.es.po", cwd=scratch)
    assert ended.out == f"changed: {SPANISH}\n1 taken, 0 refused, 0 in doubt\n"


# What is there is nobody's to write over.


def test_files_that_are_there_are_written_over_only_when_asked(
    scratch: Path, out: Path, run: Runner
) -> None:
    out.mkdir()
    (out / "overview.es.po").write_text("a week's work")
    words = ("translate", "export", "es", "--format", "po", "--out", out)
    ended = run(*words, cwd=scratch)
    assert ended.status == 1
    assert "error[existing-file]: overview.es.po is there already" in ended.said
    assert [path.read_text() for path in out.iterdir()] == ["a week's work"]
    assert run(*words, "--force", cwd=scratch).status == 0


def test_a_dry_run_tells_all_and_changes_nothing(scratch: Path, out: Path, run: Runner) -> None:
    send(run, scratch, out)
    edit(out, CARRIERS["po"], {FEVER: "Fiebre, escalofríos"})
    before = snapshot(scratch)
    ended = run("translate", "import", "es", "--dry-run", out, cwd=scratch)
    assert ended.out == f"would change: {SPANISH}\n1 would be taken, 0 refused, 0 in doubt\n"
    assert (ended.status, snapshot(scratch)) == (0, before)


def test_a_handout_that_cannot_be_read_is_left_out_and_told(
    scratch: Path, out: Path, run: Runner
) -> None:
    text = (scratch / SPANISH).read_text(encoding="utf-8")
    (scratch / SPANISH).write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    ended = run("translate", "export", "es", "--format", "csv", "--out", out, cwd=scratch)
    assert ended.status == 1
    assert "unknown-key" in ended.said
    assert "left out, until these can be read: blinatumomab" in ended.out
    assert not (out / "blinatumomab.es.csv").exists()
    assert (out / "car-t.es.csv").exists()


# Hostile files.

HOSTILE = {
    "a formula": "=HYPERLINK(A1)",
    "a command": "=cmd|' /C calc'!A0",
    "markup": "<script>x</script>Fiebre o escalofríos",
    "a broken mark": "{n:blinatumomab.infusion_days Fiebre",
    "another mark": "{n:blinatumomab.infusion_days} días de fiebre",
    "the wrong language": "De la fièvre ou des frissons avec une grande fatigue",
    "the source itself": "Fever or chills",
    "a figure": "Fiebre de 39 grados",
    "an override of direction": "Fiebre\u202e o escalofríos",
}


@pytest.mark.slow
def test_a_hostile_file_is_refused_with_reasons_and_nothing_is_written(
    scratch: Path, out: Path, run: Runner
) -> None:
    send(run, scratch, out, CARRIERS["csv"])
    (out / "blinatumomab.es.csv").rename(out.parent / "one.csv")
    shutil.rmtree(out)
    before = snapshot(scratch)
    for kind, text in HOSTILE.items():
        path = out.parent / "hostile.csv"
        data = (out.parent / "one.csv").read_bytes()
        path.write_bytes(TOOLS["csv"](data, {FEVER: text}))
        ended = run("translate", "import", "es", path, cwd=scratch)
        assert ended.status == 1, kind
        assert re.search(rf"^{re.escape(str(path))}:17:\d+: error\[[a-z-]+\]: .", ended.said), kind
        assert snapshot(scratch) == before, kind


@pytest.mark.sweep(keep=2)
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[: len(data) // 2], "unterminated-text"),
        (lambda data: data.decode("utf-8-sig").encode("latin-1", "replace"), "wrong-encoding"),
        (lambda data: data + b" " * 50_000_000, "too-large"),
        (lambda data: data.replace(b"Fever or chills", b"Fever"), "outdated-source"),
        (lambda data: data.replace(b"signs.fever", b"signs.heat"), "unknown-unit"),
        (lambda data: data + data.partition(b"\r\n")[2], "duplicate-unit"),
    ],
)
def test_a_damaged_file_is_refused_with_the_reason_and_nothing_is_written(
    scratch: Path, out: Path, run: Runner, spoil: Callable[[bytes], bytes], code: str
) -> None:
    send(run, scratch, out, CARRIERS["csv"])
    path = out / "blinatumomab.es.csv"
    path.write_bytes(spoil(path.read_bytes()))
    before = snapshot(scratch)
    ended = run("translate", "import", "es", path, cwd=scratch)
    assert (ended.status, snapshot(scratch)) == (1, before)
    assert f"error[{code}]" in ended.said
    assert "Traceback" not in ended.said


def test_what_is_refused_is_told_as_json_too(scratch: Path, out: Path, run: Runner) -> None:
    send(run, scratch, out)
    edit(out, CARRIERS["po"], {FEVER: "Fever or chills"})
    ended = run("translate", "import", "es", "--format", "json", out, cwd=scratch)
    assert ended.status == 1
    [found] = json.loads(ended.out)
    assert (found["code"], found["unit"]) == ("untranslated-text", FEVER)
    assert found["path"] == str(out / "blinatumomab.es.po")


# Folders.


def test_files_of_another_language_in_a_folder_are_left_alone(
    scratch: Path, out: Path, run: Runner
) -> None:
    send(run, scratch, out)
    path = out / "overview.fr.po"
    text = (out / "overview.es.po").read_text(encoding="utf-8")
    path.write_text(text.replace("Language: es", "Language: fr"), encoding="utf-8")
    (out / ".hidden.po").write_text("nothing")
    ended = run("translate", "import", "es", out, cwd=scratch)
    assert ended.out == f"{path}: is in fr, left alone\n0 taken, 0 refused, 0 in doubt\n"
    assert run("translate", "import", "es", path, cwd=scratch).status == 1


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_holds_no_file_is_refused(
    run: Runner, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "x.po")
    ended = run("translate", "import", "es", tmp_path / "x.po")
    assert ended.status == 2
    assert "holds no file" in ended.said or "is no file" in ended.said


# A new language.


@pytest.mark.sweep
@pytest.mark.slow
def test_a_new_language_is_withheld_in_a_line_for_each_handout_and_the_build_is_well(
    scratch: Path, run: Runner
) -> None:
    ended = run("translate", "new", "fr", cwd=scratch)
    assert (ended.status, ended.said) == (0, "")
    assert ended.out.startswith("French (fr) begins: ")
    assert "- No reading-ease formula" in ended.out
    ended = run("build", "--handout", "overview", cwd=scratch)
    assert ended.out.endswith("2 built, 0 current, 1 withheld\n")
    assert (ended.status, ended.said.splitlines()) == (
        0,
        [
            "withheld: example-clinic/fr/overview.pdf: blank-text",
            "fr is in progress; what withholds it: handouts build --lang fr",
        ],
    )
    ended = run("build", "--lang", "fr", cwd=scratch)
    assert ended.out == "0 built, 0 current, 5 withheld\n"
    assert "texts are blank, the first of them here" in ended.said
    assert len(ended.said.splitlines()) < 40
    ended = run("translate", "status", cwd=scratch)
    assert re.search(r"^fr +blinatumomab +64 +0 +0 +0 +yes", ended.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("es", "'es' is a language of this project already"),
        ("en", "'en' is a language of this project already"),
        ("xx", "'xx' names no language"),
        ("fr_FR", "'fr_FR' names no language"),
        ("../x", "'../x' names no language"),
        ("en-XA", "'en-XA' names no language"),
    ],
)
def test_a_tag_that_is_none_or_is_taken_is_refused(
    scratch: Path, run: Runner, tag: str, says: str
) -> None:
    before = snapshot(scratch)
    ended = run("translate", "new", tag, cwd=scratch)
    assert (ended.status, snapshot(scratch)) == (2, before)
    assert says in ended.said


def test_somebodys_files_of_a_language_are_not_written_over(scratch: Path, run: Runner) -> None:
    path = scratch / "content/fr/overview.yaml"
    path.parent.mkdir()
    path.write_text("title: Un début\n", encoding="utf-8")
    before = snapshot(scratch)
    ended = run("translate", "new", "fr", cwd=scratch)
    assert (ended.status, snapshot(scratch)) == (1, before)
    assert "error[existing-file]: content/fr/overview.yaml is there already" in ended.said
