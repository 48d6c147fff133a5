"""Other people's tools over authors' files and over what is sent out: nothing is lost or moved."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from exchange.tools import TOOLS
from small import replace
from translate.storage import pypo
from translate.storage import yaml as toolkit_yaml
from translation.desk import CARRIERS, project_in, put, returned, taken_back, texts

from handouts.catalogs import Catalog, read_catalog
from handouts.messages import main as messages

ROOT = Path(__file__).resolve().parents[2]
HANDOUTS = sorted(path for path in ROOT.glob("content/e[ns]/*.yaml") if path.stem != "glossary")
CATALOG = "locales/es/LC_MESSAGES/handouts.po"
TEMPLATE = "locales/handouts.pot"

Runner = Callable[..., Run]


def tool(name: str, *arguments: str | Path) -> bytes:
    """Return what one of gettext's own tools writes to standard output."""
    found = shutil.which(name) or name
    ended = subprocess.run([found, *map(str, arguments)], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout


def through_toolkit(data: bytes) -> bytes:
    out = io.BytesIO()
    pypo.pofile(io.BytesIO(data)).serialize(out)
    return out.getvalue()


def said(data: bytes) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the messages in *data*, once nothing is found wrong with any of them."""
    found: Catalog = read_catalog(CATALOG, data, "es")
    assert found.faults == ()
    assert [one.fault for one in found.messages.values() if one.fault] == []
    return {key: one.strings for key, one in found.messages.items()}


# Catalogs, where they stand.


def test_a_catalog_passes_through_translate_toolkit_byte_for_byte() -> None:
    data = (ROOT / CATALOG).read_bytes()
    assert through_toolkit(data) == data


def test_msgmerge_and_msgcat_lose_nothing_and_our_own_messages_come_back() -> None:
    data = (ROOT / CATALOG).read_bytes()
    merged = tool("msgmerge", "--quiet", "--no-wrap", ROOT / CATALOG, ROOT / TEMPLATE)
    assert merged == data
    assert tool("msgcat", "--no-wrap", ROOT / CATALOG) == data
    assert said(tool("msgcat", ROOT / CATALOG)) == said(data)


def test_pybabel_brings_a_catalog_up_to_date_and_it_says_what_it_said(
    scratch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = said((scratch / CATALOG).read_bytes())
    words = ("update", "--previous", "-i", TEMPLATE, "-d", "locales", "-D", "handouts", "-l", "es")
    command = (sys.executable, "-m", "babel.messages.frontend", "--quiet", *words)
    subprocess.run(command, cwd=scratch, check=True)
    assert said((scratch / CATALOG).read_bytes()) == before
    assert messages(["--project", str(scratch)]) == 0
    assert said((scratch / CATALOG).read_bytes()) == before
    assert capsys.readouterr().err == ""


def test_a_message_gettexts_own_merge_finds_changed_is_withheld_until_somebody_looks(
    scratch: Path,
) -> None:
    replace(scratch, TEMPLATE, 'msgid "Patient handout"', 'msgid "Patient handouts"')
    merged = tool("msgmerge", "--quiet", "--previous", scratch / CATALOG, scratch / TEMPLATE)
    found = read_catalog(CATALOG, merged, "es").messages["kind of document", "Patient handouts"]
    assert found.fault is not None
    assert found.fault.code == "fuzzy-translation"


# Handouts, where they stand.


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_handout_passes_through_translate_toolkit_but_for_its_dashes(path: Path) -> None:
    """As Weblate writes it with 'No line wrapping' chosen for its lines."""
    data = path.read_bytes()
    store = toolkit_yaml.YAMLFile(io.BytesIO(data))
    store.dump_args["width"] = 65535  # type: ignore[assignment]  # as Weblate sets it
    out = io.BytesIO()
    store.serialize(out)
    assert out.getvalue() == data.replace(b"\n  - date", b"\n- date").replace(
        b"\n    note", b"\n  note"
    )


def test_a_text_changed_there_is_the_only_one_that_changes(scratch: Path) -> None:
    path = scratch / "content/es/blinatumomab.yaml"
    before = texts(project_in(scratch))
    store = toolkit_yaml.YAMLFile(io.BytesIO(path.read_bytes()))
    [unit] = [one for one in store.units if one.getid() == "signs->fever"]
    unit.target = "Fiebre, escalofríos"
    out = io.BytesIO()
    store.serialize(out)
    path.write_bytes(out.getvalue())
    after = texts(project_in(scratch))
    assert {one for one in after if after[one] != before[one]} == {"blinatumomab:signs.fever"}


# What is sent out.


@pytest.mark.parametrize("name", CARRIERS)
def test_what_another_tool_opens_and_saves_changes_nothing(name: str, root: Path) -> None:
    [(path, data)] = returned(root, {}, CARRIERS[name])
    found = taken_back(root, [(path, TOOLS[name](data, {}))])
    assert (found.taken.files, found.told) == ({}, ())


@pytest.mark.parametrize(
    "command", [("msgcat",), ("msgcat", "--no-wrap"), ("msgattrib", "--translated"), ("msguniq",)]
)
def test_what_gettexts_own_tools_save_changes_nothing(
    root: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    [(_name, data)] = returned(root, {"moon:signs.tired": "Mucho cansancio"})
    path = tmp_path / "es.po"
    path.write_bytes(data)
    found = taken_back(root, [("es.po", tool(*command, path))])
    assert (found.taken.units, found.told) == (("moon:signs.tired",), ())


def test_a_stale_text_looked_at_again_in_translate_toolkit_is_confirmed(root: Path) -> None:
    replace(root, "content/en/moon.yaml", "way: Through a vein.", "way: Into a vein.")
    [(_name, data)] = returned(root, {})
    store = pypo.pofile(io.BytesIO(data))
    [unit] = [one for one in store.units if one.isfuzzy()]
    assert (unit.getcontext(), unit.prev_source) == ("moon:given.way", "Through a vein.")
    unit.markfuzzy(present=False)
    out = io.BytesIO()
    store.serialize(out)
    found = taken_back(root, [("es.po", out.getvalue())])
    assert (found.taken.units, found.told) == (("moon:given.way",), ())
    put(root, found.taken.files)
    assert taken_back(root, returned(root, {})).taken.files == {}
