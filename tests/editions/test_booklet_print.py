"""The booklet's sheets for the printer: the same pages, claiming no more than they are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from conftest import Run
from PIL import Image, ImageChops

pytestmark = pytest.mark.slow

HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EVERY = [(language, handout) for language in ("en", "es") for handout in HANDOUTS]
every_pdf = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)


def place(out: Path, language: str, handout: str, edition: str = "booklet-print") -> Path:
    return out / "example-clinic" / language / f"{handout}.{edition}.pdf"


@every_pdf
def test_it_has_no_tags_and_does_not_claim_to_be_accessible(
    others_built: Path, language: str, handout: str
) -> None:
    with pikepdf.open(place(others_built, language, handout)) as pdf:
        assert {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names"}.isdisjoint(pdf.Root.keys())
        packet = pdf.Root.Metadata.read_bytes()
        assert b'pdfaid:part="3"' in packet
        assert b'pdfaid:conformance="B"' in packet
        assert b"pdfua" not in packet.lower()
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert [one for one in streams if b"MCID" in one or b"BMC\n" in one] == []
        assert [page for page in pdf.pages if "/Annots" in page or "/StructParents" in page] == []


@every_pdf
def test_it_is_landscape_four_sides_for_the_short_edge_at_actual_size(
    others_built: Path, language: str, handout: str
) -> None:
    with pikepdf.open(place(others_built, language, handout)) as pdf:
        assert [list(map(float, page.MediaBox)) for page in pdf.pages] == [[0, 0, 792, 612]] * 4
        wishes = pdf.Root.ViewerPreferences
        assert wishes.Duplex == "/DuplexFlipShortEdge"
        assert wishes.PrintScaling == "/None"


@every_pdf
def test_its_halves_look_as_the_booklets_pages_do(
    others_built: Path, language: str, handout: str
) -> None:
    halves: dict[int, Image.Image] = {}
    with pypdfium2.PdfDocument(place(others_built, language, handout)) as pdf:
        for side, (left, right) in zip(pdf, [(7, 0), (1, 6), (5, 2), (3, 4)], strict=True):
            picture = side.render(scale=1).to_pil().convert("L")
            halves[left] = picture.crop((0, 0, 396, 612))
            halves[right] = picture.crop((396, 0, 792, 612))
    with pypdfium2.PdfDocument(place(others_built, language, handout, "booklet")) as pdf:
        pages = [page.render(scale=1).to_pil().convert("L") for page in pdf]
    pages += [Image.new("L", (396, 612), 255)] * (8 - len(pages))
    for number, page in enumerate(pages):
        # A letter may be smoothed a shade otherwise where it stands at another place.
        difference = ImageChops.difference(halves[number], page).histogram()
        assert sum(difference[8:]) < 200, number


def test_made_by_itself_it_is_the_same_file(
    others_built: Path, tmp_path: Path, run: Callable[..., Run]
) -> None:
    asked = ("--handout", "rituximab", "--lang", "es", "--edition", "booklet-print")
    ended = run("build", "--out", tmp_path / "out", *asked, PYTHONHASHSEED="3", TZ="Asia/Tokyo")
    assert ended.status == 0, ended.said
    [made] = (tmp_path / "out").rglob("*.pdf")
    due = place(others_built, "es", "rituximab")
    assert made.relative_to(tmp_path / "out") == due.relative_to(others_built)
    one, other = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (made, due))
    assert one == other
