"""What stops a page from being printed, and what does not."""

from __future__ import annotations

import logging

import pytest
from render.pages import STYLESHEET, faults, full_page, page, printed

from handouts.diagnostics import HandoutsError, Span
from handouts.job import Asset
from handouts.render import MAX_PAGES, print_pdf

OUTSIDE = "file:///etc/passwd"
SVG = 'xmlns="http://www.w3.org/2000/svg" width="9" height="9"'


def test_a_clean_page_leaves_the_log_empty(caplog: pytest.LogCaptureFixture) -> None:
    finished = print_pdf(full_page(), path="content/es/sample.yaml")
    assert finished.pages == 2
    assert finished.data.startswith(b"%PDF-1.7")
    assert caplog.records == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u2066555-0100\u2069", id="isolates"),
        pytest.param("a\u200bb\u2060c\u00add", id="invisible break marks"),
        pytest.param("7:00\u202fa.\u00a0m., 38.5\u2009°C", id="spaces"),
        pytest.param("≥ ≤ → ✓ ½ \u00d7 \u2212 \u2013 — … ñ ü ¿ ¡ « » “ ” • ☐ ●", id="signs"),
        pytest.param("\u200b", id="nothing to be seen"),
    ],
)
def test_these_characters_are_not_missing(text: str) -> None:
    assert printed(page(f"<h1>x</h1><p>{text}</p>"))


def test_a_picture_name_the_page_does_not_use_is_not_fetched() -> None:
    unused = STYLESHEET + ".nobody { background: url(asset:///icon/unknown) }"
    assert printed(page("<h1>x</h1>", stylesheet=unused))


@pytest.mark.parametrize("letter", ["ש", "漢", "ع", "☎"])
def test_a_letter_outside_the_pinned_fonts_fails_whatever_the_machine_has(letter: str) -> None:
    with pytest.raises(HandoutsError) as raised:
        print_pdf(page(f"<h1>x</h1><p>{letter} {letter}</p>"), path="content/es/sample.yaml")
    [found] = raised.value.diagnostics
    assert found.code == "missing-glyph"
    assert found.message == f"no font of this project can print '{letter}' (U+{ord(letter):04X})"
    assert found.span == Span.at("content/es/sample.yaml", 1, 1)


def test_a_missing_letter_inside_a_picture_fails() -> None:
    picture = f'<svg {SVG}><title>t</title><text y="9">ש</text></svg>'
    assert faults(page(f"<h1>x</h1>{picture}")) == ["missing-glyph"]


@pytest.mark.parametrize(
    ("body", "stylesheet", "head"),
    [
        pytest.param(f'<img alt="x" src="{OUTSIDE}">', "", "", id="img"),
        pytest.param('<img alt="x" src="passwd">', "", '<base href="file:///etc/">', id="base"),
        pytest.param('<img alt="x" src="http://127.0.0.1:9/">', "", "", id="network"),
        pytest.param('<img alt="x" src="data:image/png;base64,AA==">', "", "", id="data"),
        pytest.param('<img alt="x" src="asset:///unknown">', "", "", id="unknown asset"),
        pytest.param(f'<object data="{OUTSIDE}"></object>', "", "", id="object"),
        pytest.param(f'<embed src="{OUTSIDE}">', "", "", id="embed"),
        pytest.param(f'<a rel="attachment" href="{OUTSIDE}">x</a>', "", "", id="attachment"),
        pytest.param("", "", f'<link rel="attachment" href="{OUTSIDE}">', id="file attachment"),
        pytest.param("", "", f'<link rel="stylesheet" href="{OUTSIDE}">', id="stylesheet"),
        pytest.param("", f"@import url({OUTSIDE});", "", id="import"),
        pytest.param("", f"html {{ background: url({OUTSIDE}) }}", "", id="background"),
        pytest.param("", f"h1::before {{ content: url({OUTSIDE}) }}", "", id="content"),
        pytest.param("", f"@color-profile --x {{ src: url({OUTSIDE}) }}", "", id="color profile"),
        pytest.param(
            f'<svg {SVG}><title>t</title><image href="{OUTSIDE}" width="9" height="9"/></svg>',
            "",
            "",
            id="image in a picture",
        ),
    ],
)
def test_nothing_outside_the_page_is_fetched(body: str, stylesheet: str, head: str) -> None:
    document = page(f"<h1>x</h1>{body}", stylesheet=stylesheet, head=head)
    assert "refused-fetch" in faults(document)


@pytest.mark.parametrize(
    "source", [f"url({OUTSIDE})", "url(asset:///font)", "local('DejaVu Sans')"]
)
def test_no_font_but_the_pinned_ones_can_be_loaded(source: str) -> None:
    stylesheet = f"@font-face {{ font-family: E; src: {source} }} html {{ font-family: E }}"
    assets = (("asset:///font", Asset(b"\0\1\0\0", "font/ttf")),)
    assert "renderer-warning" in faults(page("<h1>x</h1>", stylesheet=stylesheet, assets=assets))


@pytest.mark.parametrize(
    ("body", "stylesheet"),
    [
        pytest.param("", "p { colour: red }", id="unknown property"),
        pytest.param('<a href="#nowhere">x</a>', "", id="link to nowhere"),
        pytest.param('<p id="a">x</p><p id="a">y</p>', "", id="one id twice"),
        pytest.param('<img src="asset:///icon/square.ink">', "", id="picture without words"),
        pytest.param(
            '<div class="foot"><a href="https://example.org/">x</a></div>',
            STYLESHEET,
            id="link in a page margin",
        ),
    ],
)
def test_whatever_the_renderer_logs_fails_the_page(body: str, stylesheet: str) -> None:
    assert faults(page(f"<h1>x</h1>{body}", stylesheet=stylesheet)) == ["renderer-warning"]


def test_a_page_without_a_language_fails() -> None:
    assert faults(page("<h1>x</h1>", language="")) == ["renderer-warning"]


def test_a_stylesheet_at_fault_fails_every_page_it_is_used_on() -> None:
    document = page("<h1>x</h1>", stylesheet="p { colour: red }")
    assert faults(document) == faults(document) == ["renderer-warning"]


def test_one_run_shows_all_faults_once_each() -> None:
    body = f'<h1>ש</h1><p>ש ת</p><img alt="x" src="{OUTSIDE}"><img alt="x" src="{OUTSIDE}">'
    assert faults(page(body, stylesheet="p { colour: red }")) == [
        "refused-fetch",
        "renderer-warning",
        "missing-glyph",
        "missing-glyph",
    ]


def test_a_handout_that_runs_on_and_on_fails() -> None:
    sheets = '<p style="break-after: page">x</p>' * (MAX_PAGES + 1)
    assert faults(page(f"<h1>x</h1>{sheets}")) == ["too-many-pages"]


def test_bottomless_nesting_fails_and_the_next_page_is_printed() -> None:
    before = printed(full_page())
    assert faults(page(f"<h1>x</h1>{'<div>' * 3000}")) == ["render-failed"]
    assert printed(full_page()) == before


def test_a_renderer_that_cannot_be_heard_is_not_used() -> None:
    logging.disable(logging.CRITICAL)
    try:
        with pytest.raises(RuntimeError, match="switched off"):
            printed(full_page())
    finally:
        logging.disable(logging.NOTSET)


def test_a_quiet_root_logger_hides_no_fault() -> None:
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.CRITICAL)
    try:
        assert faults(page("<h1>ש</h1>")) == ["missing-glyph"]
    finally:
        logging.getLogger().setLevel(level)
