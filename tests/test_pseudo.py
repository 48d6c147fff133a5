"""Pages in pseudo-languages: built when named, marked on every page, and showing the layout."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise
import pytest
from conftest import Run
from verapdf import Flavour, check

from handouts.build.ingredients import paths
from handouts.build.plan import Selection, plan
from handouts.checks import check_project
from handouts.compose import Composer, Withheld
from handouts.compose.issue import visible_text
from handouts.job import Artifact, Document, Job, Task
from handouts.language import PSEUDO_LANGUAGES, Language
from handouts.outputs.pdf import pdf_jobs, print_and_inspect
from handouts.project import Project, with_pseudo

GOLDENS = Path(__file__).parent / "data" / "pseudo"
CLINIC = "example-clinic"
HANDOUT = "blinatumomab"
MARK = "Pseudo-language: never hand out"
MARGIN_PT = 39

Runner = Callable[..., Run]
every_language = pytest.mark.parametrize("tag", PSEUDO_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Made:
    """A page and its PDF."""

    document: Document
    artifact: Artifact


@pytest.fixture(scope="module")
def disguised(project: Project) -> Project:
    """Return this project with both pseudo-languages."""
    return with_pseudo(project, PSEUDO_LANGUAGES)


def composed(project: Project, tag: str, handout: str = HANDOUT) -> Document:
    job = Job(handout, (tag,), "standard", CLINIC, written_in="en")
    document = Composer(project).compose(job)
    assert not isinstance(document, Withheld)
    return document


@pytest.fixture(scope="module")
def pages(disguised: Project) -> dict[str, Made]:
    """Return the handout in both, composed and printed once."""
    made: dict[str, Made] = {}
    for tag in PSEUDO_LANGUAGES:
        document = composed(disguised, tag)
        job = Job(HANDOUT, (tag,), "standard", CLINIC, written_in="en")
        outcome = print_and_inspect(Task(job, document))
        assert isinstance(outcome, Artifact), outcome
        made[tag] = Made(document, outcome)
    return made


def listed(out: Path) -> set[tuple[str, str]]:
    """Return the paths of all outputs, with their languages."""
    manifest = json.loads((out / "manifest.json").read_text())
    return {(one["path"], *one["languages"]) for one in manifest["outputs"]}


# What must not be.


def test_a_build_that_names_none_prints_none(built: Path, project: Project) -> None:
    assert [path for path in built.rglob("*.pdf") if set(path.parts) & set(PSEUDO_LANGUAGES)] == []
    assert {language for _path, language in listed(built)} == {"en", "es"}
    assert {job.language for job in pdf_jobs(project, CLINIC)} == {"en", "es"}


@pytest.mark.sweep(keep=1)
@pytest.mark.parametrize("asked", ["en-xa", "en-XB", "ar-XA", "ar_XB"])
def test_a_misspelt_one_is_refused_with_the_right_name(run: Runner, asked: str) -> None:
    ended = run("build", "--lang", asked)
    assert ended.status == 2
    assert re.search(r"did you mean '(en-XA|ar-XB)'\?", ended.said)


def test_english_at_fault_withholds_them_and_is_named(scratch: Path, run: Runner) -> None:
    path = scratch / "content" / "en" / f"{HANDOUT}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{n:blinatumomab.infusion_days}", "28", 1), encoding="utf-8")
    ended = run("build", "--lang", "en-XA", "--handout", HANDOUT, cwd=scratch)
    assert ended.status == 1
    assert f"content/en/{HANDOUT}.yaml:" in ended.said
    assert f"withheld: {CLINIC}/en-XA/{HANDOUT}.pdf: hand-typed-figure" in ended.said
    assert "content/en-XA" not in ended.said


def test_no_word_of_ours_reaches_the_accented_page_as_it_was(
    project: Project, disguised: Project
) -> None:
    """What is not accented is registered, or comes from CLDR: all else could not be translated."""
    registers = (project.therapies, project.sources, project.cited_works, project.readings)
    known = " ".join(map(repr, (*registers, project.helplines, project.clinics)))
    known += " January February March April May June July August September October November"
    known += " December Monday Friday AM PM Central Time CT English Spanish and V ed ALL " + MARK
    words = set(re.findall(r"[A-Za-z]+", known))
    for handout in project.outlines:
        document = composed(disguised, "en-XA", handout)
        shown = visible_text(document.html).replace(document.expected.issue_id, "")
        plain = {word for word in re.findall(r"[^\W\d_]+", shown) if word.isascii()}
        assert plain - words == set(), handout


@every_language
@pytest.mark.slow
def test_no_letter_leaves_the_page(pages: dict[str, Made], tag: str) -> None:
    with pypdfium2.PdfDocument(pages[tag].artifact.data) as pdf:
        for page in pdf:
            width, _height = page.get_size()
            for found in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                left, _bottom, right, _top = found.get_bounds()
                assert left >= MARGIN_PT
                assert right <= width - MARGIN_PT


def test_the_style_sheets_know_no_left_and_no_right(project: Project) -> None:
    for name, text in project.templates.items():
        if not name.endswith(".css"):
            continue
        rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        # Cells have directions of their own: their frames go by the page's.
        rules = re.sub(r"html\[dir=[^{]*\{[^}]*\}", "", rules)
        assert re.findall(r"\b(?:left|right)\b", rules) == [], name
        # WeasyPrint does not turn a grid round.
        assert re.findall(r"display:\s*grid", rules) == [], name
        for sides in re.findall(r"\b(?:margin|padding|border-width|inset): ([^;}]+)", rules):
            parts = re.findall(r"calc\([^;]*\)|\S+", sides)
            assert len(parts) < 4 or parts[1] == parts[3], f"{name}: {sides}"


# What must be.


@pytest.mark.sweep
@pytest.mark.slow
def test_both_are_built_listed_and_gone_with_the_next_build_that_names_neither(
    scratch: Path, run: Runner
) -> None:
    """An old one must not lie about, and nobody would make it anew."""
    chosen = ("--lang", "en-XA", "--lang", "ar-XB", "--handout", HANDOUT)
    ended = run("build", *chosen, cwd=scratch)
    assert (ended.status, ended.said) == (0, "")
    out = scratch / "build"
    assert listed(out) == {
        (f"{CLINIC}/{tag}/{HANDOUT}.pdf", tag) for tag in sorted(PSEUDO_LANGUAGES)
    }
    again = run("build", *chosen, cwd=scratch)
    assert again.out.endswith("0 built, 2 current\n")
    assert run("build", "--lang", "es", "--handout", HANDOUT, cwd=scratch).status == 0
    assert listed(out) == {(f"{CLINIC}/es/{HANDOUT}.pdf", "es")}
    assert sorted(path.name for path in (out / CLINIC).iterdir()) == ["es"]


@every_language
def test_it_is_made_of_the_source_languages_files(
    project: Project, disguised: Project, tag: str
) -> None:
    planned = plan(disguised, check_project(project), Selection((tag,), (HANDOUT,), ("standard",)))
    [task] = planned.tasks
    read = set(paths(disguised, task.job))
    assert {
        f"content/en/{HANDOUT}.yaml",
        "content/en/glossary.yaml",
        "locales/en/LC_MESSAGES/handouts.po",
    } <= read
    names = {name for name, _digest in task.job.ingredients}
    assert [name for name in (*read, *names) if tag in name] == []
    assert ("Amiri-Regular.ttf" in names) == (tag == "ar-XB")
    assert task.job.content_path == f"content/en/{HANDOUT}.yaml"


@every_language
@pytest.mark.slow
def test_every_page_says_that_it_is_a_draft_and_never_to_be_handed_out(
    disguised: Project, pages: dict[str, Made], tag: str
) -> None:
    draft = disguised.catalogs[tag].lookup("draft band", "Draft: not yet reviewed by a clinician")
    assert draft
    made = pages[tag]
    assert {MARK, draft.strings[0]} <= set(made.document.expected.every_page)
    body = made.document.html.partition('class="mast"')[2]
    assert MARK in visible_text(body)
    with pypdfium2.PdfDocument(made.artifact.data) as pdf:
        for page in pdf:
            shown = page.get_textpage().get_text_range()
            assert set(re.findall(r"\w+", MARK)) <= set(re.findall(r"\w+", shown))


@every_language
def test_it_says_its_language_and_direction(disguised: Project, tag: str) -> None:
    made = composed(disguised, tag)
    assert f'<html lang="{tag}" dir="{Language(tag).direction}"' in made.html
    assert made.script == Language(tag).script


def test_figures_and_names_stand_apart_where_text_runs_from_right_to_left(
    disguised: Project,
) -> None:
    made = composed(disguised, "ar-XB").html
    for value in ("28", "1-800-227-2345", "202-555-0100", "911", "CD19", "American Cancer Society"):
        assert f'dir="ltr">{value}</span>' in made
    assert not re.search(r'dir="ltr">[^<]*[\u0600-\u06ff]', made)
    assert 'dir="rtl">8:00 ص</span>' in made


@every_language
@pytest.mark.slow
def test_it_may_be_half_as_long_again(project: Project, pages: dict[str, Made], tag: str) -> None:
    least, most = composed(project, "en").expected.pages
    assert pages[tag].document.expected.pages == (least, most + most // 2)
    assert least <= pages[tag].artifact.pages <= most + most // 2


@pytest.mark.slow
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_both_conform(pages: dict[str, Made], flavour: Flavour) -> None:
    found = check([pages[tag].artifact.data for tag in PSEUDO_LANGUAGES], flavour)
    assert dict(zip(PSEUDO_LANGUAGES, found, strict=True)) == dict.fromkeys(PSEUDO_LANGUAGES, ())


# Goldens: rewritten by 'make accept', and the difference read.


@every_language
def test_the_golden_page_is_the_page_composed(disguised: Project, tag: str) -> None:
    hold(GOLDENS / f"{HANDOUT}.{tag}.html", composed(disguised, tag).html)


@every_language
@pytest.mark.slow
def test_the_golden_outline_is_that_of_the_finished_pdf(pages: dict[str, Made], tag: str) -> None:
    hold(GOLDENS / f"{HANDOUT}.{tag}.txt", outline(pages[tag].artifact.data))


def hold(path: Path, found: str) -> None:
    """Compare *found* with the golden at *path*, or rewrite that where asked to."""
    if os.environ.get("HANDOUTS_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


def outline(data: bytes) -> str:
    """Return the structure tree of a PDF, one element a line, then what is read on each page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lines = list(tree(pdf.Root.StructTreeRoot.K[0], 0))
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            text = page.get_textpage().get_text_range().replace("\ufffe", "-")
            lines += ["", f"page {number}", *map(str.rstrip, text.splitlines())]
    return "\n".join(lines) + "\n"


def tree(element: pikepdf.Object, depth: int) -> Iterator[str]:
    """Yield an element and those below it, but for spans that say nothing of themselves."""
    language = f" [{element.Lang}]" if "/Lang" in element else ""
    shown = language or element.S != "/Span"
    if shown:
        yield f"{' ' * depth}{str(element.S)[1:]}{language}"
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from tree(kid, depth + bool(shown))
