"""JSON Schemas for editors: made from the models, in step with them, and right about real files."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from handouts.schema import SCHEMAS, schema

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*ROOT.glob("content/**/*.yaml"), *ROOT.glob("clinics/*.yaml")])
every_file = pytest.mark.parametrize(
    "path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES]
)


def kind(path: Path) -> str:
    """Return the kind of file *path* says it is, in its first line."""
    first = path.read_text(encoding="utf-8").split("\n")[0]
    start, _equals, target = first.partition("=")
    assert start == "# yaml-language-server: $schema"
    named = (path.parent / target).resolve()
    assert named.parent == ROOT / "schemas"
    return named.stem


def plain(path: Path) -> object:
    """Return the file as an editor reads it."""
    # An editor's reader takes 2026-11-21 for text, and other figures for numbers.
    found = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    return value(found)


def value(node: yaml.Node | None) -> object:
    match node:
        case yaml.MappingNode():
            return {key.value: value(item) for key, item in node.value}
        case yaml.SequenceNode():
            return [value(item) for item in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int" | "tag:yaml.org,2002:float"):
            return float(node.value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:bool"):
            return bool(node.value == "true")
        case yaml.ScalarNode():
            return str(node.value)
        case _:
            return None


@every_file
def test_every_file_of_the_project_names_its_schema_and_keeps_it(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema(kind(path))))
    assert [error.message for error in validator.iter_errors(plain(path))] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_and_stands_in_the_folder_of_schemas(name: str) -> None:
    text = schema(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    assert text.endswith("}\n")
    assert (ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8") == text


def test_no_other_schema_stands_there() -> None:
    assert {path.stem for path in (ROOT / "schemas").iterdir()} == set(SCHEMAS)


def test_an_unknown_kind_of_file_has_none() -> None:
    with pytest.raises(KeyError):
        schema("handuot")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/en/rituximab.yaml", "main_message", "main_mesage"),
        ("content/en/rituximab.yaml", "audience", "2bad"),
        ("content/facts/therapies.yaml", "unit: day", "unit: fortnight"),
        ("clinics/example-clinic.yaml", "paper: Letter", "paper: Leter"),
        ("clinics/example-clinic.yaml", "languages: [en, es]", "languages: []"),
    ],
)
def test_a_schema_sees_what_the_models_refuse(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "spoilt.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(schema(kind(ROOT / name))))
    assert not validator.is_valid(plain(tmp_path / "spoilt.yaml"))


def test_a_schema_explains_itself_to_whoever_types() -> None:
    handout = json.loads(schema("handout"))
    assert handout["description"].startswith("One handout in one language")
    assert set(handout["required"]) >= {"title", "main_message"}
    assert handout["additionalProperties"] is False
