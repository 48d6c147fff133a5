"""docs/translating.md says what is so: its commands run, its files exist, its codes are known."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pydantic
import pytest
from conftest import Run

from handouts.decode import decode
from handouts.exchange import FORMATS
from handouts.source import decode_text, parse

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
CALL = ".venv/bin/handouts "

Runner = Callable[..., Run]


class Codes(pydantic.RootModel[dict[str, list[str]]]):
    """The file codes.yaml."""


def rows(head: str) -> list[list[str]]:
    """Return the cells of every table whose first column is headed *head*."""
    found = re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    lines = [line for table in found for line in table.splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def code(text: str) -> list[str]:
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", plain)


def settings(name: str) -> list[str]:
    """Return what the tables on Weblate say of a setting."""
    return [found for row in rows("Setting") if row[0] == name for found in code(row[1])]


def test_every_format_is_told_and_whether_it_comes_back() -> None:
    assert [(code(row[0])[0], row[2]) for row in rows("`--format`")] == [
        (one.name, "yes" if one.scan else "no") for one in FORMATS
    ]


def test_every_code_is_one_there_is() -> None:
    data = (ROOT / "tests" / "data" / "codes.yaml").read_bytes()
    register = decode(parse("codes.yaml", decode_text("codes.yaml", data)), Codes).root
    known = {one for codes in register.values() for one in codes}
    told = {found for row in rows("Code") for found in code(row[0])}
    told |= {"cut-off-file", "wrong-encoding", "differing-language"}
    assert told <= known
    assert all(one in TEXT for one in told)


def test_every_mask_matches_files_and_every_file_is_there() -> None:
    for mask in settings("File mask"):
        assert {path.as_posix() for path in ROOT.glob(mask)}, mask
    files = settings("Template for new translations") + settings("Monolingual base language file")
    assert files
    assert [path for path in files if not (ROOT / path).is_file()] == []
    catalogs, handouts = settings("File mask")
    assert f"{ROOT}/{catalogs}".replace("*", "es") in map(str, ROOT.glob(catalogs))
    assert (ROOT / handouts.replace("*", "en")).is_file()


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target


@pytest.mark.sweep
@pytest.mark.slow
def test_its_commands_do_what_it_says(scratch: Path, run: Runner) -> None:
    block = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)[0]
    lines = [line for line in block.splitlines() if line.startswith(CALL)]
    assert len(lines) == len(block.splitlines()) == 5
    for line in lines:
        ended = run(*shlex.split(line.removeprefix(CALL)), cwd=scratch)
        assert (ended.status, ended.said) == (0, ""), line


def test_every_other_call_of_the_tool_is_spelt_as_it_understands(
    scratch: Path, run: Runner
) -> None:
    calls = {one for one in code(TEXT) if one.startswith(CALL)}
    assert len(calls) == 3
    for call in calls:
        ended = run(*shlex.split(call.removeprefix(CALL)), cwd=scratch)
        # French has not begun here; everything else is understood.
        assert ended.status == 0 or "there is no language 'fr'" in ended.said, call
