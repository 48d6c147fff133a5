"""One contract for every member of a room, and one for every code a finding can have."""

from __future__ import annotations

import ast
import json
import keyword
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import click
import pydantic
import pytest
from conftest import Run

import handouts.checks
import handouts.cli
import handouts.cli.translate
import handouts.editions
import handouts.exchange
import handouts.exchange.formats
import handouts.executors
import handouts.outputs
import handouts.pairs.checks
from handouts.checks import CHECKS
from handouts.cli import COMMANDS
from handouts.cli.translate import MEMBERS
from handouts.compose import Composer
from handouts.content.paper import SIZES_PT
from handouts.decode import decode
from handouts.diagnostics import Severity
from handouts.editions import EDITIONS, edition, pages_of
from handouts.exchange import FORMATS
from handouts.executors import EXECUTORS
from handouts.job import Document, Expected
from handouts.outputs import OUTPUTS
from handouts.pairs.checks import CHECKS as PAIR_CHECKS
from handouts.pairs.checks import NEED_WORDS, WHOLE
from handouts.pairs.sides import Sides
from handouts.project import Project
from handouts.shapes import Imposition, Shape
from handouts.source import decode_text, parse
from handouts.units import units_of

TESTS = Path(__file__).resolve().parent
SOURCES = Path(handouts.cli.__file__).parent.parent
Model = TypeVar("Model", bound=pydantic.BaseModel)
Runner = Callable[..., Run]

# Lines of a module, at most.
LONGEST = 250
# Not members: what the command line's members share.
SHARED = {"cli": {"console", "findings", "finished", "options", "progress", "repeating", "times"}}


@dataclass(frozen=True, slots=True)
class Room:
    """A folder whose every file is one member, listed in one tuple.

    The tuple stands in the folder's own module, or in `front` where others look for it there.
    """

    package: ModuleType
    tuple_name: str
    members: tuple[str, ...]
    front: ModuleType | None = None

    @property
    def name(self) -> str:
        """Return the folder's name."""
        return self.package.__name__.rpartition(".")[2]

    @property
    def files(self) -> dict[str, ast.Module]:
        """Return the members' files by name, read."""
        folder = Path(str(self.package.__file__)).parent
        paths = [path for path in folder.glob("*.py") if path.stem != "__init__"]
        paths += list(folder.glob("*/__init__.py"))
        names = {path.stem if path.stem != "__init__" else path.parent.name: path for path in paths}
        shared = SHARED.get(self.name, set())
        return {
            name: ast.parse(path.read_text(encoding="utf-8"))
            for name, path in names.items()
            if name not in shared
        }


def module_name(command: click.Command) -> str:
    """Return what the file of *command* is called: a word of Python's own takes an underscore."""
    name = str(command.name)
    return f"{name}_" if keyword.iskeyword(name) else name


ROOMS = (
    Room(handouts.checks, "CHECKS", tuple(check.__name__ for check in CHECKS)),
    Room(handouts.editions, "EDITIONS", tuple(one.name.replace("-", "_") for one in EDITIONS)),
    Room(handouts.pairs.checks, "CHECKS", tuple(check.__name__ for check in PAIR_CHECKS)),
    Room(
        handouts.exchange.formats,
        "FORMATS",
        tuple(one.name for one in FORMATS),
        front=handouts.exchange,
    ),
    Room(handouts.outputs, "OUTPUTS", tuple(one.kind for one in OUTPUTS)),
    Room(handouts.executors, "EXECUTORS", tuple(one.name for one in EXECUTORS)),
    Room(handouts.cli, "COMMANDS", tuple(str(one.name) for one in COMMANDS)),
    Room(handouts.cli.translate, "MEMBERS", tuple(module_name(one) for one in MEMBERS)),
)
every_room = pytest.mark.parametrize("room", ROOMS, ids=[room.package.__name__ for room in ROOMS])
OF_A_THERAPY = ("wallet-card", "checklist")
every_command = pytest.mark.parametrize(
    "command", COMMANDS, ids=[str(one.name) for one in COMMANDS]
)


class Codes(pydantic.RootModel[dict[str, list[str]]]):
    """The file codes.yaml: test files, each with the codes it shows."""


class Names(pydantic.RootModel[dict[str, object]]):
    """The first keys of a file."""


def read(name: str, model: type[Model]) -> Model:
    return decode(parse(name, decode_text(name, (TESTS / "data" / name).read_bytes())), model)


# Every module.


def test_no_module_is_too_long_to_be_read_in_one_go() -> None:
    lengths = {
        path.relative_to(SOURCES).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


# Every room.


@every_room
def test_each_file_is_one_member_and_is_named_for_it(room: Room) -> None:
    assert sorted(room.files) == sorted(room.members)


@every_room
def test_each_member_says_in_one_line_what_it_is(room: Room) -> None:
    for name, tree in room.files.items():
        first = (ast.get_docstring(tree) or "").split("\n")[0]
        assert re.fullmatch(r".{20,}[.?]", first), f"{room.name}/{name}"


@every_room
def test_the_members_are_listed_in_one_explicit_tuple(room: Room) -> None:
    front = room.front or room.package
    tree = ast.parse(Path(str(front.__file__)).read_text(encoding="utf-8"))
    listings = [
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id == room.tuple_name
    ]
    assert len(listings) == 1
    assert isinstance(listings[0], ast.Tuple)
    assert len(listings[0].elts) == len(room.members) == len(set(room.members))


@every_room
def test_no_member_leans_on_another(room: Room) -> None:
    for name, tree in room.files.items():
        imported = {
            (node.module or "").rpartition(".")[2]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith(f"{room.package.__name__}.")
        }
        assert imported.isdisjoint(set(room.members) - {name}), name


# Checks.


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_a_check_finds_nothing_but_what_it_is_named_for(
    project: Project, check: Callable[[Project], Iterator[object]]
) -> None:
    code = check.__name__.replace("_", "-")
    tree = ast.parse((SOURCES / "checks" / f"{check.__name__}.py").read_text(encoding="utf-8"))
    assert {found for found, _line in raised(tree)} == {code}
    assert (check.__doc__ or "").startswith("Yield ")
    assert list(check(project)) == list(check(project))


def test_this_project_has_no_fault(project: Project) -> None:
    found = [*project.faults, *(one for check in CHECKS for one in check(project))]
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_each_check_has_cases_with_and_without_its_fault() -> None:
    cases = read("checks.yaml", Names).root
    assert sorted(cases) == sorted(check.__name__.replace("_", "-") for check in CHECKS)


# Checks on pairs.


@pytest.mark.parametrize("check", PAIR_CHECKS, ids=[check.__name__ for check in PAIR_CHECKS])
def test_a_check_on_pairs_finds_nothing_but_what_it_is_named_for(
    check: Callable[[Sides], Iterator[object]],
) -> None:
    path = SOURCES / "pairs" / "checks" / f"{check.__name__}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {found for found, _line in raised(tree)} == {check.__name__.replace("_", "-")}
    assert (check.__doc__ or "").startswith("Yield ")


def test_the_checks_said_to_need_words_and_to_need_none_exist() -> None:
    codes = {check.__name__.replace("_", "-") for check in PAIR_CHECKS}
    assert set(NEED_WORDS) <= codes
    assert set(WHOLE) <= set(PAIR_CHECKS)


# Editions and outputs.


def test_each_edition_is_found_by_its_name_and_has_its_files(project: Project) -> None:
    for member in EDITIONS:
        assert edition(member.name) is member
        for layout in pages_of(member.name).layouts:
            papers = [f"paper-{paper.lower().replace(' ', '-')}.css" for paper in layout.papers]
            files = {layout.template, *layout.stylesheets, *papers}
            assert files <= set(project.templates)
            assert 0 < layout.pages[0] <= layout.pages[1]
            assert set(layout.papers) <= set(SIZES_PT)


def test_each_edition_lies_on_letter_and_a4_and_on_no_paper_twice() -> None:
    for member in EDITIONS:
        shape = pages_of(member.name)
        assert shape.layout("Letter")
        assert shape.layout("A4")
        papers = [paper for layout in shape.layouts for paper in layout.papers]
        assert len(papers) == len(set(papers)), member.name


def test_each_imposition_is_of_an_edition_whose_pages_are_half_a_sheet() -> None:
    imposed = [member for member in EDITIONS if isinstance(member, Imposition)]
    assert imposed
    for member in imposed:
        assert pages_of(member.name) is edition(member.imposes)
        assert pages_of(member.name).folded


def expectations(project: Project, name: str) -> Iterator[tuple[str, str, Expected, Document]]:
    """Yield language, handout and what is due of it for each handout on the pages of an edition."""
    composer = Composer(project)
    for output in OUTPUTS:
        for job in output.jobs(project, project.settings.default_clinic):
            if job.edition == name:
                document = composer.compose(job)
                assert isinstance(document, Document)
                parts = document.expected.parts or ((job.handout, document.expected),)
                yield from ((job.language, handout, due, document) for handout, due in parts)


@pytest.mark.parametrize("member", EDITIONS, ids=[member.name for member in EDITIONS])
def test_each_edition_expects_its_title_and_units_of_the_handout_and_no_others(
    project: Project, member: Shape
) -> None:
    found = list(expectations(project, member.name))
    assert found
    for language, handout, expected, document in found:
        due = [unit for unit, _text in expected.units]
        known = [unit.id for unit in units_of(project.handouts[language, handout])]
        assert due == [unit for unit in known if unit in due]
        placed = [one.unit for one in expected.elements if one.language == language]
        assert sorted(placed) == sorted(due)
        assert "title" in due
        if member.name not in OF_A_THERAPY:
            assert {"main_message", "get_help.emergency", "get_help.call_now"} <= set(due)
        assert {unit for unit in known if unit.startswith("signs.")} <= set(due)
        assert expected.first_page
        assert expected.issue_id in document.html


def test_the_default_clinic_chooses_every_edition(project: Project) -> None:
    chosen = project.clinics[project.settings.default_clinic].editions
    assert sorted(chosen) == sorted(member.name for member in EDITIONS)


def test_each_output_has_jobs_with_paths_of_their_own(project: Project) -> None:
    paths = [
        job.path
        for output in OUTPUTS
        for clinic in project.clinics
        for job in output.jobs(project, clinic)
    ]
    # Two are made of therapies, two languages are beside each other for one of the two, and a pack
    # is one for each.
    made = 10 * (len(EDITIONS) - 2) - 2 * len(OF_A_THERAPY) + 5 + 2
    assert len(paths) == len(set(paths)) == made
    assert sum(path.count(".") == 1 for path in paths) == 10 + 2
    for path in paths:
        assert re.fullmatch(r"[a-z0-9-]+/[A-Za-z-]+/[a-z0-9-]+(\.[a-z0-9-]+)?\.[a-z]+", path)


def test_each_kind_of_work_can_be_sent_to_another_process() -> None:
    for output in OUTPUTS:
        for function in (output.work.make, output.work.prepare):
            assert function is None or "<locals>" not in function.__qualname__


@pytest.mark.sweep
@pytest.mark.slow
@pytest.mark.xdist_group("dask")
@pytest.mark.parametrize("executor", EXECUTORS, ids=[one.name for one in EXECUTORS])
def test_each_executor_prints_the_same_page(
    built: Path, scratch: Path, run: Runner, executor: handouts.executors.Executor, scheduler: str
) -> None:
    way = ("--scheduler", scheduler) if executor.remote else ()
    ended = run(
        *("build", "--executor", executor.name, *way, "--handout", "overview", "--lang", "en"),
        cwd=scratch,
    )
    assert (ended.status, ended.said) == (0, "")
    path = "example-clinic/en/overview.pdf"
    assert (scratch / "build" / path).read_bytes() == (built / path).read_bytes()


# Commands.


@every_command
def test_each_command_explains_itself_with_an_example_that_is_its_own(
    command: click.Command, run: Runner
) -> None:
    ended = run(str(command.name), "--help")
    assert (ended.status, ended.said) == (0, "")
    assert re.search(rf"^  Example: handouts {command.name}\b", ended.out, re.MULTILINE)
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []
    assert [one.opts[0] for one in options if one.opts[0] not in ended.out] == []


@pytest.mark.slow
@every_command
def test_each_commands_example_runs(command: click.Command, scratch: Path, run: Runner) -> None:
    words = re.search(r"Example: handouts (.+)", command.help or "")
    assert words
    if command.name == "audit":
        assert run("build", "--handout", "overview", "--quiet", cwd=scratch).status == 0
    ended = run(*words[1].split(), cwd=scratch)
    assert ended.status == 0, ended.said


@pytest.mark.slow
@every_command
def test_each_command_that_reports_does_so_as_json_too(
    command: click.Command, built: Path, scratch: Path, run: Runner
) -> None:
    forms = [one for one in command.params if one.name == "form"]
    if not forms:
        # A group, whose members report; or one that prints what is asked of it.
        assert command.name in ("audit", "schema", "translate")
        return
    name = str(command.name)
    ended = run(name, "--format", "json", "--project", scratch, *to(name, scratch, built))
    assert ended.status == 0
    # How it goes is told to programs on the other stream, an object a line.
    assert all(json.loads(line)["event"] for line in ended.said.splitlines())
    found = json.loads(ended.out)
    assert isinstance(found, list)
    assert all(isinstance(one, dict) for one in found)


def to(command: str, scratch: Path, built: Path) -> tuple[str | Path, ...]:
    """Return where a build is to go: to a copy of what was built of the same files."""
    if command != "build":
        return ()
    return ("--out", shutil.copytree(built, scratch / "out"))


@every_command
def test_each_command_refuses_what_it_does_not_know_and_says_so(
    command: click.Command, run: Runner
) -> None:
    ended = run(str(command.name), "--no-such-thing")
    assert ended.status == 2
    assert "No such option '--no-such-thing'" in ended.said
    assert "Traceback" not in ended.said


# Codes.

# What makes a finding, each with the place of the code among its arguments.
MAKERS = {
    "Diagnostic": 0,
    "Rule": 0,
    "Unfit": 0,
    "_about": 1,
    "_error": 0,
    "_fault": 0,
    "_of": 1,
    "_refusal": 0,
    "_refused": 0,
    "doubt": 0,
    "error": 0,
    "failure": 1,
    "fault": 0,
    "speak": 0,
}
# Where codes stand in a table and not in a call, and what passes a code on.
TABLES = {"decode.py": "_DUE", "pages.py": "_MISSING"}
PASSED_ON = ("code", "rule.code", "self.code", "unfit.code", "kind.replace('_', '-')")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def raised(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every code a file can give a finding, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        place = MAKERS.get(name)
        if place is None or len(node.args) <= place:
            continue
        for part in ast.walk(node.args[place]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value, node.lineno


def words(node: ast.AST) -> str:
    """Return the text a node is, if it is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def all_codes() -> set[str]:
    found: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {code for code, _line in raised(tree) if CODE.fullmatch(code)}
        for node in ast.walk(tree):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if ast.unparse(target) == TABLES.get(path.name) and isinstance(node.value, ast.Dict):
                parts = [part for value in node.value.values for part in ast.walk(value)]
                found |= {text for part in parts if (text := words(part)) and CODE.fullmatch(text)}
    return found


def test_every_call_that_makes_a_finding_gives_its_code_or_passes_one_on() -> None:
    for path in SOURCES.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnostic"):
                continue
            code = node.args[0]
            known = isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value))
            assert known or ast.unparse(code) in PASSED_ON, f"{path}:{node.lineno}"


def test_every_code_is_shown_by_an_input_in_the_file_said_here() -> None:
    register = read("codes.yaml", Codes).root
    listed = [code for codes in register.values() for code in codes]
    assert sorted(set(listed)) == sorted(all_codes())
    assert len(listed) == len(set(listed))
    for file, codes in register.items():
        text = (TESTS / file).read_text(encoding="utf-8")
        assert [code for code in codes if code not in text] == [], file


def test_every_code_is_kebab_case_and_names_a_fault() -> None:
    assert [code for code in all_codes() if not CODE.fullmatch(code)] == []
