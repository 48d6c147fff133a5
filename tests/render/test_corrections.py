"""The corrections to WeasyPrint hold for one release of it and refuse any other."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import uharfbuzz  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from render.pages import STYLESHEET, opened, page, printed

from handouts.inspection.leaf import read
from handouts.render import quick, structure, subset
from handouts.render.fontfiles import SOURCE_SANS


def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    with pytest.raises(RuntimeError, match=r"WeasyPrint 70\.0.*70\.1"):
        structure.install()
    with pytest.raises(RuntimeError, match=r"WeasyPrint 70\.0.*70\.1"):
        subset.install()
    with pytest.raises(RuntimeError, match=r"WeasyPrint 70\.0.*70\.1"):
        quick.install()


def test_another_uharfbuzz_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uharfbuzz, "__version__", "0.58.0")
    with pytest.raises(RuntimeError, match=r"uharfbuzz 0\.57\.0.*0\.58\.0"):
        subset.install()


def test_an_embedded_font_is_static_small_and_keeps_the_date_of_its_source() -> None:
    source = TTFont(SOURCE_SANS.folder / "SourceSans3[wght].ttf")
    with opened(printed(page("<h1>Aá</h1>"))) as pdf:
        [embedded] = [
            found.FontFile2.read_bytes()
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and "/FontFile2" in found
        ]
    font = TTFont(io.BytesIO(embedded))
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 700
    assert font["head"].modified == source["head"].modified
    assert len(embedded) < 20_000


def test_a_line_is_full_before_what_may_not_be_broken() -> None:
    said = "a enfermería. Su equipo detiene el medicamento mientras trata la"
    text = f'{said} <span class="n">reac.</span>'
    widths = range(3200, 3400, 4)
    style = STYLESHEET + "html { font-size: 12pt } .n { white-space: nowrap }"
    lines = "".join(f'<p style="inline-size: {width / 10}pt">{text}</p>' for width in widths)
    found = pypdfium2.PdfDocument(printed(page(f"<h1>x</h1>{lines}", stylesheet=style)))
    ends = [line.strip() for sheet in found for line in read(sheet).splitlines()]
    assert "a" not in ends
    assert ends.count("reac.") > 9
