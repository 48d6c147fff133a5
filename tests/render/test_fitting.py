"""What does not fit a box of one size is an error, laid at the text that is too long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render.pages import page, printed

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.job import Document
from handouts.render import print_pdf

BOX = (
    "@page { size: Letter } html { font: 10pt/12pt 'Source Sans 3' } h1, p { margin: 0 } "
    ".card { position: relative; width: 100pt; height: 48pt; padding: 5pt } "
    ".foot { position: absolute; left: 5pt; bottom: 5pt; border-top: 1pt solid }"
)
PLACES = (
    ("title", Span("content/es/moon.yaml", 2, 8)),
    ("signs.fever", Span("content/es/moon.yaml", 9, 10)),
    ("en/title", Span("content/en/moon.yaml", 2, 8)),
)


def card(inside: str, *, rest: str = "") -> Document:
    body = f'<h1>Luna</h1><div class="card" data-fits="card">{inside}</div>{rest}'
    return replace(page(body, stylesheet=BOX), places=PLACES)


def faults(document: Document) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandoutsError) as raised:
        print_pdf(document, path="content/es/moon.yaml")
    return raised.value.diagnostics


SHORT = '<p data-text="title">Luna</p>'
LONG = "<p data-text='signs.fever'>Fiebre, o escalofríos, o las dos cosas, de día o de noche</p>"


# What must not be found.


@pytest.mark.parametrize(
    "inside",
    [
        SHORT * 4,
        SHORT * 2 + "<p class='foot' data-apart='foot'>a</p>",
        '<p>a <span style="display: inline-block">b</span></p>' * 4,
        '<div style="display: flex"><p style="flex: 1">a</p><p style="flex: 1">b</p></div>' * 4,
    ],
    ids=["full to the edge", "full to the foot", "blocks in a line", "columns"],
)
def test_what_fits_is_printed(inside: str) -> None:
    assert printed(card(inside)).startswith(b"%PDF")


def test_a_long_text_elsewhere_on_the_page_is_no_fault() -> None:
    assert printed(card(SHORT, rest=LONG * 9)).startswith(b"%PDF")


def test_a_hidden_copy_is_not_told_of_again() -> None:
    copy = f'<div aria-hidden="true" class="card" data-fits="card">{LONG * 2}</div>'
    assert len(faults(card(LONG * 2, rest=copy))) == 1


# What must.


@pytest.mark.parametrize(
    "inside",
    [
        SHORT + LONG * 2,
        LONG + "<p class='foot' data-apart='foot'>a<br>b</p>" + SHORT,
        "<p>a<br>b</p>" * 2 + "<p class='foot' data-text='signs.fever'>Fiebre y frío</p>",
        SHORT + "<p data-text='signs.fever'>Fiebreoescalofríosolasdoscosas</p>",
        SHORT + "<p data-text='signs.fever'>Fiebre</p><p>que el molde ya dice aquí</p>" * 3,
    ],
    ids=["below the edge", "into the foot", "over other words", "beside the edge", "the template"],
)
def test_the_text_that_is_too_long_is_named_with_its_place(inside: str) -> None:
    [found] = faults(card(inside))
    assert found.code == "overfull-card"
    assert found.span == PLACES[1][1]
    assert (found.unit, found.language) == ("signs.fever", None)
    assert found.hint.startswith("say it in fewer words")


def test_a_text_in_the_source_language_is_laid_at_its_own_file() -> None:
    [found] = faults(card(LONG.replace("signs.fever", "en/title") * 2))
    assert found.span == PLACES[2][1]
    assert (found.unit, found.language) == ("title", "en")


def test_without_a_text_of_an_author_the_handout_is_named() -> None:
    [found] = faults(card("<p>a</p>" * 5))
    assert found.span.path == "content/es/moon.yaml"
    assert found.unit is None
