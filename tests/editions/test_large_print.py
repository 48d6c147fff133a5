"""Large print, measured in the finished PDFs: set anew in 18 point, never a scaled copy."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from sheets import CITATION, Piece, lines, said, sheets

pytestmark = pytest.mark.slow

HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
every_pdf = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
FOOT_PT, HEAD_PT = 90, 40


def place(out: Path, language: str, handout: str) -> Path:
    return out / "example-clinic" / language / f"{handout}.large-print.pdf"


def body(path: Path) -> list[tuple[Piece, ...]]:
    return [
        tuple(one for one in sheet.pieces if FOOT_PT < one.base < sheet.size[1] - HEAD_PT)
        for sheet in sheets(path)
    ]


@every_pdf
def test_nothing_at_all_is_smaller_than_sixteen_point(
    others_built: Path, language: str, handout: str
) -> None:
    found = sheets(place(others_built, language, handout))
    assert min(one.size for sheet in found for one in sheet.pieces) >= 16


@every_pdf
def test_no_letter_is_slanted(others_built: Path, language: str, handout: str) -> None:
    with pikepdf.open(place(others_built, language, handout)) as pdf:
        slopes = {
            (str(one.FontName), float(one.ItalicAngle))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        }
    assert slopes
    assert [name for name, angle in slopes if angle or "Italic" in name] == []


@every_pdf
def test_no_running_text_is_set_in_capitals(
    others_built: Path, language: str, handout: str
) -> None:
    for page in body(place(others_built, language, handout)):
        for line in lines(page):
            # Initials stand alone: ICANS, NCCN.
            assert not re.search(r"[^\W\d_a-z]{3,} [^\W\d_a-z]{3,}", said(line)), said(line)


@every_pdf
def test_the_body_is_eighteen_point(others_built: Path, language: str, handout: str) -> None:
    pages = body(place(others_built, language, handout))
    sizes = Counter(one.size for page in pages for one in page for _letter in one.text)
    assert set(sizes) <= {16, 18, 19, 20, 22, 23, 25, 28, 32, 38}
    # Sources and imprint, at the end, are the only text at 16.
    told = Counter(one.size for page in pages[:-3] for one in page for _letter in one.text)
    assert told.most_common(1)[0][0] == 18
    assert told[18] > 0.7 * told.total()


@every_pdf
def test_headings_have_a_scale_of_their_own(
    others_built: Path, language: str, handout: str
) -> None:
    large = body(place(others_built, language, handout))
    sizes = {one.size for page in large for one in page}
    # As large as on the standard edition, times three halves, the title would run over the page.
    assert 23 in sizes
    assert {32, 38} & sizes
    assert max(sizes) == 38 or 32 in sizes


@every_pdf
def test_leading_is_between_a_quarter_and_a_half_more_than_the_type(
    others_built: Path, language: str, handout: str
) -> None:
    gaps = []
    for page in body(place(others_built, language, handout)):
        rows = sorted({one.base for one in page if one.size == 18}, reverse=True)
        gaps += [round((upper - lower) / 18, 2) for upper, lower in itertools.pairwise(rows)]
    close = [gap for gap in gaps if gap < 1.6]
    assert 1.25 <= statistics.median(close) <= 1.5


@every_pdf
def test_lines_are_short_enough_to_follow_and_begin_at_one_edge(
    others_built: Path, language: str, handout: str
) -> None:
    full = [
        (round(line[0].left), round(line[-1].right), CITATION.sub("", said(line)).strip())
        for page in body(place(others_built, language, handout))
        for line in lines(page)
        if max(one.size for one in line) >= 18
    ]
    full = [line for line in full if len(line[2]) > 45]
    told = [text for _left, _right, text in full]
    assert 50 <= statistics.median(map(len, told)) <= 68
    assert [text for text in told if len(text) > 76] == []
    edges = Counter(left for left, _right, _text in full)
    assert sum(edges[left] for left in (42, 43, 44)) > 0.6 * len(full)
    # Ragged at the end, never stretched to an edge.
    assert statistics.stdev(right for _left, right, _text in full) > 10


@every_pdf
def test_it_has_more_pages_than_the_standard_edition_and_the_same_paper(
    others_built: Path, language: str, handout: str
) -> None:
    found = sheets(place(others_built, language, handout))
    assert {sheet.size for sheet in found} == {(612.0, 792.0)}
    assert 9 <= len(found) <= 12
