"""The build's memory: believed where it is sound, empty where it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.build.manifest import (
    Failed,
    Manifest,
    Output,
    Withheld,
    digest,
    inside,
    read,
    sha256,
)
from handouts.diagnostics import Diagnostic, Severity, Span
from handouts.job import Artifact, Job

INGREDIENTS = (("content/es/a.yaml", "d1"), ("templates/page.html", "d2"))
REASON = Diagnostic(
    "differing-number",
    "dice «38 días»",
    Span("content/es/b.yaml", 22, 7, 23, 9),
    hint="write {n:x.y}",
    severity=Severity.WARNING,
    handout="b",
    language="es",
    unit="how.steps[2]",
)


def job(handout: str, *languages: str, edition: str = "standard") -> Job:
    return Job(handout, languages or ("es",), edition, "clinic", INGREDIENTS)


def output(handout: str, edition: str = "standard") -> Output:
    artifact = Artifact(job(handout, edition=edition), b"%PDF " + handout.encode(), 3)
    return Output.of(artifact, issue_id="K7Q2M9XA", draft=True, warnings=1)


def full() -> Manifest:
    """Return a manifest with an entry of every kind."""
    return Manifest(
        outputs=(output("a"),),
        withheld=(Withheld.of(job("b"), (REASON,)),),
        failed=(Failed.of(job("c", "ar", "en", edition="bilingual"), (REASON, REASON)),),
        unfinished=("clinic/es/d.pdf",),
    )


def test_a_missing_file_is_an_empty_manifest(tmp_path: Path) -> None:
    assert read(tmp_path / "manifest.json") == Manifest()
    assert read(tmp_path) == Manifest()


@given(st.binary() | st.text().map(str.encode))
def test_whatever_the_bytes_are_there_is_a_manifest(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(data)
    assert read(path) == Manifest()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"version": 1', '"version": 2'),
        lambda text: text.replace('"version": 1', '"version": "1"'),
        lambda text: text.replace('"pages": 3', '"pages": "3"'),
        lambda text: text.replace('"sha256"', '"sha-256"'),
        lambda text: text.replace("clinic/es/a.pdf", "../es/a.pdf"),
        lambda text: text.replace("clinic/es/d.pdf", "/etc/d.pdf"),
        lambda text: text.replace("clinic/es/a.pdf", "clinic/es/b.pdf"),
        lambda text: text.replace('"warning"', '"catastrophe"'),
        lambda text: "[" * 100_000 + text,
    ],
)
def test_a_damaged_or_newer_file_is_an_empty_manifest(
    tmp_path: Path, damage: Callable[[str], str]
) -> None:
    whole = full().dump().decode()
    damaged = damage(whole)
    assert damaged != whole
    path = tmp_path / "manifest.json"
    path.write_text(damaged, encoding="utf-8")
    assert read(path) == Manifest()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a.pdf",
        "manifest.json",
        "/etc/passwd",
        "../a/b.pdf",
        "a/../../b.pdf",
        "a/./b.pdf",
        "a//b.pdf",
        "a/",
        "a/.b.pdf",
        ".a/b.pdf",
    ],
)
def test_nothing_outside_hidden_or_of_its_own_is_the_path_of_an_output(path: str) -> None:
    with pytest.raises(ValueError, match="not the path of an output"):
        inside(path)


def test_every_entry_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(full().dump())
    assert read(path) == full()


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
REASONS = st.builds(
    Diagnostic,
    code=TEXT,
    message=TEXT,
    span=st.builds(Span, TEXT, *[st.integers(1, 10**6)] * 4),
    hint=TEXT,
    severity=st.sampled_from(Severity),
    handout=st.none() | TEXT,
    language=st.none() | TEXT,
    unit=st.none() | TEXT,
)


@given(st.lists(REASONS).map(tuple))
def test_reasons_survive_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, reasons: tuple[Diagnostic, ...]
) -> None:
    path = tmp_path_factory.getbasetemp() / "reasons.json"
    path.write_bytes(Manifest(withheld=(Withheld.of(job("a"), reasons),)).dump())
    assert read(path).withheld == (Withheld.of(job("a"), reasons),)


def test_a_file_name_that_is_not_utf_8_does_not_spoil_the_manifest(tmp_path: Path) -> None:
    odd = replace(REASON, span=Span("content/\udcff.yaml"))
    path = tmp_path / "manifest.json"
    path.write_bytes(Manifest(failed=(Failed.of(job("a"), (odd,)),)).dump())
    (failed,) = read(path).failed
    assert failed.reasons == (replace(odd, span=Span("content/?.yaml")),)


def test_what_others_rely_on_stands_in_the_file() -> None:
    assert json.loads(full().dump()) == {
        "version": 1,
        "outputs": [
            {
                "path": "clinic/es/a.pdf",
                "kind": "pdf",
                "handout": "a",
                "languages": ["es"],
                "edition": "standard",
                "clinic": "clinic",
                "issue_id": "K7Q2M9XA",
                "sha256": sha256(b"%PDF a"),
                "pages": 3,
                "draft": True,
                "warnings": 1,
                "ingredients": digest(INGREDIENTS),
            }
        ],
        "withheld": [
            {
                "handout": "b",
                "languages": ["es"],
                "edition": "standard",
                "clinic": "clinic",
                "reasons": [REASON.as_json()],
            }
        ],
        "failed": [
            {
                "handout": "c",
                "languages": ["ar", "en"],
                "edition": "bilingual",
                "clinic": "clinic",
                "reasons": [REASON.as_json()] * 2,
            }
        ],
        "unfinished": ["clinic/es/d.pdf"],
    }


def test_the_order_in_which_things_were_made_does_not_show() -> None:
    outputs = (output("b"), output("a", "wallet"), output("a"))
    first, second = Manifest(outputs=outputs), Manifest(outputs=outputs[::-1])
    assert first.dump() == second.dump()
    paths = [entry["path"] for entry in json.loads(first.dump())["outputs"]]
    assert paths == ["clinic/es/a.pdf", "clinic/es/a.wallet.pdf", "clinic/es/b.pdf"]


def test_the_file_is_text_for_people_too() -> None:
    text = full().dump().decode()
    assert "«38 días»" in text
    assert text.endswith("\n")
    assert max(map(len, Manifest().dump().decode().splitlines())) < 20


def test_a_manifest_with_parts_of_an_older_release_is_read(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    older = full().dump().decode().replace('"version"', '"inputs": [], "recipes": [], "version"')
    path.write_text(older, encoding="utf-8")
    assert read(path) == full()


def test_any_other_ingredient_gives_another_digest() -> None:
    assert digest((("a", "1"), ("b", "2"))) != digest((("a", '1"],["b'), ("", "2")))
    assert digest((("a", "1"),)) != digest((("a", "2"),))


def test_only_entries_that_are_wanted_are_kept() -> None:
    kept = full().keeping(lambda path: path.endswith("b.pdf"))
    assert kept == replace(full(), outputs=(), failed=())
