"""Pages put together from what clinics have in common: like a full render, or not made at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
import verapdf
from render.likeness import greatest_difference, likeness
from render.pages import page, text_of

from handouts.job import AUTHOR, ISSUE, Asset, Document, Slotted, slot
from handouts.render import print_pdf, print_variant
from handouts.render.variants import written

PATH = "content/es/sample.yaml"
ICON = Asset(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>',
    "image/svg+xml",
)
STYLESHEET = """
@page { size: A5; margin: 50pt; @bottom-center { content: element(foot); inline-size: 100% } }
html { font: 12pt/15pt "Source Sans 3" }
.foot { position: running(foot) }
.issue { display: inline-block; inline-size: 5em; font: 400 10pt/1 "Source Sans 3"; color: #123;
         font-kerning: none; white-space: nowrap }
.slot { display: flow-root; flex: none; inline-size: 100% } .slot h2 { bookmark-level: none }
.slot-clinic-lines { inline-size: 200pt }
.row { display: flex } .clinic-line { font-weight: 600; color: #345 }
.icon { background: url(asset:///icon/square.ink) no-repeat; background-size: 9pt; height: 9pt }
.tiled { background: url(asset:///icon/square.ink); background-size: 9pt; height: 20pt }
.end { break-before: page }
"""
BODY = """
<div class="foot">Revisado en julio · Edición {issue} <a title="" class="x">·</a></div>
<h1>Blinatumomab</h1><p>Antes (12 0 R) <a href="#end">vea</a></p>
<div class="row"><div>A la izquierda</div>{clinic_lines}</div><p>Después</p>
<h2 id="end" class="end">El final</h2><p>Más texto <a href="https://www.example.org/">aquí</a></p>
{clinic_web}
"""
LINES = (
    '<div class="clinic-line"><h2>Día</h2><p>202-555-{}</p><div class="icon"></div></div>'
    "<p>Hable con el equipo (3 0 R).</p>"
)
WEB = '<p><a href="https://www.example.org/{0}">example.org/{0}</a> <b>Ñandú</b></p>'


def block(name: str, inner: str, *, way: str = "ltr") -> tuple[str, str]:
    kind = f"slot slot-{name.replace('_', '-')}"
    return name, f'<div lang="es" dir="{way}" class="{kind}">{inner}</div>'


def shared(  # noqa: PLR0913 what a test varies
    phone: str = "0100",
    *,
    lines: str = LINES,
    body: str = BODY,
    sheet: str = "",
    name: str = "Clínica <Norte> & Sur",
    issue: str = "K7Q2M9XA",
    way: str = "ltr",
) -> Document:
    """Return a page that clinics have in common, with the blocks of one of them."""
    names = ("clinic_lines", "clinic_web")
    whole = page(
        body.format(issue=slot(ISSUE), **{one: slot(one) for one in names}),
        stylesheet=STYLESHEET + sheet,
        assets=(("asset:///icon/square.ink", ICON),),
        head=f'<meta name="author" content="{slot(AUTHOR)}">',
    )
    html = whole.html.replace('<html lang="es">', f'<html lang="es" dir="{way}">')
    author = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    blocks = (
        (AUTHOR, author),
        (ISSUE, f'<span class="issue" dir="ltr">{issue}</span>'),
        block("clinic_lines", lines.format(phone), way=way),
        block("clinic_web", WEB.format(issue), way=way),
    )
    slotted = Slotted(html, blocks)
    expected = replace(whole.expected, issue_id=issue)
    return replace(whole, html=slotted.filled(), slotted=slotted, expected=expected)


def assembled(document: Document) -> bytes:
    found = print_variant(document, path=PATH)
    assert not isinstance(found, str), found
    return found.data


def doubt(document: Document) -> str:
    found = print_variant(document, path=PATH)
    assert isinstance(found, str)
    # The full render knows nothing of slots.
    assert print_pdf(document, path=PATH).data
    return found


def test_a_page_of_one_clinic_alone_is_not_assembled() -> None:
    """Where nothing is shared, nothing is gained."""
    assert doubt(replace(shared(), slotted=None)) == "no other clinic has it in common"


@pytest.mark.parametrize("inside", ["overflow: hidden", "transform: rotate(1deg)"])
def test_a_slot_that_is_clipped_or_turned_is_not_filled(inside: str) -> None:
    """A block is drawn upright and whole, so its slot has to be."""
    found = doubt(shared(sheet=f".row {{ {inside} }}"))
    assert found == "slot clinic_lines is moved, turned or clipped"


def test_a_slot_that_stands_twice_is_not_filled() -> None:
    """Its element would stand twice in the structure tree."""
    assert doubt(shared(body=BODY + "{clinic_web}")) == "slot clinic_web does not stand once"


def test_a_block_that_is_sized_by_what_surrounds_it_is_not_put_in() -> None:
    """Alone it was laid out otherwise than it would be in its place."""
    found = doubt(shared(sheet=".row .slot-clinic-lines { inline-size: 150pt }"))
    assert found == "slot clinic_lines has not the size of its block"


def test_a_block_with_bookmarks_is_not_put_in() -> None:
    """They would be missing from the outline."""
    found = doubt(shared(sheet=".slot h2 { bookmark-level: 3 }"))
    assert found == "a block with bookmarks or aims"


def test_a_block_that_links_aim_at_is_not_put_in() -> None:
    """The aim would be missing from the file."""
    aimed = LINES.replace("<h2>", '<h2 id="day">')
    assert doubt(shared(lines=aimed)) == "a block with bookmarks or aims"


def test_a_block_that_is_taller_than_a_page_is_not_put_in() -> None:
    """A slot is one box on one page."""
    assert doubt(shared(sheet=".clinic-line { height: 700pt }")).startswith("a block is taller")


def test_a_block_with_a_repeated_picture_is_not_put_in() -> None:
    """Patterns count from the corner of the page, and would not move with the block."""
    tiled = LINES.replace('class="icon"', 'class="tiled"')
    assert doubt(shared(lines=tiled)) == "a block with a repeated picture"


def test_an_issue_id_with_other_letters_is_not_drawn() -> None:
    """Only the letters that issue ids have are at hand."""
    assert doubt(shared(issue="ISSUE-01")) == "the letters of the issue id"


def test_another_release_of_weasyprint_switches_the_path_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What its files look like inside is known of one release only."""
    monkeypatch.setattr(written, "WEASYPRINT", "69.0")
    assert doubt(shared()) == "variants are known of WeasyPrint 69.0, and 70.0 is here"


def test_a_glyph_that_is_missing_is_told_by_the_full_render() -> None:
    """The diagnostics are the same on either way."""
    found = print_variant(shared(name="x", lines=LINES + "<p>漢</p>"), path=PATH)
    assert isinstance(found, str)
    assert "漢" in found


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_an_assembled_page_is_like_its_full_render(way: str) -> None:
    """Text, tags, outline, links, metadata and every pixel."""
    document = shared("0142", way=way)
    full, put = print_pdf(document, path=PATH).data, assembled(document)
    assert likeness(put) == likeness(full)
    assert greatest_difference(put, full) in ((0, 0), (0, 1))


def test_blocks_of_another_height_are_like_their_full_render() -> None:
    """The page in common is laid out anew for them."""
    document = shared(lines=LINES + "<p>" + "más " * 60 + "</p>")
    full, put = print_pdf(document, path=PATH).data, assembled(document)
    assert likeness(put) == likeness(full)


def test_each_clinic_gets_its_own_blocks_whoever_was_before() -> None:
    """Bytes do not depend on what else a process has made."""
    first = assembled(shared("0100", issue="AAAAAAAA"))
    other = assembled(shared("0177", issue="WWWWWWWW", name="Otra"))
    assert assembled(shared("0100", issue="AAAAAAAA")) == first
    assert "202-555-0177" in text_of(other)
    assert "0100" not in text_of(other)
    assert "WWWWWWWW" in text_of(other)


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_assembled_pages_pass_the_validator(flavour: verapdf.Flavour) -> None:
    """Both standards hold, in either direction."""
    pdfs = [assembled(shared()), assembled(shared(way="rtl"))]
    assert verapdf.check(pdfs, flavour) == [(), ()]
