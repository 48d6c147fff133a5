"""Pages to print: the smallest that is whole, and one with everything the templates use."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from handouts.diagnostics import HandoutsError
from handouts.job import Asset, Document, Expected
from handouts.render import print_pdf

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
ASSETS = (("asset:///icon/square.ink", Asset(SQUARE, "image/svg+xml")),)
STYLESHEET = """
@page { size: Letter; margin: 60pt; @top-center { content: element(band) }
        @bottom-center { content: element(foot) } }
html { font-family: "Source Sans 3" }
.band { position: running(band) }
.foot { position: running(foot) }
.page::before { content: counter(page) " / " counter(pages) }
.icon { display: inline-block; width: 9pt; height: 9pt; background: url(asset:///icon/square.ink) }
.row { display: flex }
.marked { list-style-type: "● " }
.bare { list-style: none }
.tall li { height: 200pt }
"""
FULL_BODY = """
<div class="band"><p>Borrador</p></div>
<div class="foot"><p>Línea de ayuda <b>1-800-227-2345</b> <span class="page"></span></p></div>
<h1>Blinatumomab</h1>
<p>Aprobado por la <span lang="en">Food and Drug Administration</span>
<a href="#s1" title="Fuente 1">[1]</a>. <a href="https://www.example.org/">En la red</a></p>
<h2>Efectos</h2><i class="icon"></i>
<table><thead><tr><th scope="col">Qué</th><th scope="col">Cuándo</th></tr></thead>
<tbody><tr><th scope="row">Fiebre</th><td>Siempre</td></tr></tbody></table>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="40pt" height="20pt">
<title>Una célula</title><path d="M0 0h10v10H0z"/></svg>
<ul class="marked"><li>uno</li></ul><ul class="bare"><li>dos</li></ul><ul><li>tres</li></ul>
<div class="row"><p>izquierda</p><p>derecha</p></div>
<ol class="tall"><li id="s1">primera</li><li>segunda</li><li>tercera</li><li>cuarta</li></ol>
"""


def page(
    body: str,
    *,
    stylesheet: str = STYLESHEET,
    assets: tuple[tuple[str, Asset], ...] = ASSETS,
    head: str = "",
    language: str = "es",
) -> Document:
    """Return a page with that body."""
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>Blinatumomab ≥ 1</title>{head}</head><body>{body}</body></html>"
    )
    expected = Expected(
        title="Blinatumomab ≥ 1",
        language=language,
        issue_id="K7Q2M9XA",
        paper="letter",
        pages=(1, 4),
        first_page=(),
        every_page=(),
        units=(),
    )
    return Document(html, stylesheet, assets, expected)


def full_page() -> Document:
    """Return a page of two sheets with everything the templates use."""
    head = (
        '<meta name="author" content="Example Cancer Clinic">'
        '<meta name="dcterms.created" content="2026-11-21">'
        '<meta name="dcterms.modified" content="2026-11-21">'
    )
    return page(FULL_BODY, head=head)


def printed(document: Document) -> bytes:
    """Return the page's PDF."""
    return print_pdf(document, path="content/es/sample.yaml").data


def faults(document: Document) -> list[str]:
    """Return the codes of what is wrong with a page that cannot be printed."""
    with pytest.raises(HandoutsError) as raised:
        print_pdf(document, path="content/es/sample.yaml")
    assert {found.span.path for found in raised.value.diagnostics} == {"content/es/sample.yaml"}
    assert all(found.hint for found in raised.value.diagnostics)
    return [found.code for found in raised.value.diagnostics]


def text_of(data: bytes) -> str:
    """Return what copying all of a PDF gives, line ends as spaces."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [sheet.get_textpage().get_text_range() for sheet in pdf]
    return " ".join(pages).replace("\r\n", " ")


def opened(data: bytes) -> pikepdf.Pdf:
    """Return a PDF to look into."""
    return pikepdf.open(io.BytesIO(data))
