"""The page as one HTML file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from render.pages import SQUARE, full_page, page, printed, text_of

from handouts.job import Asset
from handouts.render import self_contained_html


def test_nothing_is_left_to_fetch() -> None:
    html = self_contained_html(full_page())
    assert "asset:///" not in html
    assert html.count("data:image/svg+xml;base64,") == 1
    assert html.count("@font-face") == 6
    assert html.index("<style>") < html.index("</head>")


def test_an_address_is_replaced_whole() -> None:
    assets = (
        ("asset:///icon/a", Asset(SQUARE, "image/svg+xml")),
        ("asset:///icon/a.ink", Asset(b"<svg/>", "image/svg+xml")),
    )
    html = self_contained_html(page('<img alt="x" src="asset:///icon/a.ink">', assets=assets))
    assert '<img alt="x" src="data:image/svg+xml;base64,PHN2Zy8+">' in html


def test_an_address_without_a_picture_stays() -> None:
    stylesheet = ".other { background: url(asset:///icon/unknown) }"
    assert "url(asset:///icon/unknown)" in self_contained_html(page("", stylesheet=stylesheet))


def test_the_stylesheet_cannot_end_its_element() -> None:
    html = self_contained_html(page("", stylesheet='p::before { content: "</style><b>" }'))
    assert html.count("</style") == 1


def test_a_page_without_a_head_is_a_bug() -> None:
    headless = full_page().__class__("<p>x", "", (), full_page().expected)
    with pytest.raises(ValueError, match="no </head>"):
        self_contained_html(headless)


def test_equal_pages_give_equal_files() -> None:
    assert self_contained_html(full_page()) == self_contained_html(full_page())


@pytest.mark.slow
def test_the_weasyprint_command_prints_the_same_words(tmp_path: Path) -> None:
    """The command runs in a folder of its own, on this machine's fonts, without our corrections."""
    (tmp_path / "page.html").write_text(self_contained_html(full_page()), encoding="utf-8")
    command = Path(sys.executable).with_name("weasyprint")
    done = subprocess.run(
        [command, "page.html", "page.pdf"],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert text_of((tmp_path / "page.pdf").read_bytes()) == text_of(printed(full_page()))
