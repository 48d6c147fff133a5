"""A job's page: the project's own templates and catalogs over the small project's content."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SMALL, furnish, replace, write

from handouts.compose import Composer, Withheld
from handouts.diagnostics import HandoutsError, Span
from handouts.job import Document, Job
from handouts.project import Project, load

CATALOG = "locales/es/LC_MESSAGES/handouts.po"
MOON = Job("moon", ("es",), "standard", "elm")


def read(root: Path) -> Project:
    project = load(root, dt.date(2026, 11, 21))
    assert project.faults == ()
    return project


def composed(project: Project, job: Job = MOON) -> Document:
    document = Composer(project).compose(job)
    assert isinstance(document, Document), document
    return document


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and all its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.values: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with the names of its attributes."""
        self.elements.add((tag, *sorted(name for name, _value in attrs)))
        self.values += [value or "" for _name, value in attrs]

    def handle_comment(self, data: str) -> None:
        """Keep a comment: there should be none."""
        self.elements.add(("a comment", data))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.values.append(data)


# What must not be printed.


def test_a_missing_message_withholds_the_page_and_all_reasons_are_told_at_once(root: Path) -> None:
    for text in ("Cuándo pedir ayuda", "A quién llamar", "Fuentes"):
        replace(root, CATALOG, f'msgstr "{text}"', 'msgstr ""')
    replace(root, CATALOG, 'msgid "Draft."', 'msgid "Draught."')
    found = Composer(load(root, dt.date(2026, 11, 21))).compose(MOON)
    assert isinstance(found, Withheld)
    lines = (root / CATALOG).read_text(encoding="utf-8").split("\n")
    places = [(one.code, lines[one.span.line - 2], one.span.column) for one in found.reasons[1:]]
    assert places == [
        ("missing-translation", 'msgid "Who to call"', 9),
        ("missing-translation", 'msgid "When to get help"', 9),
        ("missing-translation", 'msgid "Sources"', 9),
    ]
    first = found.reasons[0]
    assert (first.code, first.message) == (
        "missing-message",
        "'Draft.' (review line) is not in the catalog",
    )
    assert {(one.handout, one.language) for one in found.reasons} == {("moon", "es")}
    assert isinstance(Composer(load(root, dt.date(2026, 11, 21))).compose(english()), Document)


def test_a_fuzzy_message_withholds_the_page(root: Path) -> None:
    replace(root, CATALOG, 'msgctxt "heading"', '#, fuzzy\nmsgctxt "heading"')
    found = Composer(load(root, dt.date(2026, 11, 21))).compose(MOON)
    assert isinstance(found, Withheld)
    assert [one.code for one in found.reasons] == ["fuzzy-translation"]


def test_a_faulty_message_no_page_uses_withholds_nothing(root: Path) -> None:
    text = (root / CATALOG).read_text(encoding="utf-8")
    unused = '\nmsgctxt "nowhere"\nmsgid "Not used"\nmsgstr ""\n'
    (root / CATALOG).write_text(text.rstrip("\n") + "\n" + unused, encoding="utf-8")
    assert isinstance(Composer(load(root, dt.date(2026, 11, 21))).compose(MOON), Document)


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("handout.html.j2", "{{ parts.band() }}", "{{ parts.band( }}", "template-error"),
        ("parts.html.j2", "{% macro band() %}", "{% macro band( %}", "template-error"),
        ("parts.html.j2", "{% macro band() %}", "{% macro band() %}{{ what }}", "template-error"),
        ("parts.html.j2", "{% macro clock(", "{% macro o_clock(", "template-error"),
        ("standard.css", "asset:///icon/hatch.ink", "asset:///icon/hash.ink", "unknown-icon"),
        ("standard.css", "asset:///icon/hatch.ink", "asset:///icon/hatch.pink", "unknown-icon"),
    ],
)
def test_a_faulty_template_is_told_as_a_fault_of_the_template(
    root: Path, path: str, old: str, new: str, code: str
) -> None:
    replace(root, f"templates/{path}", old, new)
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    (found,) = caught.value.diagnostics
    assert (found.code, found.span.path.split("/")[0]) == (code, "templates")
    assert "\n" not in found.message


@pytest.mark.parametrize(
    ("path", "after", "expression", "message"),
    [
        ("handout.html.j2", "<body>", "{{ what }}", "'what' is undefined"),
        ("handout.html.j2", "<body>", "{{ clinic.nme }}", "no attribute 'nme'"),
        ("handout.html.j2", "<body>", "{{ 1 / 0 }}", "this cannot be worked out: division by zero"),
        ("handout.html.j2", "<body>", "{{ h.title + 1 }}", "this cannot be worked out: "),
        ("handout.html.j2", "<body>", "{{ language.time('7') }}", "this cannot be worked out: "),
        ("handout.html.j2", "<body>", "{{ cites(['none']) }}", "this cannot be worked out: @none"),
        ("handout.html.j2", "<body>", "{{ registered('none') }}", "there is no 'none'"),
        ("handout.html.j2", "<body>", "{{ 'x'|round }}", "this cannot be worked out: "),
        ("handout.html.j2", "<body>", "{% include 'nope' %}", "there is no template 'nope'"),
        ("parts.html.j2", "{% macro band() %}", "{{ 1 / 0 }}", "division by zero"),
        ("parts.html.j2", "{% macro band() %}", "{{ band() }}", "it calls itself without end"),
        # Called from within a text, and not by the page.
        ("parts.html.j2", "{% macro source_title(number) %}", "{{ 1 / 0 }}", "division by zero"),
        ("parts.html.j2", "{% macro source_title(number) %}", "{{ what }}", "'what' is undefined"),
        # While the macros are read.
        ("parts.html.j2", "", "{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_an_expression_that_fails_is_told_at_the_line_of_its_template(
    root: Path, path: str, after: str, expression: str, message: str
) -> None:
    text = (root / "templates" / path).read_text(encoding="utf-8")
    before, mark, rest = text.partition(after) if after else ("", "", text)
    assert before or mark == after
    spoilt = f"{before}{mark}\n\n{expression}\n{rest}"
    (root / "templates" / path).write_text(spoilt, encoding="utf-8")
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    (found,) = caught.value.diagnostics
    line = spoilt[: spoilt.index(f"\n\n{expression}\n")].count("\n") + 3
    assert (found.code, found.span) == ("template-error", Span.at(f"templates/{path}", line))
    assert message in found.message
    assert "\n" not in found.message
    assert found.hint


def test_a_macro_a_text_asks_for_and_the_templates_lack_is_told(root: Path) -> None:
    parts = root / "templates" / "parts.html.j2"
    parts.write_text(parts.read_text("utf-8").replace("source_title", "source_name"), "utf-8")
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    (found,) = caught.value.diagnostics
    assert (found.code, found.message) == ("template-error", "there is no macro 'source_title'")
    assert found.span == Span.at("templates/parts.html.j2")


@pytest.mark.parametrize("name", ["handout.html.j2", "parts.html.j2"])
def test_a_template_that_cannot_be_read_is_told_at_its_own_line(root: Path, name: str) -> None:
    text = (root / "templates" / name).read_text(encoding="utf-8")
    (root / "templates" / name).write_text(text + "{% oops %}", encoding="utf-8")
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    (found,) = caught.value.diagnostics
    assert (found.span.path, found.span.line) == (f"templates/{name}", text.count("\n") + 1)
    assert found.message == "Encountered unknown tag 'oops'."


@pytest.mark.parametrize(
    "name", ["handout.html.j2", "parts.html.j2", "standard.css", "paper-letter.css"]
)
def test_a_missing_template_is_told_by_its_name(root: Path, name: str) -> None:
    (root / "templates" / name).unlink()
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    assert [(one.code, one.span.path) for one in caught.value.diagnostics] == [
        ("missing-file", f"templates/{name}")
    ]


def test_a_drawing_that_cannot_be_printed_is_told_by_its_name(root: Path) -> None:
    (root / "templates/icons/hatch.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    with pytest.raises(HandoutsError) as caught:
        Composer(read(root)).compose(MOON)
    assert {one.span.path for one in caught.value.diagnostics} == {"templates/icons/hatch.svg"}


# What is printed.


def english() -> Job:
    return Job("moon", ("en",), "standard", "elm")


def test_the_page_names_its_language_direction_title_and_author(root: Path) -> None:
    html = composed(read(root)).html
    assert re.search(r'<html lang="es" dir="ltr"', html)
    assert "<title>Lunamabo (Lunara)</title>" in html
    assert '<meta name="author" content="Elm Clinic">' in html


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sobre el sol", "Sobre el sol"),
        ("Sol (Sun)", 'Sol <span class="aside">(Sun)</span>'),
        ("Sol (Sun) y (más)", 'Sol <span class="aside">(Sun) y (más)</span>'),
        (
            "**Sol (Sun)**",
            '<strong>Sol</strong> <span class="aside"><strong>(Sun)</strong></span>',
        ),
        (
            "*Sol (Sun* y más)",
            '<em>Sol</em> <span class="aside"><em>(Sun</em> y más)</span>',
        ),
        ("(Sun) Sol", "(Sun) Sol"),
    ],
)
def test_a_title_is_divided_at_its_bracket_whatever_its_markup(
    root: Path, title: str, shown: str
) -> None:
    replace(root, "content/es/sun.yaml", "Sobre el sol", f'"{title}"')
    document = composed(read(root), Job("sun", ("es",), "standard", "elm"))
    [heading] = re.findall(r"<h1[^>]*>(.*)</h1>", document.html)
    # Which unit stands in it is marked; that is looked at where pages are inspected.
    plain = re.sub(r'<span data-unit="[^"]*">(.*?)</span>', r"\1", heading)
    assert re.sub(r' data-unit="[^"]*"', "", plain) == shown


def test_every_block_says_its_language_and_direction(root: Path) -> None:
    html = composed(read(root)).html
    blocks = re.findall(r"<(?:section|header|div)\b[^>]*>", html)
    outer = [block for block in blocks if block.startswith(("<section", "<header"))]
    assert outer
    assert [block for block in outer if 'lang="es" dir="ltr"' not in block] == []


def test_a_title_in_another_language_is_declared(root: Path) -> None:
    for job, foreign, own in (
        (MOON, "All about lunamab", "Hoja lunar"),
        (english(), "Hoja lunar", "All about lunamab"),
    ):
        replace(root, "content/en/sun.yaml", "It warms.", "It warms. [@hoja; @society]")
        replace(root, "content/es/sun.yaml", "Calienta.", "Calienta. [@hoja; @society]")
        html = composed(read(root), Job("sun", job.languages, "standard", "elm")).html
        assert re.search(rf'<i lang="\w\w">(<a [^>]*>)?{foreign}', html)
        assert re.search(rf"<i>(<a [^>]*>)?{own}", html)
        write(root, {path: SMALL[path] for path in ("content/en/sun.yaml", "content/es/sun.yaml")})


def test_what_a_clinic_lacks_is_a_line_to_write_on(root: Path) -> None:
    full = composed(read(root)).html
    assert full.count('class="clinic-blank"') == 1
    text = SMALL["clinics/elm.yaml"]
    phones = text.index("phones:")
    write(root, {"clinics/elm.yaml": text[:phones] + "phones: {}\n"})
    bare = composed(read(root)).html
    assert bare.count('class="clinic-blank"') == 3
    assert "911" not in bare


@pytest.mark.parametrize("name", ["XXXXXXXX", "00000000", "issue", "{{ issue_id }}"])
def test_the_issue_id_stands_in_its_own_place_only(root: Path, name: str) -> None:
    replace(root, "clinics/elm.yaml", "name: Elm Clinic", f'name: "{name}"')
    document = composed(read(root))
    assert f'<meta name="author" content="{name}">' in document.html
    assert document.html.count(document.expected.issue_id) == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", document.html)


def test_an_example_clinic_says_that_it_is_one(root: Path) -> None:
    assert "números de ejemplo" in composed(read(root)).html
    replace(root, "clinics/elm.yaml", "example: true", "example: false")
    assert "números de ejemplo" not in composed(read(root)).html


def test_sources_have_the_same_numbers_in_both_languages_whatever_their_order(root: Path) -> None:
    replace(root, "content/es/moon.yaml", "[@society; @label]", "[@label; @society]")
    replace(root, "content/es/moon.yaml", "Para adultos.", "Para adultos. [@hoja]")
    replace(root, "content/en/moon.yaml", "For adults.", "For adults. [@hoja]")
    project = read(root)
    titles = "All about lunamab|Lunara label|Hoja lunar"
    items = re.compile(rf'<li id="(s\d)"[^>]*>.*?({titles})', re.DOTALL)
    numbers = [items.findall(composed(project, job).html) for job in (MOON, english())]
    assert numbers[0] == numbers[1]
    assert numbers[0] == [("s1", "All about lunamab"), ("s2", "Hoja lunar"), ("s3", "Lunara label")]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_source_only_a_word_to_know_cites_is_listed_last_in_both_languages(
    root: Path, language: str
) -> None:
    replace(root, "content/en/glossary.yaml", "part of the body.", "part of the body. [@hoja]")
    replace(root, "content/es/glossary.yaml", "parte pequeña del cuerpo.", "parte. [@hoja]")
    document = composed(read(root), Job("moon", (language,), "standard", "elm"))
    assert re.findall(r'<li id="(s\d)"', document.html) == ["s1", "s2", "s3"]
    assert re.search(r'<li id="s3"[^>]*>.*?Hoja lunar', document.html, re.DOTALL)
    [words] = re.findall(
        r'<section[^>]* class="open words">.*?</section>', document.html, re.DOTALL
    )
    assert re.findall(r'href="#(s\d)"', words) == ["s3"]


def test_a_word_no_handout_explains_brings_no_source(root: Path) -> None:
    replace(root, "content/es/glossary.yaml", "parte pequeña del cuerpo.", "parte. [@hoja]")
    sun = composed(read(root), Job("sun", ("es",), "standard", "elm"))
    assert "Hoja lunar" not in sun.html


def test_citations_of_one_unit_read_alike_in_both_languages(project: Project) -> None:
    for handout in project.handout_ids():
        cited = []
        for language in ("en", "es"):
            job = Job(handout, (language,), "standard", project.settings.default_clinic)
            units = composed(project, job).expected.units
            cited.append({unit: sorted(re.findall(r"\[(\d+)\]", text)) for unit, text in units})
        assert cited[0] == cited[1]


def test_all_that_the_page_may_fetch_comes_with_it(root: Path) -> None:
    document = composed(read(root))
    asked = set(re.findall(r"asset:///[^)\"']+", document.html + document.stylesheet))
    asked.discard("asset:///clinic/logo")
    assert {url for url, _asset in document.assets} == asked
    assert "http:" not in document.stylesheet
    assert "@import" not in document.stylesheet


def test_a_white_icon_shows_the_box_behind_it_where_it_is_cut_out(root: Path) -> None:
    assets = dict(composed(read(root)).assets)
    white = assets["asset:///icon/level-1.white"].data
    assert b"#ffffff" in white
    assert b"#15191d" in white
    assert b"currentColor" not in b"".join(asset.data for asset in assets.values())


def test_the_expected_page_shows_the_helpline_the_draft_band_and_every_unit(root: Path) -> None:
    document = composed(read(root))
    expected = document.expected
    assert expected.title == "Lunamabo (Lunara)"
    assert (expected.language, expected.paper, expected.pages) == ("es", "Letter", (2, 4))
    assert "1-800-227-2345" in expected.first_page
    assert "Elm Clinic" in expected.first_page
    assert set(expected.every_page) >= {"1-800-227-2345", expected.issue_id}
    assert dict(expected.units)["main_message"] == "Corre durante 28 días. [1]"
    assert dict(expected.units)["given.way"] == "Por una vena."


# Escaping, as a law.

hostile = st.text(alphabet="<>&\"'/=;!-abscript \u00a0é", min_size=1, max_size=20).filter(
    lambda text: text.strip() and len(text.strip()) > 1
)
FIELDS: tuple[tuple[str, str], ...] = (
    ("content/es/moon.yaml", "Pida ayuda."),
    ("content/es/moon.yaml", "lu-na-MA-bo"),
    ("content/es/moon.yaml", "Cansancio"),
    ("content/es/moon.yaml", "Reacción"),
    ("content/es/moon.yaml", "¿Es adecuado para mí?"),
    ("content/es/moon.yaml", "Primer borrador."),
    ("content/es/moon.yaml", "Picazón"),
    ("content/es/sun.yaml", "Sobre el sol"),
    ("content/es/glossary.yaml", "célula"),
    ("content/es/glossary.yaml", "Una parte pequeña del cuerpo."),
    ("content/facts/sources.yaml", "All about lunamab"),
    ("content/facts/sources.yaml", "Society of the Moon"),
    ("content/facts/sources.yaml", "Of phases"),
    ("content/facts/sources.yaml", "Tides and You"),
    ("content/facts/helplines.yaml", "Moon Line"),
    ("content/facts/helplines.yaml", "CT"),
    ("content/facts/therapies.yaml", "lunamabo"),
    ("content/facts/therapies.yaml", "Lunara"),
    ("content/facts/therapies.yaml", "CD7"),
    ("clinics/elm.yaml", "Elm Clinic"),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small project, this project's templates and its catalogs."""
    return furnish(write(tmp_path_factory.mktemp("shelf")))


@pytest.fixture(scope="module")
def usual(shelf: Path) -> set[tuple[str, ...]]:
    """Return the elements of a page of the small project."""
    return Shape(composed(load_from(shelf, SMALL)).html).elements


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(text=hostile, where=st.sets(st.sampled_from(FIELDS), min_size=1, max_size=6))
def test_no_text_of_an_author_ever_becomes_markup(
    shelf: Path, usual: set[tuple[str, ...]], text: str, where: set[tuple[str, str]]
) -> None:
    spoilt = dict(SMALL)
    for path, value in where:
        quoted = json.dumps(text, ensure_ascii=False)
        before, after = re.split(rf'"?{re.escape(value)}"?(?=[,}}\n])', spoilt[path], maxsplit=1)
        spoilt[path] = before + quoted + after
        assert spoilt[path] != SMALL[path]
    page = Shape(composed(load_from(shelf, spoilt)).html)
    # A long title is set smaller.
    smaller = {("h1", "class", "dir", "lang")}
    assert page.elements <= usual | {("i", "lang"), ("br",)} | smaller
    shown = " ".join(" ".join(page.values).split())
    assert " ".join(text.split()).lower() in shown.lower()


def load_from(root: Path, files: Mapping[str, str]) -> Project:
    write(root, files)
    project = load(root, dt.date(2026, 11, 21))
    assert project.faults == ()
    return project


def test_a_translation_is_text_too(root: Path) -> None:
    replace(root, CATALOG, 'msgstr "A quién llamar"', 'msgstr "A quién & cuándo <3"')
    html = composed(read(root)).html
    assert "A quién &amp; cuándo &lt;3" in html


def test_a_translation_with_markup_is_not_printed(root: Path) -> None:
    replace(root, CATALOG, 'msgstr "A quién llamar"', 'msgstr "<b>A quién llamar</b>"')
    found = Composer(load(root, dt.date(2026, 11, 21))).compose(MOON)
    assert isinstance(found, Withheld)
    assert [one.code for one in found.reasons] == ["differing-markup"]
