"""Faults planted in templates, style sheets and finished files: each is named, at page and unit."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from render.pages import page

from handouts.compose import Composer
from handouts.content.clinic import Clinic
from handouts.diagnostics import Diagnostic
from handouts.editions import EDITIONS
from handouts.inspection import inspect, inspect_alone, inspect_layout
from handouts.job import Artifact, Document, Failure, Job, Task
from handouts.outputs.pdf import pdf_jobs, print_and_inspect
from handouts.project import Project
from handouts.render import families, print_pdf
from handouts.shapes import Edition

pytestmark = pytest.mark.slow

HANDOUT, CLINIC = "blinatumomab", "example-clinic"
URL = "https://www.example.org/handouts/{language}/{handout}/{issue}"
OURS = ("Source Sans 3",)


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault: in which template *old* becomes *new*, or what is added to the style sheet.

    It is found under `code`, at a unit if that is known, on a page where it is on one.
    """

    name: str
    code: str
    unit: str | None = None
    where: str = ""
    template: str = "standard.css"
    old: str = ""
    new: str = ""
    edition: str = "standard"

    def into(self, project: Project) -> Project:
        """Return *project* with the fault."""
        text = project.templates[self.template]
        assert self.old in text
        spoilt = text.replace(self.old, self.new, 1) if self.old else f"{text}\n{self.new}"
        return replace(project, templates={**project.templates, self.template: spoilt})


PARTS, FRAME = "parts.html.j2", "handout.html.j2"
LEAD = '<p{{ here }} class="lead">{{ h.main_message }}</p>'

PLANTS = (
    Plant("a dropped unit", "lost-unit", "what.medicine", "no page", PARTS, "{{ prose(h.what) }}"),
    Plant("a unit twice", "repeated-unit", "main_message", "page 1", FRAME, LEAD, LEAD + LEAD),
    Plant(
        "two sections swapped",
        "misplaced-unit",
        "how_it_works.attack",
        "page 2",
        FRAME,
        "{{ parts.what_it_is() }}\n{{ parts.how_it_works() }}",
        "{{ parts.how_it_works() }}\n{{ parts.what_it_is() }}",
    ),
    Plant(
        "a lost word",
        "altered-unit",
        "main_message",
        "page 1",
        FRAME,
        "{{ h.main_message }}",
        "{{ h.main_message|replace('Serious', '') }}",
    ),
    Plant(
        "a text the edition leaves out",
        "stray-unit",
        "revisions.2026-11-21.note",
        "page 1",
        "short.html.j2",
        "{{ get_help() }}",
        "<p>{{ h.revisions[0].note }}</p>{{ get_help() }}",
        "easy-read",
    ),
    Plant(
        "no helpline in the footer",
        "missing-helpline",
        None,
        "page 2",
        PARTS,
        "<b>{{ number(helpline.phone.phone.display) }}</b></p>\n</div>",
        "</p>\n</div>",
    ),
    Plant(
        "no list of sources",
        "missing-source",
        None,
        "no page",
        PARTS,
        "{{ source_item(work) }}\n{%- if work.accessed",
        "{%- if work.accessed",
    ),
    Plant(
        "no issue id",
        "missing-issue-id",
        None,
        "page 1",
        PARTS,
        " · {{ issue(slot('issue')) }}",
    ),
    Plant("no date", "missing-date", None, "page 2", PARTS, "<span>{{ revised() }} · ", "<span>"),
    Plant(
        "no draft mark", "missing-draft-mark", None, "page 1", new=".band-text { display: none }"
    ),
    Plant("no clinic", "missing-clinic", None, "page 1", PARTS, "<b>{{ name(clinic.name) }}</b>"),
    Plant("a letter no font has", "missing-glyph", new='.lead::after { content: "\u4e2d" }'),
    Plant(
        "a paragraph in another language",
        "mistagged-language",
        "main_message",
        "page 1",
        FRAME,
        LEAD,
        LEAD.replace("{{ here }}", ' lang="de"'),
    ),
    Plant(
        "a link elsewhere",
        "stray-link",
        None,
        "page 4",
        PARTS,
        '<a href="{{ work.url }}">',
        '<a href="https://www.example.org/other">',
    ),
    Plant("a page too many", "page-count", None, "", new="section { break-before: page }"),
    Plant(
        "text cut off",
        "clipped-text",
        "main_message",
        "page 1",
        new=".lead { block-size: 20pt; overflow: hidden }",
    ),
    Plant(
        "text wider than its box",
        "overflowing-text",
        "questions.",
        "page",
        new=".question { inline-size: 60pt; white-space: nowrap }",
    ),
    Plant(
        "text over other text",
        "overlapping-text",
        "main_message",
        "page 1",
        new=".lead { margin-block-end: -22pt }",
    ),
    Plant(
        "text beside the paper",
        "outside-page",
        "main_message",
        "page 1",
        new=".lead { position: relative; inset-inline-start: 250pt }",
    ),
    Plant("small type", "small-type", "questions.", "page", new=".question { font-size: 9pt }"),
    Plant("faint type", "faint-text", "main_message", "page 1", new=".lead { color: #999 }"),
    Plant(
        "type that is faint in grey alone",
        "faint-in-grey",
        "main_message",
        "page 1",
        new=".lead { color: #ff3030; background: #000 }",
    ),
    Plant(
        "a line too long",
        "long-line",
        "main_message",
        "page 1",
        new=".lead { max-inline-size: none; font-size: 12pt }",
    ),
    Plant(
        "a heading at the foot",
        "stranded-heading",
        None,
        "page",
        new="section.words > h2 { break-after: page }",
    ),
)


def reasons(project: Project, edition: str, language: str = "en") -> tuple[Diagnostic, ...]:
    """Return why the build would not publish a page of *project*, after it was read back."""
    job = Job(HANDOUT, (language,), edition, CLINIC)
    document = Composer(project).compose(job)
    assert isinstance(document, Document)
    outcome = print_and_inspect(Task(job, document))
    return outcome.reasons if isinstance(outcome, Failure) else ()


@pytest.mark.parametrize("plant", PLANTS, ids=[plant.name for plant in PLANTS])
def test_a_planted_fault_is_named_at_its_page_and_unit(project: Project, plant: Plant) -> None:
    found = reasons(plant.into(project), plant.edition)
    named = [one for one in found if one.code == plant.code]
    assert named, [one.code for one in found]
    assert any(one.message.startswith(plant.where) for one in named), named
    if plant.unit:
        assert any((one.unit or "").startswith(plant.unit) for one in named), named
    assert all(one.span.path == f"content/en/{HANDOUT}.yaml" and one.hint for one in named)


# A page with a code.


@pytest.fixture(scope="module")
def on_the_web(project: Project) -> Project:
    """Return the project with a clinic that has pages on the web."""
    clinic = project.clinics[CLINIC]
    known = Clinic.model_validate({**clinic.model_dump(by_alias=True), "page_url": URL})
    return replace(project, clinics={**project.clinics, CLINIC: known})


def test_a_page_with_its_code_and_link_has_no_fault(on_the_web: Project) -> None:
    assert reasons(on_the_web, "booklet") == ()


@pytest.mark.parametrize(
    ("code", "old"),
    [
        ("missing-code", "{{ qr_code(page_url, "),
        ("missing-link", '<a href="{{ page_url }}"'),
    ],
)
def test_a_missing_code_or_link_to_the_page_is_named(
    on_the_web: Project, code: str, old: str
) -> None:
    new = {"missing-code": "{{ ('', ", "missing-link": '<a href="#when"'}[code]
    plant = Plant(code, code, template=PARTS, old=old, new=new)
    assert code in {one.code for one in reasons(plant.into(on_the_web), "booklet")}


# Files that were spoilt after they were finished.


@pytest.fixture(scope="module")
def printed(project: Project) -> Artifact:
    """Return a finished page."""
    job = Job(HANDOUT, ("en",), "standard", CLINIC)
    document = Composer(project).compose(job)
    assert isinstance(document, Document)
    outcome = print_and_inspect(Task(job, document))
    assert isinstance(outcome, Artifact)
    return outcome


def spoilt(data: bytes, change: Callable[[pikepdf.Pdf], None], **saved: object) -> bytes:
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(whole, **saved)  # type: ignore[arg-type]
    return whole.getvalue()


def found_in(data: bytes) -> set[str]:
    _expected, found = inspect_alone(data, "page.pdf", families=OURS)
    assert {one.span.path for one in found} <= {"page.pdf"}
    return {one.code for one in found}


def first_font(file: pikepdf.Pdf) -> pikepdf.Object:
    fonts = file.pages[0].Resources.Font
    return fonts[next(iter(fonts.keys()))]


def another_typeface(file: pikepdf.Pdf) -> None:
    first_font(file).BaseFont = pikepdf.Name("/ABCDEF+Arial")


def no_font_file(file: pikepdf.Pdf) -> None:
    del first_font(file).DescendantFonts[0].FontDescriptor["/FontFile2"]


def a_box(file: pikepdf.Pdf) -> None:
    stream = file.pages[0].Contents
    drawn = stream.read_bytes()
    at = drawn.index(b"<0") + 1
    stream.write(drawn[:at] + b"0000" + drawn[at + 4 :])


def another_language(file: pikepdf.Pdf) -> None:
    file.Root.Lang = pikepdf.String("de")


def no_tags(file: pikepdf.Pdf) -> None:
    del file.Root["/StructTreeRoot"]


def no_imprint(file: pikepdf.Pdf) -> None:
    del file.Root["/Metadata"]


def tags_in_circles(file: pikepdf.Pdf) -> None:
    top = file.Root.StructTreeRoot.K[0]
    top.K.append(top)


def one_page_less(file: pikepdf.Pdf) -> None:
    del file.pages[1]


def nothing(_file: pikepdf.Pdf) -> None:
    """Change nothing."""


def test_a_file_saved_anew_has_no_fault(printed: Artifact) -> None:
    assert found_in(printed.data) == set()
    assert found_in(spoilt(printed.data, nothing)) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (another_typeface, "foreign-font"),
        (no_font_file, "unembedded-font"),
        (a_box, "missing-glyph"),
        (another_language, "mistagged-language"),
        (no_tags, "lost-unit"),
        (no_imprint, "missing-imprint"),
        (tags_in_circles, "unreadable-pdf"),
        (one_page_less, "altered-unit"),
    ],
)
def test_a_spoilt_file_is_named_by_itself(
    printed: Artifact, change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    assert code in found_in(spoilt(printed.data, change))


def test_an_encrypted_and_a_cut_off_file(printed: Artifact) -> None:
    locked = spoilt(printed.data, nothing, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "encrypted-file" in found_in(locked)
    shut = spoilt(printed.data, nothing, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert found_in(shut) == {"unreadable-pdf"}
    assert found_in(printed.data[: len(printed.data) // 2]) != set()


def test_what_a_clinic_adds_is_inspected_without_the_rest(
    project: Project, printed: Artifact
) -> None:
    document = Composer(project).compose(Job(HANDOUT, ("en",), "standard", CLINIC))
    assert isinstance(document, Document)
    expected = document.expected
    assert inspect(spoilt(printed.data, no_tags), expected, "x", pages={1, 4}) == ()
    due = "Another Clinic"
    other = replace(expected, first_page=(due,), every_page=(due,), roles=((due, "clinic"),))
    found = inspect(printed.data, other, "x", pages={1, 4})
    assert [one.message for one in found] == [
        f"page {number} does not show '{due}'" for number in (1, 4)
    ]
    assert {one.code for one in found} == {"missing-clinic"}


# Paragraphs over the end of a page.

LINES = "@page {{ size: 300pt 200pt; margin: 20pt }} p {{ margin: 0; line-height: 20pt; {} }}"


@pytest.mark.parametrize(("rule", "codes"), [("orphans: 2", []), ("orphans: 1", ["lone-line"])])
def test_a_line_alone_at_the_foot_of_a_page(rule: str, codes: list[str]) -> None:
    body = "<h1>Uno</h1><p>dos<br>tres<br>cuatro<br>cinco<p data-unit='es/x/y'>a<br>b<br>c<br>d"
    style = LINES.format(rule) + "h1 { font-size: 14pt; line-height: 40pt; margin: 0 }"
    printed = print_pdf(page(body + "<br>e<br>f", stylesheet=style), path="x")
    assert printed.pages == 2
    bounds = page("").bounds
    found = inspect_layout(printed.laid, bounds, "x")
    assert [one.code for one in found] == codes
    assert {one.unit for one in found} == ({"y"} if codes else set())


# What must not be found.


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "edition",
    [one.name for one in EDITIONS if isinstance(one, Edition)],
)
def test_no_good_page_has_a_fault(
    project: Project, built: Path, others_built: Path, edition: str, language: str
) -> None:
    """What can be known from the boxes of a page only, the build has looked at: it ended well."""
    folder = built if edition == "standard" else others_built
    jobs = [
        job
        for job in pdf_jobs(project, CLINIC)
        if (job.language, job.edition) == (language, edition)
    ]
    # Two languages stand beside each other for one of the two.
    assert jobs or (edition, language) == ("bilingual", "en")
    for job in jobs:
        document = Composer(project).compose(job)
        assert isinstance(document, Document)
        data = (folder / job.path).read_bytes()
        assert inspect(data, document.expected, job.path, families=families(document.script)) == ()
