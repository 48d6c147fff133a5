"""The page as it is printed, measured in the finished PDFs: paper, type, lines and contrast."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Run
from sheets import (
    CITATION,
    WHITE,
    Piece,
    Sheet,
    contrast,
    grey,
    grounds,
    lines,
    luminance,
    said,
    sheets,
)

from handouts.compose import Composer
from handouts.job import Document, Job
from handouts.project import Project

HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
every_pdf = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)

LETTER, A4 = (612.0, 792.0), (595.28, 841.89)
BODY_PT, FINE_PT, LEAST_CONTRAST = 12.0, 10.0, 4.5
SHORT_LINE, USUAL_LINE, LONGEST_LINE, LONGEST_NOTE = 55, 75, 83, 100
NOTE = re.compile(r"^(For adults|Para adultos|ALL in|linfobl|Still to be|Falta que)")


def place(built: Path, language: str, handout: str) -> Path:
    return built / "example-clinic" / language / f"{handout}.pdf"


def pdf(built: Path, language: str, handout: str) -> tuple[Sheet, ...]:
    return sheets(place(built, language, handout))


def word(project: Project, language: str, context: str, msgid: str) -> str:
    message = project.catalogs[language].lookup(context, msgid)
    assert message is not None
    return message.strings[0]


# What must not be there.


@every_pdf
def test_no_heading_is_the_last_line_of_a_page(
    built: Path, project: Project, language: str, handout: str
) -> None:
    headings = {
        message.strings[0]
        for (context, _msgid), message in project.catalogs[language].messages.items()
        if context == "heading"
    }
    for sheet in pdf(built, language, handout):
        last = min(one.base for one in sheet.body)
        found = " ".join(one.text for one in sheet.body if one.base == last)
        assert not any(found.startswith(heading) for heading in headings), found


class Blocks(HTMLParser):
    """The text of each block of a page, without white space."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = [""]
        # A drawing's title is read aloud only.
        self._unseen = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin another where a block begins, or where a page's number is put in."""
        if ("class", "page-of") in attrs or tag not in (
            "a",
            "b",
            "br",
            "em",
            "i",
            "span",
            "strong",
        ):
            self.found.append("")
        self._unseen += tag == "title"

    def handle_endtag(self, tag: str) -> None:
        """Begin another where a block ends."""
        self.handle_starttag(tag, [])
        self._unseen -= 2 * (tag == "title")

    def handle_data(self, data: str) -> None:
        """Add to the last."""
        self.found[-1] += "" if self._unseen else squeezed(data)


def squeezed(text: str) -> str:
    # PDFium reads a hyphen that ends a line as U+0002.
    return re.sub("[-\x02\u2010\u2011]", "", "".join(text.split()))


def lines_of(pieces: tuple[Piece, ...], length: int) -> int:
    """Return on how many lines the first *length* letters of *pieces* stand."""
    bases = set()
    for piece in pieces:
        if length > 0:
            bases.add(piece.base)
        length -= len(squeezed(piece.text))
    return len(bases)


@every_pdf
def test_no_line_of_a_paragraph_stands_alone_at_the_head_or_foot_of_a_page(
    built: Path, project: Project, language: str, handout: str
) -> None:
    job = Job(handout, (language,), "standard", project.settings.default_clinic)
    document = Composer(project).compose(job)
    assert isinstance(document, Document)
    found = [sheet.body for sheet in pdf(built, language, handout)]
    pages = [squeezed("".join(piece.text for piece in body)) for body in found]
    blocks = {text for text in Blocks(document.html.partition("</header>")[2]).found if text}
    divided = {text for text in blocks if not any(text in page for page in pages)}
    for text in divided:
        parts = [
            (text[:cut], text[cut:], place)
            for cut in range(1, len(text))
            for place, (page, following) in enumerate(pairwise(pages))
            if page.endswith(text[:cut]) and following.startswith(text[cut:])
        ]
        assert len(parts) == 1, text
        [(foot, head, place)] = parts
        assert lines_of(found[place][::-1], len(foot)) > 1, foot
        assert lines_of(found[place + 1], len(head)) > 1, head


@every_pdf
def test_no_letter_is_see_through_or_small(built: Path, language: str, handout: str) -> None:
    for sheet in pdf(built, language, handout):
        assert [one for one in sheet.pieces if not one.opaque] == []
        small = [one for one in sheet.pieces if one.size < FINE_PT]
        assert [one.text for one in small if not CITATION.fullmatch(one.text)] == []


@every_pdf
def test_every_letter_stands_out_from_its_ground_in_colour_and_in_grey(
    built: Path, language: str, handout: str
) -> None:
    found = set()
    for piece, ground in grounds(place(built, language, handout)):
        found.add((piece.colour, ground))
        for weigh in (luminance, grey):
            assert contrast(piece.colour, ground, weigh) >= LEAST_CONTRAST, (piece, ground)
    # White on ink says 'emergency'; all else is dark on white.
    assert len(found) == 4
    assert {ground for colour, ground in found if colour == WHITE} == {(21, 25, 29)}
    assert {ground for colour, ground in found if colour != WHITE} == {WHITE}


# What must be there.


@every_pdf
def test_the_paper_is_letter_and_there_are_two_to_four_sheets(
    built: Path, language: str, handout: str
) -> None:
    found = pdf(built, language, handout)
    assert 2 <= len(found) <= 4
    assert {sheet.size for sheet in found} == {LETTER}


@pytest.mark.sweep
@pytest.mark.slow
def test_on_a4_every_handout_still_fits(scratch: Path, run: Callable[..., Run]) -> None:
    profile = scratch / "clinics" / "example-clinic.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("paper: Letter", "paper: A4"), encoding="utf-8")
    ended = run("build", "--quiet", cwd=scratch)
    assert ended.status == 0, ended.said
    for language, handout in EVERY:
        found = pdf(scratch / "build", language, handout)
        assert 2 <= len(found) <= 4
        assert all(math.dist(sheet.size, A4) < 0.1 for sheet in found)
        assert min(one.left for sheet in found for one in sheet.pieces) > 20
        assert max(one.right for sheet in found for one in sheet.pieces) < A4[0] - 20


@every_pdf
def test_the_body_is_at_least_twelve_point_and_fine_print_at_least_ten(
    built: Path, project: Project, language: str, handout: str
) -> None:
    sources = word(project, language, "heading", "Sources")
    pieces = [
        (number, one)
        for number, sheet in enumerate(pdf(built, language, handout))
        for one in sheet.body
    ]
    end = next(at for at, (_page, one) in enumerate(pieces) if one.text.strip() == sources)
    masthead = LETTER[1] - 85
    for at, (number, one) in enumerate(pieces):
        if CITATION.fullmatch(one.text):
            continue
        fine = at > end or (number == 0 and one.base > masthead)
        assert one.size >= (FINE_PT if fine else BODY_PT), one


@every_pdf
def test_most_letters_are_body_text(built: Path, language: str, handout: str) -> None:
    sizes = [
        one.size for sheet in pdf(built, language, handout) for one in sheet.body for _ in one.text
    ]
    assert statistics.median(sizes) >= BODY_PT


@every_pdf
def test_lines_are_short_enough_to_follow(built: Path, language: str, handout: str) -> None:
    found = [
        CITATION.sub("", said(line)).strip()
        for sheet in pdf(built, language, handout)
        for line in lines(sheet.body)
        if max(one.size for one in line) >= BODY_PT
    ]
    # Lines of running text: neither entries of lists and tables nor the ends of paragraphs.
    full = [len(line) for line in found if len(line) > SHORT_LINE]
    assert statistics.median(full) <= USUAL_LINE
    # Two notes, set on one or two lines, run wider: whom it is for, and how sure the label is.
    assert [line for line in found if len(line) > LONGEST_LINE and not NOTE.search(line)] == []
    assert max(full) <= LONGEST_NOTE


@every_pdf
def test_every_page_has_the_draft_band_and_the_footer(
    built: Path, project: Project, language: str, handout: str
) -> None:
    band = word(project, language, "draft band", "Draft: not yet reviewed by a clinician")
    page = word(project, language, "footer", "Page %(page)s of %(pages)s")
    found = pdf(built, language, handout)
    for number, sheet in enumerate(found, start=1):
        top = " ".join(one.text for one in sheet.pieces if one.base >= sheet.size[1] - 42)
        foot = " ".join(one.text for one in sheet.pieces if one.base <= 47)
        assert " ".join(top.split()) == band
        assert " ".join((page % {"page": number, "pages": len(found)}).split()) in " ".join(
            foot.split()
        )
        assert "1-800-227-2345" in foot
        assert "24/7" in foot
