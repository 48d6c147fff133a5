"""What a screen reader is told of the finished page."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from render.pages import full_page, opened, page, printed


def elements(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below one, in reading order."""
    for kid in parent.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tagged(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    """Return the elements of one type."""
    return [found for found in elements(pdf.Root.StructTreeRoot.K[0]) if tag == found.S]


def outline(parent: pikepdf.Object) -> list[object]:
    """Return the types of the elements below one, nested, without the spans around plain text."""
    return [
        [str(kid.S), *outline(kid)]
        for kid in parent.get("/K", [])
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.S != "/Span"
    ]


def instructions(sheet: pikepdf.Page) -> list[tuple[str, list[str]]]:
    """Return (operator, operands) of a sheet's drawing."""
    return [
        (str(found.operator), [str(operand) for operand in found.operands])
        for found in pikepdf.parse_content_stream(sheet)
        if isinstance(found, pikepdf.ContentStreamInstruction)
    ]


def test_elements_stand_in_reading_order() -> None:
    with opened(printed(page("<h1>a</h1><p>b</p><h2>c</h2><ul><li>d</li></ul>"))) as pdf:
        assert outline(pdf.Root.StructTreeRoot.K[0]) == [
            ["/H1"],
            ["/P"],
            ["/H2"],
            ["/L", ["/LI", ["/Lbl"], ["/LBody"]]],
        ]


def test_running_headers_and_footers_are_artifacts_on_every_page() -> None:
    with opened(printed(full_page())) as pdf:
        assert len(pdf.pages) == 2
        for number, sheet in enumerate(pdf.pages):
            owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
            marks = [operands for operator, operands in instructions(sheet) if operator == "BDC"]
            paginations = [mark for mark in marks if mark[0] == "/Artifact"]
            assert len(paginations) >= 3
            assert len(marks) - len(paginations) == sum(owner is not None for owner in owners)


def test_words_in_another_language_say_so() -> None:
    with opened(printed(full_page())) as pdf:
        assert pdf.Root.Lang == "es"
        assert [str(found.Lang) for found in tagged(pdf, "/Span") if "/Lang" in found] == ["en"]


def test_heading_cells_say_how_far_they_reach() -> None:
    with opened(printed(full_page())) as pdf:
        scopes = [str(cell.A.Scope) for cell in tagged(pdf, "/TH")]
        assert scopes == ["/Column", "/Column", "/Row"]


def test_lists_say_how_they_are_numbered() -> None:
    with opened(printed(full_page())) as pdf:
        lists = [found.get("/A") for found in tagged(pdf, "/L")]
        kinds = [None if found is None else str(found.ListNumbering) for found in lists]
        assert kinds == ["/Disc", None, "/Disc", "/Decimal"]


def test_a_link_is_named_by_its_title_or_its_words_never_by_its_address() -> None:
    with opened(printed(full_page())) as pdf:
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        assert [str(link.Contents) for link in links] == ["Fuente 1", "En la red"]
        assert str(links[0].Dest) == "s1"
        assert str(links[1].A.URI) == "https://www.example.org/"


def test_a_picture_stands_where_its_box_says() -> None:
    body = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="40pt" height="20pt"'
        ' style="display: block"><title>Una célula</title><path d="M0 0h2v1z"/></svg><h1>x</h1>'
    )
    stylesheet = "@page { size: 600pt 800pt; margin: 50pt } body { margin: 0 }"
    with opened(printed(page(body, stylesheet=stylesheet))) as pdf:
        [figure] = tagged(pdf, "/Figure")
        assert [float(side) for side in figure.A.BBox] == [50, 730, 90, 750]
        assert figure.Alt == "Una célula"


def test_a_list_that_runs_over_a_page_stays_one_list() -> None:
    with opened(printed(full_page())) as pdf:
        numbered = tagged(pdf, "/L")[-1]
        items = [kid for kid in numbered.K if kid.S == "/LI"]
        assert len(items) == 4
        assert items[0].Pg.objgen == pdf.pages[0].objgen
        assert items[-1].Pg.objgen == pdf.pages[1].objgen
        assert all(item.P.objgen == numbered.objgen for item in items)


def test_a_sentence_that_runs_over_a_page_stays_one_paragraph() -> None:
    words = " ".join(f"palabra{number}" for number in range(3000))
    with opened(printed(page(f"<h1>x</h1><section><p>{words}</p></section>"))) as pdf:
        assert len(pdf.pages) > 2
        assert outline(pdf.Root.StructTreeRoot.K[0]) == [["/H1"], ["/Sect", ["/P"]]]


def test_paragraphs_on_both_sides_of_a_page_break_stay_two() -> None:
    body = '<h1>x</h1><p style="break-after: page">a</p><p>b</p>'
    with opened(printed(page(body))) as pdf:
        assert outline(pdf.Root.StructTreeRoot.K[0]) == [["/H1"], ["/P"], ["/P"]]


def test_a_table_that_runs_over_a_page_keeps_a_head_for_each_piece() -> None:
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(60))
    table = f'<table><thead><tr><th scope="col">n</th></tr></thead><tbody>{rows}</tbody></table>'
    with opened(printed(page(f"<h1>x</h1>{table}"))) as pdf:
        assert len(tagged(pdf, "/Table")) == len(tagged(pdf, "/THead")) == len(pdf.pages) == 2


def test_a_link_over_several_lines_is_one_link() -> None:
    words = " ".join(f"palabra{number}" for number in range(40))
    with opened(
        printed(page(f'<h1>x</h1><p><a href="https://example.org/">{words}</a></p>'))
    ) as pdf:
        [link] = tagged(pdf, "/Link")
        notes = pdf.pages[0].Annots
        assert len(notes) > 1
        assert {str(note.Contents) for note in notes} == {words}
        owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for note in notes:
            owner = owners[2 * owners[::2].index(note.StructParent) + 1]
            assert owner.objgen == link.objgen


def test_text_in_the_tree_leads_back_to_its_element() -> None:
    """A link torn apart by a page break holds text of two pages."""
    words = " ".join(f"palabra{number}" for number in range(400))
    with opened(
        printed(page(f'<h1>x</h1><p><a href="https://example.org/">{words}</a></p>'))
    ) as pdf:
        [link] = tagged(pdf, "/Link")
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums
        held = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid]
        assert len(pdf.pages) == 2
        assert held
        for kid in held:
            assert kid.Pg.objgen == pdf.pages[1].objgen
            assert owners[3][int(kid.MCID)].objgen == link.objgen


def test_bookmarks_follow_the_headings() -> None:
    with opened(printed(page("<h1>Uno</h1><h2>Dos</h2><h2>Tres</h2>"))) as pdf:
        with pdf.open_outline() as bookmarks:
            [root] = bookmarks.root
            assert root.title == "Uno"
            assert [child.title for child in root.children] == ["Dos", "Tres"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
