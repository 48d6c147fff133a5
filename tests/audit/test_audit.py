"""The audit: what is measured of a file, which file is the worst, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from render.pages import page, printed

from handouts.audit import Leaf, Measures, audit_page, measure, stand
from handouts.audit.standing import WORSE
from handouts.build.manifest import Failed, Output
from handouts.diagnostics import Diagnostic, Span

STYLE = (
    '@page { size: Letter; margin: 60pt } html { font-family: "Source Sans 3"; font-size: 12pt }'
    ".wide { white-space: nowrap } .small { font-size: 7.5pt } .tiny { font-size: 6pt }"
    ".far { margin-block-start: 396pt } .out { margin-inline-start: -50pt }"
    ".new { break-before: page } .side { position: absolute; inset-inline-start: 300pt; top: 0 }"
)
LEAF = Leaf(b"webp", (255, 330), 0.1)
MEASURES = Measures((LEAF, LEAF), 12.0, 70, 20.0, 1000)


def measured(body: str) -> Measures:
    return measure(printed(page(body, stylesheet=STYLE)))


def output(handout: str, language: str, edition: str = "standard") -> Output:
    return Output(
        path=f"clinic/{language}/{handout}.{edition}.pdf",
        kind="pdf",
        handout=handout,
        languages=(language,),
        edition=edition,
        clinic="clinic",
        issue_id="K7Q2M9XA",
        sha256="0",
        pages=2,
        draft=True,
        warnings=0,
        ingredients="0",
    )


# Measures.


def test_the_smallest_type_is_told_but_for_the_numbers_of_sources() -> None:
    found = measured('<h1>x</h1><p class="small">y <span class="tiny">[12]</span></p>')
    assert found.smallest_type == 7.5


def test_the_longest_line_is_told_and_columns_are_not_one_line() -> None:
    beside = '<p class="side">beside it</p>'
    found = measured(f'<h1>x</h1><p class="wide">{"word " * 10}end</p>{beside}<p>short</p>')
    assert found.longest_line == 53


def test_what_comes_near_the_edge_of_the_paper_is_told() -> None:
    assert 66 < measured("<h1>n</h1>").nearest_edge < 70
    assert 15 < measured('<h1>n</h1><p class="out">n</p>').nearest_edge < 19


def test_the_emptiest_page_is_the_one_with_the_highest_gap() -> None:
    found = measured('<h1>x</h1><p>x</p><p class="new">x</p><p class="far">y</p>')
    assert len(found.leaves) == 2
    assert found.emptiest == 2
    assert 0.45 < found.leaves[1].empty < 0.55


def test_a_page_without_ink_is_all_empty() -> None:
    found = measured('<h1>x</h1><p class="new">&#8203;</p>')
    assert [round(leaf.empty, 1) for leaf in found.leaves] == [0.0, 1.0]


def test_letters_are_counted_without_spaces() -> None:
    assert measured("<h1>ab</h1><p>c d</p>").letters == 4


def test_each_page_has_a_small_picture() -> None:
    [leaf] = measured("<h1>x</h1>").leaves
    assert leaf.picture[8:12] == b"WEBP"
    assert leaf.size == (255, 330)


# Which is worse.


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("pages", replace(MEASURES, leaves=(LEAF, LEAF, LEAF))),
        ("smallest_type", replace(MEASURES, smallest_type=7.5)),
        ("longest_line", replace(MEASURES, longest_line=90)),
        ("nearest_edge", replace(MEASURES, nearest_edge=2.0)),
        ("emptiest", replace(MEASURES, leaves=(LEAF, replace(LEAF, empty=0.6)))),
    ],
)
def test_of_one_edition_the_worse_by_any_measure_comes_first(name: str, worse: Measures) -> None:
    first, second = stand([(output("a", "en"), MEASURES), (output("b", "en"), worse)], "en")
    assert (first.output.handout, second.output.handout) == ("b", "a")
    assert (first.worst, second.worst) == (frozenset({name}), frozenset())


def test_a_translation_is_compared_with_the_same_page_of_the_source_language() -> None:
    files = [
        (output("a", "en"), MEASURES),
        (output("a", "es"), replace(MEASURES, letters=1150)),
        (output("b", "es"), MEASURES),
    ]
    found = {one.output.path: one.expansion for one in stand(files, "en")}
    assert found["clinic/es/a.standard.pdf"] == pytest.approx(0.15)
    assert found["clinic/en/a.standard.pdf"] is None
    assert found["clinic/es/b.standard.pdf"] is None


def test_files_of_other_editions_are_no_measure() -> None:
    small = replace(MEASURES, smallest_type=7.5)
    found = stand([(output("a", "en"), MEASURES), (output("a", "en", "wallet-card"), small)], "en")
    assert [one.worst for one in found] == [frozenset(), frozenset()]


# The page.


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text += data


@pytest.fixture
def shown() -> Page:
    """Return the page of two files and one that failed."""
    longer = replace(MEASURES, letters=1150, longest_line=91)
    standings = stand([(output("a", "en"), MEASURES), (output("a", "es"), longer)], "en")
    reason = Diagnostic("page-count", "9 pages", Span("content/es/b.yaml"), hint="shorten it")
    failed = Failed(
        handout="<b>", languages=("es",), edition="standard", clinic="clinic", reasons=(reason,)
    )
    return Page(audit_page(standings, [failed], source="en"))


def test_it_asks_nothing_of_the_network_and_runs_nothing(shown: Page) -> None:
    assert {tag for tag, _ in shown.tags} & {"script", "link", "iframe", "object"} == set()
    pictures = [found["src"] or "" for tag, found in shown.tags if tag == "img"]
    assert len(pictures) == 4
    assert all(source.startswith("data:image/webp;base64,") for source in pictures)


def test_each_picture_says_what_it_shows_and_each_table_what_heads_it(shown: Page) -> None:
    alts = [found["alt"] for tag, found in shown.tags if tag == "img"]
    assert alts[0] == "a, standard, en: page 1 of 2"
    assert len(set(alts)) == len(alts)
    heads = [found.get("scope") for tag, found in shown.tags if tag == "th"]
    assert heads.count("row") == 3
    assert set(heads) == {"row", "col"}
    assert [tag for tag, _ in shown.tags].count("caption") == 2


def test_each_file_is_linked_to_its_pages(shown: Page) -> None:
    links = [found["href"] for tag, found in shown.tags if tag == "a"]
    places = {f"#{found['id']}" for _, found in shown.tags if "id" in found}
    assert links == ["#clinic/es/a.standard.pdf", "#clinic/en/a.standard.pdf"]
    assert set(links) == places


def test_it_says_the_measures_and_what_was_not_printed_and_why(shown: Page) -> None:
    assert "▲ 91" in shown.text
    assert "15 %" in shown.text
    assert "page-count" in shown.text
    assert ("b", {}) not in shown.tags


def test_every_measure_has_a_column(shown: Page) -> None:
    columns = [found for tag, found in shown.tags if tag == "th" and found["scope"] == "col"]
    assert len(columns) == 2 + 1 + len(WORSE)
