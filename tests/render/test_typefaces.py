"""Which typefaces a page has, by the script of its words."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from render.pages import faults, opened, page, printed, text_of

from handouts.job import Document
from handouts.render import font_files, self_contained_html
from handouts.render.fontfiles import AMIRI, SOURCE_SANS, typefaces

ARABIC = "الاثنين لا إلا الأحد نوفمبر 2026 ثلاثة"
STYLESHEET = '@page { size: Letter } * { font-family: "Source Sans 3", "Amiri" }'


def arabic(body: str) -> Document:
    """Return a page in Arabic letters."""
    found = page(f'<div dir="rtl">{body}</div>', stylesheet=STYLESHEET, language="ar")
    return replace(found, script="Arab")


def families(pdf: pikepdf.Pdf) -> set[str]:
    dictionaries = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]
    fonts = [found for found in dictionaries if found.get("/Type") == "/FontDescriptor"]
    return {str(font.FontFamily) for font in fonts}


# What must not be.


def test_a_latin_page_has_no_arabic_letter_even_after_an_arabic_page() -> None:
    latin = page(f"<h1>{ARABIC}</h1>", stylesheet=STYLESHEET)
    assert set(faults(latin)) == {"missing-glyph"}
    printed(arabic(f"<h1>{ARABIC}</h1>"))
    assert set(faults(latin)) == {"missing-glyph"}


def test_an_arabic_page_printed_before_changes_nothing() -> None:
    latin = page("<h1>Una página</h1><p><b>b</b> <i>i</i></p>", stylesheet=STYLESHEET)
    first = printed(latin)
    printed(arabic(f"<h1>{ARABIC} Una página</h1>"))
    assert printed(latin) == first


def test_a_letter_no_typeface_of_the_script_has_stops_the_page() -> None:
    assert faults(arabic("<h1>\u05e9</h1>")) == ["missing-glyph"]


def test_a_latin_page_does_not_depend_on_the_arabic_typeface() -> None:
    assert [name for name, _ in font_files() if name.startswith("Amiri")] == []
    assert typefaces("Cyrl") == typefaces() == (SOURCE_SANS,)
    assert "Amiri" not in self_contained_html(page("<h1>x</h1>"))


# What must be.


def test_an_arabic_page_draws_arabic_letters_from_their_own_typeface_only() -> None:
    with opened(printed(arabic(f"<h1>{ARABIC}</h1>"))) as pdf:
        assert families(pdf) == {"Source Sans 3", "Amiri"}
    with opened(printed(arabic("<h1>Blincyto 28</h1>"))) as pdf:
        assert families(pdf) == {"Source Sans 3"}


@pytest.mark.parametrize("weight", ["400", "600", "700"])
def test_arabic_letters_read_back_lam_alef_among_them(weight: str) -> None:
    text = text_of(printed(arabic(f'<p style="font-weight: {weight}">{ARABIC}</p>')))
    assert set(ARABIC.split()) <= set(text.split())


def test_it_has_the_same_bytes_every_time() -> None:
    assert printed(arabic(f"<h1>{ARABIC}</h1>")) == printed(arabic(f"<h1>{ARABIC}</h1>"))


def test_every_face_of_the_list_is_a_file_of_its_package() -> None:
    for typeface in (SOURCE_SANS, AMIRI):
        known = {path.name for path in typeface.folder.iterdir()}
        assert {face.file for face in typeface.faces} <= known
    assert {name for name, _ in font_files("Arab")} > {name for name, _ in font_files()}


def test_the_self_contained_page_carries_both() -> None:
    html = self_contained_html(arabic(f"<h1>{ARABIC}</h1>"))
    assert html.count('font-family: "Amiri"; font-style: normal; font-weight: 700') == 1
    assert html.count('@font-face { font-family: "Source Sans 3"') == 6
