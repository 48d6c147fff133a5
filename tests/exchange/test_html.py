from html.parser import HTMLParser

from exchange.builders import sheet, small

from handouts.exchange import Entry, Sheet, State
from handouts.exchange.formats.html import HTML

HOSTILE = "<script>alert(1)</script>\" onload='x' &amp; <img src=//example.org/x>"


class Page(HTMLParser):
    """The tags of a page, and the text of its cells."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.inside = False
        self.feed(data.decode())

    # The names are those of the standard library's parser.
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.tags.append((tag, dict(attrs)))
        if tag == "p":
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:  # noqa: D102
        if self.inside:
            self.cells[-1] += data


def test_nothing_in_a_text_becomes_markup() -> None:
    sent = sheet(Entry(HOSTILE, HOSTILE, HOSTILE, State.STALE, HOSTILE, HOSTILE, HOSTILE))
    page = Page(HTML.write(sent))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "link", "iframe"})
    assert not [attrs for _, attrs in page.tags if {"onload", "src", "href"} & attrs.keys()]
    assert page.cells == [HOSTILE, HOSTILE]


def test_every_cell_tells_its_language_and_direction() -> None:
    page = Page(HTML.write(Sheet(("en", "ar"), small().entries)))
    cells = [(attrs["lang"], attrs["dir"]) for tag, attrs in page.tags if tag == "td"]
    assert cells == [("en", "ltr"), ("ar", "rtl")] * 3


def test_all_that_is_said_beside_a_text_is_on_the_page() -> None:
    text = HTML.write(small()).decode()
    for part in (
        "blinatumomab, given",
        "cycle → ciclo",
        "At most 300 characters",
        "It runs for weeks.",
    ):
        assert part in text
