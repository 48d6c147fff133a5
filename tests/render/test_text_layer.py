"""What copying and searching find in the finished page."""

from __future__ import annotations

import pytest
from render.pages import page, printed, text_of

SPANISH = (
    "Durante 28\u00a0días la oficina difunde flúor, aflicción, efectos, sheriff y fft; "
    "llame al 1-800-227-2345, de 7:00\u00a0a.\u00a0m. a 6:30\u00a0p.\u00a0m., ¿sí?"
)


@pytest.mark.parametrize(
    "style", ["", "font-weight: 600", "font-weight: 700", "font-style: italic"]
)
def test_a_spanish_sentence_is_found_as_it_was_written(style: str) -> None:
    found = text_of(printed(page(f'<h1>x</h1><p style="{style}">{SPANISH}</p>')))
    assert SPANISH.replace("\u00a0", " ") in found


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param("a\u00a0b", "dos palabras", id="no-break space"),
        pytest.param("a\u2011b", "1-800-227-2345", id="no-break hyphen"),
        pytest.param("a\u2010b", "1-800-227-2345", id="hyphen"),
    ],
)
def test_a_character_that_shares_a_glyph_does_not_rename_the_plain_one(
    first: str, then: str
) -> None:
    assert then in text_of(printed(page(f"<h1>x</h1><p>{first}</p><p>{then}</p>")))


def test_a_no_break_hyphen_is_found_as_a_plain_one() -> None:
    phone = "1-800-227-2345".replace("-", "\u2011")
    assert "1-800-227-2345" in text_of(printed(page(f"<h1>x</h1><p>{phone}</p>")))


def test_tabular_figures_and_signs_are_found_as_written() -> None:
    shown = "0123456789 ≥ 38.5 °C → ✓ 24/7 (CD19)"
    style = "font-variant-numeric: lining-nums tabular-nums"
    assert shown in text_of(printed(page(f'<h1>x</h1><p style="{style}">{shown}</p>')))


def test_an_isolated_token_is_found_in_one_piece() -> None:
    body = '<h1>x</h1><p>Llame al <span dir="ltr">555-0100</span>, \u2066día o noche\u2069.</p>'
    assert "Llame al 555-0100, día o noche." in text_of(printed(page(body)))
