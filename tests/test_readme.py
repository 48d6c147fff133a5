"""README.md says what is so: its names exist, its commands run, its examples are the tool's own."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import click
import pytest
from conftest import Run

from handouts import __version__
from handouts.checks import CHECKS
from handouts.cli import COMMANDS
from handouts.cli.console import Status
from handouts.content.clinic import Clinic
from handouts.editions import EDITIONS
from handouts.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# What the reader makes while following the README.
MADE = ("build", ".venv", "clinics/your-clinic.yaml", "content/fr", "locales/fr", "for-translator")
MAX_PICTURE = 150_000
REAL = (("+12025550100", "202-555-0100"), ("+12172324190", "217-232-4190"))

Runner = Callable[..., Run]


def section(heading: str) -> str:
    """Return what stands below *heading*, down to the next one."""
    found = re.search(
        rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL
    )
    assert found, heading
    return found[1]


def blocks(kind: str, text: str = TEXT) -> list[str]:
    """Return the fenced blocks of one kind in *text*, without their indentation."""
    found = re.finditer(rf"^( *)```{kind}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block[2]) for block in found]


def commands(text: str = TEXT) -> list[str]:
    """Return the lines of the shell blocks in *text*."""
    return [line for block in blocks("sh", text) for line in block.splitlines()]


def code(text: str = TEXT) -> list[str]:
    """Return the inline code of *text*."""
    return re.findall(
        r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    )


def table(head: str) -> list[list[str]]:
    """Return the cells of the table whose first column is headed *head*."""
    found = re.search(rf"^ *\| {head} \|.*\n *\|[-|]+\n((?: *\|.*\n)+)", TEXT, re.MULTILINE)
    assert found, head
    return [
        [cell.strip() for cell in row.strip().strip("|").split("|")]
        for row in found[1].splitlines()
    ]


def first_codes(head: str) -> list[str]:
    """Return the code in the first column of a table."""
    return [code(row[0])[0] for row in table(head)]


def invocations() -> list[list[str]]:
    """Return the words of every call of the tool, without its name."""
    lines = [*commands(), *code()]
    return [shlex.split(line)[1:] for line in lines if line.startswith(".venv/bin/handouts ")]


def options(command: click.Command) -> set[str]:
    """Return the options of a command, all but --help."""
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


def recipe(goal: str) -> list[str]:
    """Return the commands the Makefile runs for *goal* once everything is set up."""
    found = re.search(rf"^{goal}:.*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE)
    assert found, goal
    return [
        line.strip().lstrip("@").replace("$(BIN)", ".venv/bin") for line in found[1].splitlines()
    ]


def follow(line: str, project: Path, run: Runner) -> Iterator[Run]:
    """Do what a line of the README says, in a copy of the project; yield how each command ended."""
    match shlex.split(line):
        case ["make", goal]:
            for step in recipe(goal):
                yield from follow(step, project, run)
        case [".venv/bin/handouts", *arguments]:
            yield run(*arguments, cwd=project)
        case [".venv/bin/python", *arguments]:
            ended = subprocess.run(
                [sys.executable, *arguments],
                cwd=project,
                capture_output=True,
                text=True,
                check=False,
            )
            yield Run(ended.returncode, ended.stdout, ended.stderr)
        case ["cp", "-r", source, target]:
            shutil.copytree(project / source, project / target)
        case ["cp", source, target]:
            shutil.copy(project / source, project / target)
        case _:
            pytest.fail(f"the README says what no test can follow: {line}")


def follow_all(lines: list[str], project: Path, run: Runner) -> list[Run]:
    """Return how each command of *lines* ended."""
    return [ended for line in lines for ended in follow(line, project, run)]


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first *old* in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below *folder*."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def clinic(scratch: Path, run: Runner) -> Path:
    """Return a clinic's profile, copied as the README says, with everything filled in."""
    [copy, _build] = commands(section("Your clinic"))
    assert follow_all([copy], scratch, run) == []
    profile = scratch / "clinics" / "your-clinic.yaml"
    replace(profile, "example: true\n", "")
    for example, real in zip(*REAL, strict=True):
        replace(profile, example, real)
    night = profile.read_text(encoding="utf-8")
    at, end = night.index("  night:"), night.index("  emergency:")
    profile.write_text(night[:at] + night[end:], encoding="utf-8")
    return profile


# What it names exists, and what exists it names.


def test_no_link_or_picture_leads_nowhere() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target in anchors or (ROOT / target).is_file(), target


def test_no_path_leads_nowhere() -> None:
    paths = [
        one for one in code() if re.fullmatch(r"[a-z.][\w.-]*/[\w./-]*|[\w-]+\.(?:toml|md)", one)
    ]
    assert len(paths) > 20
    for path in paths:
        assert path.startswith(MADE) or (ROOT / path).exists(), path


def test_the_picture_is_a_small_png_with_the_command_that_makes_it() -> None:
    data = (ROOT / "docs" / "page.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) < MAX_PICTURE
    assert "-singlefile build/example-clinic/en/blinatumomab.pdf docs/page -->\n![" in TEXT


def test_every_goal_of_the_makefile_is_explained_and_no_other() -> None:
    goals = re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)
    assert sorted(first_codes("Goal")) == sorted(f"make {goal}" for goal in goals)
    named = {one for one in [*commands(), *code()] if one.startswith("make ")}
    assert named <= set(first_codes("Goal"))


def test_every_script_a_goal_calls_is_there() -> None:
    scripts = re.findall(r"[\w/]+\.py\b", MAKEFILE)
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_every_command_and_option_is_explained_and_no_other() -> None:
    explained = {code(row[0])[0]: set(code(row[2])) for row in table("Command")}
    assert explained == {f"handouts {one.name}": options(one) for one in COMMANDS}
    members = next(one for one in COMMANDS if isinstance(one, click.Group)).commands
    (told,) = (row[1] for row in table("Command") if code(row[0]) == ["handouts translate"])
    assert sorted(set(code(told)) - {"--help"}) == sorted(members)


@pytest.mark.parametrize("words", invocations(), ids=" ".join)
def test_every_call_of_the_tool_is_spelt_as_it_understands(words: list[str]) -> None:
    command = {one.name: one for one in COMMANDS}[words[0]]
    command.make_context(words[0], words[1:]).close()


def test_every_check_is_explained_and_no_other() -> None:
    names = [getattr(check, "__name__", "").replace("_", "-") for check in CHECKS]
    assert first_codes("Check") == names


def test_every_exit_status_is_explained_and_no_other() -> None:
    assert [int(row[0]) for row in table("Exit status")] == [status.value for status in Status]


def test_every_line_of_a_clinic_is_explained_and_no_other() -> None:
    assert first_codes("Line") == list(Clinic.model_fields)


def test_every_edition_is_named_and_no_other() -> None:
    [row] = [row for row in table("Line") if row[0] == "`editions`"]
    names = [edition.name for edition in EDITIONS]
    assert code(row[1]) == first_codes("Edition") == names


def test_every_setting_is_explained_and_no_other() -> None:
    [paragraph] = [one for one in TEXT.split("\n\n") if one.startswith("Settings, under")]
    names = [field.name for field in fields(Settings) if field.name != "path"]
    assert [one for one in code(paragraph) if "_" in one or one == "published"] == names


def test_the_layers_are_those_the_imports_are_held_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one["id"] == "layers"]
    assert blocks("layers") == ["".join(f"{layer}\n" for layer in layers)]


def test_what_windows_has_to_install_is_what_the_setup_asks_for() -> None:
    [install] = [line for line in commands(section("On Windows")) if " install " in line]
    wanted = runpy.run_path(str(ROOT / "tools" / "setup.py"))["PACKAGES"]
    assert {"git", "make", "python3", *wanted} <= set(install.split())


def test_the_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(
        r"^## \[([0-9.]+)\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$", changelog, re.MULTILINE
    )
    assert released[0] == __version__


@pytest.mark.slow
def test_every_key_of_the_manifest_is_explained_and_no_other(
    manifest: dict[str, list[dict[str, object]]],
) -> None:
    [paragraph] = [one for one in TEXT.split("\n\n") if one.startswith("`build/manifest.json`")]
    entry = manifest["outputs"][0]
    known = {*manifest, *entry, "reasons"}
    assert {one for one in code(paragraph) if re.fullmatch("[a-z0-9_]+", one)} == known


def test_every_token_and_citation_can_be_filled_in_and_a_misspelt_one_cannot(
    scratch: Path, run: Runner
) -> None:
    marks = [one for row in table("You see") for one in code(row[0])]
    text = " ".join([*marks, "{drug:blinatumomap}"])
    overview = scratch / "content" / "en" / "overview.yaml"
    replace(overview, "main_message: >-\n", f"main_message: >-\n  {text}\n")
    found = json.loads(run("check", "--format", "json", cwd=scratch).out)
    unknown = [one["message"] for one in found if one["code"].startswith("unknown-")]
    assert unknown == ["'{drug:blinatumomap}' names nothing registered"]


# Its examples are what the tool prints.


@dataclass(frozen=True, slots=True)
class Example:
    """A block of the README, and what the tool really prints."""

    kind: str
    begins: str
    printed: str


def wrong_figure(project: Path) -> None:
    """Type a figure by hand, and the wrong one."""
    replace(
        project / "content" / "es" / "blinatumomab.yaml", "{n:blinatumomab.infusion_days}", "38"
    )


def forgotten_number(project: Path, run: Runner) -> Example:
    [copy, build] = commands(section("Your clinic"))
    follow_all([copy], project, run)
    profile = project / "clinics" / "your-clinic.yaml"
    replace(profile, "example: true\n", "")
    for example, real in zip(*REAL, strict=True):
        replace(profile, example, real)
    [ended] = follow_all([build], project, run)
    assert ended.out == "0 built, 0 current, 10 withheld\n"
    assert ended.status == Status.FINDINGS
    printed = next(one for one in re.split(r"\n(?=\S)", ended.said) if "unmarked-example]" in one)
    return Example("text", "clinics/your-clinic.yaml:", printed + "\n")


def typed_figure(project: Path, run: Runner) -> Example:
    wrong_figure(project)
    [_fetch, _everything, page] = commands(section("Translate"))
    [ended] = follow_all([page], project, run)
    assert ended.status == Status.FINDINGS
    return Example("text", "content/es/blinatumomab.yaml:", ended.said + ended.out)


def typed_figure_as_json(project: Path, run: Runner) -> Example:
    wrong_figure(project)
    found = json.loads(run("check", "--format", "json", cwd=project).out)
    [one] = [one for one in found if one["code"] == "hand-typed-figure"]
    return Example("json", "{", json.dumps(one, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("example", [forgotten_number, typed_figure, typed_figure_as_json])
def test_the_golden_messages_are_what_the_tool_prints(
    example: Callable[[Path, Runner], Example], scratch: Path, run: Runner
) -> None:
    wanted = example(scratch, run)
    [shown] = [block for block in blocks(wanted.kind) if block.startswith(wanted.begins)]
    if os.environ.get("HANDOUTS_ACCEPT"):
        replace(README, shown, wanted.printed)
    else:
        assert shown == wanted.printed


def test_every_example_of_a_message_is_held_to_the_tool() -> None:
    assert len(blocks("text")) + len(blocks("json")) == 3


# Its commands do what it says.


def test_a_slip_in_a_clinics_file_is_shown_to_whoever_made_it(
    clinic: Path, scratch: Path, run: Runner
) -> None:
    replace(clinic, "paper:", "papr:")
    [_copy, build] = commands(section("Your clinic"))
    [ended] = follow_all([build], scratch, run)
    assert "clinics/your-clinic.yaml:" in ended.said
    assert "hint: did you mean 'paper'?" in ended.said
    assert ended.status == Status.FINDINGS


@pytest.mark.sweep
@pytest.mark.slow
def test_a_new_clinics_pages_are_where_the_readme_says_and_make_pdfs_prints_them_when_told(
    clinic: Path, scratch: Path, run: Runner
) -> None:
    [_copy, build] = commands(section("Your clinic"))
    [ended] = follow_all([build], scratch, run)
    assert ended.status == Status.WELL
    # How far it is, where it takes long.
    assert all(re.match(r"\d+ of \d+, ", line) for line in ended.said.splitlines())
    assert len(list((scratch / "build" / clinic.stem).rglob("*.pdf"))) == 10
    name = f'default_clinic = "{clinic.stem}"'
    replace(scratch / "pyproject.toml", 'default_clinic = "example-clinic"', name)
    [ended] = follow_all(["make pdfs"], scratch, run)
    assert (ended.status, ended.out) == (Status.WELL, "0 built, 10 current\n")


@pytest.mark.slow
def test_one_withheld_handout_costs_no_other(scratch: Path, run: Runner) -> None:
    cut = scratch / "content" / "es" / "rituximab.yaml"
    cut.write_text(cut.read_text(encoding="utf-8")[:2000], encoding="utf-8")
    ended = run("build", "--lang", "es", "--handout", "blinatumomab", cwd=scratch)
    assert (scratch / "build" / "example-clinic" / "es" / "blinatumomab.pdf").is_file(), ended.said


@pytest.mark.sweep
@pytest.mark.slow
def test_a_translator_sees_the_page_where_the_readme_says(scratch: Path, run: Runner) -> None:
    text = section("Translate")
    [fetch, everything, page] = commands(text)
    assert [fetch, everything] == commands(section("Print for a clinic"))
    replace(scratch / "content" / "es" / "blinatumomab.yaml", "fever: Fiebre o", "fever: Fiebre,")
    [ended] = follow_all([page], scratch, run)
    assert (ended.status, ended.said) == (Status.WELL, "")
    [page] = [one for one in code(text) if one.endswith(".pdf")]
    assert (scratch / page).is_file()


def test_the_catalogs_are_up_to_date(scratch: Path, run: Runner) -> None:
    before = snapshot(scratch)
    [ended] = follow_all(["make messages"], scratch, run)
    assert (ended.status, ended.out) == (Status.WELL, "")
    assert snapshot(scratch) == before


def test_what_has_to_be_looked_at_is_listed_and_said_to_hold(scratch: Path, run: Runner) -> None:
    english = scratch / "content" / "en" / "blinatumomab.yaml"
    replace(english, "Use birth control", "Please use birth control")
    [listed, accepted] = follow_all(commands(section("When the English changes")), scratch, run)
    assert listed.out.startswith("blinatumomab#before.pregnancy  stale: ")
    assert (accepted.status, accepted.out) == (
        Status.WELL,
        "accepted: blinatumomab#before.pregnancy\n1 accepted, 0 refused\n",
    )


@pytest.mark.sweep
@pytest.mark.slow
def test_a_new_language_begins_as_the_readme_says(scratch: Path, run: Runner) -> None:
    lines = commands(section("A new language"))
    [begun, sent, taken, built] = follow_all(lines, scratch, run)
    assert [one.status for one in (begun, sent, taken, built)] == [Status.WELL] * 4
    assert (scratch / "locales" / "fr" / "LC_MESSAGES" / "handouts.po").is_file()
    assert (scratch / "for-translator" / "overview.fr.po").is_file()
    assert taken.out == "0 taken, 0 refused, 0 in doubt\n"
    # It is being worked on: nothing can be printed, everything is named, and nothing has failed.
    assert built.out == "0 built, 0 current, 5 withheld\n"
    assert "withheld: example-clinic/fr/overview.pdf: blank-text" in built.said


@pytest.mark.sweep
@pytest.mark.slow
def test_an_author_is_told_of_warnings_and_sees_the_page(scratch: Path, run: Runner) -> None:
    [checked, built] = follow_all(commands(section("Write a handout")), scratch, run)
    assert (checked.status, built.status) == (Status.WELL, Status.WELL)
    assert checked.out.rpartition("hint:")[2].partition("\n")[2].startswith("0 errors, ")
    assert len(list((scratch / "build").rglob("overview.pdf"))) == 2


def test_the_schemas_are_those_of_the_models(scratch: Path, run: Runner) -> None:
    [write] = [one for one in code() if one.endswith("schema --out schemas")]
    [ended] = follow_all([write], scratch, run)
    assert ended.status == Status.WELL
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (scratch / "schemas").iterdir()
    }
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    assert written == kept


def test_every_command_anybody_may_type_says_how(run: Runner) -> None:
    for command in COMMANDS:
        ended = run(str(command.name), "--help")
        assert ended.status == Status.WELL
        assert "Example: handouts" in ended.out
