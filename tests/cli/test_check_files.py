"""handouts check FILE: bilingual files from anywhere, as their translators check them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Run

Runner = Callable[..., Run]

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="es" datatype="plaintext"'
    ' original="x"><body>{}</body></file></xliff>'
)


def entry(context: str, source: str, target: str) -> str:
    """Return an entry of a PO file."""
    return f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{target}"\n\n'


def po(*entries: str) -> bytes:
    """Return a Spanish PO file."""
    return (HEADER + "".join(entries)).encode()


def unit(name: str, source: str, target: str) -> str:
    """Return a unit of an XLIFF file."""
    return (
        f'<trans-unit id="{name}"><source>{source}</source><target>{target}</target></trans-unit>'
    )


SOUND = entry("a-1", "Take 2 tablets twice a day.", "Tome dos tabletas 2 veces al día.")
WRONG = entry("a-2", "Take it for 28 days.", "Tómelo durante 38 días.")
DOUBTED = entry("a-3", "Do not crush it.", "Machaque la tableta.")


def findings(ended: Run) -> list[tuple[str | None, str, str]]:
    """Return unit, code and severity of each finding of a run that reported JSON."""
    assert "Traceback" not in ended.said
    return [(one["unit"], one["code"], one["severity"]) for one in json.loads(ended.out)]


# What is right is let be.


def test_a_sound_file_in_an_empty_folder_has_no_findings(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po(SOUND))
    ended = run("check", "es.po", cwd=tmp_path)
    assert (ended.status, ended.out, ended.said) == (0, "0 errors, 0 warnings\n", "")


def test_a_file_without_entries_has_no_findings(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po())
    assert run("check", "es.po", "--format", "json", cwd=tmp_path).out == "[]\n"


def test_what_is_obsolete_is_let_be(tmp_path: Path, run: Runner) -> None:
    gone = "".join(f"#~ {line}\n" for line in WRONG.strip().split("\n"))
    (tmp_path / "es.po").write_bytes(po(SOUND, gone))
    assert run("check", "es.po", cwd=tmp_path).status == 0


# What is wrong is told.


def test_each_finding_names_its_entry_and_points_into_the_translation(
    tmp_path: Path, run: Runner
) -> None:
    (tmp_path / "es.po").write_bytes(po(SOUND, WRONG, DOUBTED))
    ended = run("check", "es.po", "--format", "json", cwd=tmp_path)
    assert ended.status == 1
    assert findings(ended) == [
        ("a-2", "differing-number", "error"),
        ("a-3", "differing-negation", "warning"),
    ]
    first = json.loads(ended.out)[0]
    lines = po(SOUND, WRONG).decode().split("\n")
    assert first["path"] == "es.po"
    assert first["language"] == "es"
    assert lines[first["line"] - 1][first["column"] - 1 : first["end_column"] - 1] == "38"


def test_findings_are_drawn_with_their_line_on_a_terminal(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po(WRONG))
    ended = run("check", "es.po", cwd=tmp_path)
    assert ended.out == (
        "es.po:8:24: error[differing-number]: says '38' where the source says '28'\n"
        '  8 | msgstr "Tómelo durante 38 días."\n'
        "    |                        ^^\n"
        "  hint: write the same figure; separators and digits may be the language's own\n"
        "1 error, 0 warnings\n"
    )


def test_a_doubt_alone_ends_well(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po(DOUBTED))
    ended = run("check", "es.po", cwd=tmp_path)
    assert ended.status == 0
    assert ended.out.endswith("0 errors, 1 warning\n")


def test_fuzzy_and_missing_translations_are_errors(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po("#, fuzzy\n" + SOUND, entry("b", "Pain", "")))
    ended = run("check", "es.po", "--format", "json", cwd=tmp_path)
    assert findings(ended) == [
        ("a-1", "fuzzy-translation", "error"),
        ("b", "empty-translation", "error"),
    ]


def test_every_kind_of_file_is_read_and_all_are_told_in_one_run(
    tmp_path: Path, run: Runner
) -> None:
    (tmp_path / "a.csv").write_text("id,en,es\nc-1,28 days,38 días\n", encoding="utf-8")
    (tmp_path / "b.po").write_bytes(po(WRONG))
    (tmp_path / "c.xlf").write_text(
        XLIFF.format(unit("x-1", "28 days", "38 días")), encoding="utf-8"
    )
    ended = run("check", "c.xlf", "b.po", "a.csv", "b.po", "--format", "json", cwd=tmp_path)
    assert ended.status == 1
    assert [unit for unit, _code, _severity in findings(ended)] == ["c-1", "a-2", "x-1"]


def test_the_public_shape_of_a_finding_is_that_of_every_command(
    tmp_path: Path, run: Runner
) -> None:
    (tmp_path / "es.po").write_bytes(po(WRONG))
    [found] = json.loads(run("check", "es.po", "--format", "json", cwd=tmp_path).out)
    assert list(found) == [
        *("code", "severity", "message", "hint", "path", "line", "column"),
        *("end_line", "end_column", "handout", "language", "unit"),
    ]


# Languages.


def test_languages_can_be_named_where_the_file_does_not(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "x.csv").write_text("id,source,target\n1,two days,три дня\n", encoding="utf-8")
    unnamed = run("check", "x.csv", "--format", "json", cwd=tmp_path)
    assert findings(unnamed) == [(None, "unknown-language", "warning")]
    named = run("check", "x.csv", "--languages", "en:ru", "--format", "json", cwd=tmp_path)
    assert findings(named) == [("1", "differing-number", "error")]


def test_what_cannot_be_checked_is_said_beside_the_report(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "de.po").write_bytes(po(WRONG).replace(b"Language: es", b"Language: de"))
    ended = run("check", "de.po", "--format", "json", cwd=tmp_path)
    assert findings(ended) == [("a-2", "differing-number", "error")]
    assert ended.said.startswith("there is no word list for 'de'; not checked: differing-duty, ")
    assert ended.said.count("\n") == 1


# Projects.


def test_a_file_in_a_project_is_held_to_its_names_and_glossary(
    scratch: Path, tmp_path: Path, run: Runner
) -> None:
    text = po(
        entry("name", "Tecartus is a brand.", "Tecarto es una marca."),
        entry("term", "Your immune system", "Su sistema inmune"),
    )
    (scratch / "inbox").mkdir()
    (scratch / "inbox" / "es.po").write_bytes(text)
    (tmp_path / "es.po").write_bytes(text)
    outside = run("check", "es.po", "--format", "json", cwd=tmp_path)
    assert findings(outside) == []
    inside = run("check", scratch / "inbox" / "es.po", "--format", "json", cwd=tmp_path)
    named = run("check", "es.po", "--project", scratch, "--format", "json", cwd=tmp_path)
    assert set(findings(inside)) == set(findings(named))
    assert {
        ("name", "differing-name", "error"),
        ("term", "forbidden-term", "error"),
    } <= set(findings(inside))


def test_another_projects_settings_make_no_project_of_ours(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = [", encoding="utf-8")
    (tmp_path / "es.po").write_bytes(po(SOUND))
    assert run("check", "es.po", cwd=tmp_path).status == 0


# Files that are no files to be checked.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x.docx",), "'x.docx' is of no kind that is checked: .po, .pot, .xlf, "),
        (("x.pdf",), "'x.pdf' is of no kind that is checked: .po, .pot, .xlf, "),
        (("gone.po",), "'gone.po' does not exist"),
        (("folder.po",), "'folder.po' is a directory"),
        (("pipe.po",), "'pipe.po' is not a regular file"),
        (("es.po", "--languages", "english"), "two tags with a colon between them"),
        (("--languages", "en:es"), "--languages goes with files"),
    ],
)
def test_what_is_no_bilingual_file_ends_two(
    tmp_path: Path, run: Runner, arguments: tuple[str, ...], said: str
) -> None:
    for name in ("x.docx", "x.pdf", "es.po"):
        (tmp_path / name).write_bytes(po(SOUND))
    (tmp_path / "folder.po").mkdir()
    os.mkfifo(tmp_path / "pipe.po")
    ended = run("check", *arguments, cwd=tmp_path)
    assert ended.status == 2
    assert said in ended.said
    assert "Traceback" not in ended.said


# Hostile files: a finding, never a traceback.

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + XLIFF.format(unit("1", "&b;", "&b;"))
)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("x.po", b"a" * 50_000_000, "too-large", id="fifty-megabytes"),
        pytest.param("x.csv", b"a" * 50_000_000, "too-large", id="fifty-megabytes-of-csv"),
        pytest.param("x.po", b"", "empty-file", id="nothing"),
        pytest.param("x.po", b"\x7fELF\x00\x01", "not-po", id="a-program"),
        pytest.param("x.po", po(SOUND)[:-8], "unterminated-text", id="cut-off"),
        pytest.param("x.po", HEADER.encode() + b"\xff\xfe\x00", "wrong-encoding", id="no-text"),
        pytest.param(
            "x.po",
            po(entry("1", "Call us.", "Llámenos\u202e.")),
            "invisible-character",
            id="direction-turned-round",
        ),
        pytest.param(
            "x.po", po(entry("1", "Call us.", "Llámenos\0.")), "invisible-character", id="nul"
        ),
        pytest.param("x.po", b"<<<<<<< ours\n" + po(SOUND), "conflict-marker", id="conflict"),
        pytest.param("x.xlf", XLIFF.encode()[:-30], "not-xliff", id="cut-off-xml"),
        pytest.param("x.xlf", BOMB.encode(), "document-type", id="entity-bomb"),
        pytest.param(
            "x.xlf", XLIFF.format(unit("1", "a\0", "b")).encode(), "not-xliff", id="nul-in-xml"
        ),
        pytest.param("x.xlf", b"<a>" * 2000, "not-xliff", id="deep-xml"),
        pytest.param("x.csv", b"\0\0\0\0", "missing-header", id="nul-in-csv"),
        pytest.param("x.csv", b"a,b\n1,2\n", "missing-header", id="no-header"),
        pytest.param("x.csv", b'id,en,es\n1,"a,b\n', "unterminated-text", id="open-quote"),
        pytest.param(
            "x.csv",
            b'id,en,es\n1,Nausea,"=HYPERLINK(""http://x.example"",""N\xc3\xa1useas"")"\n',
            "differing-markup",
            id="formula",
        ),
        pytest.param(
            "x.csv", b"id,en,es\n1,Nausea,+cmd|'/c calc'!A0\n", "differing-markup", id="command"
        ),
    ],
)
def test_a_hostile_file_is_told_and_hurts_nobody(
    tmp_path: Path, run: Runner, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    told = run("check", name, "--languages", "en:es", "--format", "json", cwd=tmp_path)
    assert told.status == 1
    assert code in {found for _unit, found, _severity in findings(told)}
    drawn = run("check", name, "--languages", "en:es", cwd=tmp_path)
    assert f"error[{code}]" in drawn.out
    assert drawn.out.isprintable() or set(drawn.out) & set("\x00\x1b\u202e") == set()


def test_a_name_no_encoding_holds_is_shown_with_a_mark(tmp_path: Path, run: Runner) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.po"
    with open(path, "wb") as file:  # noqa: PTH123 a path of bytes is no Path
        file.write(po(WRONG))
    ended = run("check", os.fsdecode(path), "--format", "json", cwd=tmp_path)
    assert findings(ended) == [("a-2", "differing-number", "error")]


def test_a_terminal_without_accents_gets_them_escaped(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "es.po").write_bytes(po(entry("1", "two days", "tres días")))
    for form in ("json", "text"):
        ended = run(
            *("check", "es.po", "--format", form),
            cwd=tmp_path,
            PYTHONIOENCODING="ascii",
            PYTHONUTF8="0",
        )
        assert ended.status == 1
        assert "differing-number" in ended.out


@pytest.mark.slow
def test_the_labelled_faults_are_found_through_the_command_line(
    run: Runner, tmp_path: Path
) -> None:
    folder = ROOT / "bench" / "safety"
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    catalogs = [
        shutil.copyfile(path, tmp_path / path.stem) for path in sorted(folder.glob("*.po.faulty"))
    ]
    ended = run("check", *catalogs, "--format", "json")
    found = {unit for unit, _code, _severity in findings(ended)}
    assert found == {name for name, label in labels.items() if label["label"] == "error"}
