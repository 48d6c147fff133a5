"""Pages that clinics have in common: composed once, and never where they are a clinic's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from small import SMALL, write

from handouts.compose import Composer
from handouts.job import AUTHOR, ISSUE, Document, Job, Slotted
from handouts.project import load

ELM = SMALL["clinics/elm.yaml"]
OAK = ELM.replace("Elm", "Oak").replace("0100", "0177")


def composed(root: Path, clinic: str, *, before: tuple[str, ...] = ()) -> Document:
    """Return the page of *clinic*, composed after those of others."""
    composer = Composer(load(root, dt.date(2026, 11, 21)))
    for name in before:
        composer.compose(Job("moon", ("en",), "standard", name))
    found = composer.compose(Job("moon", ("en",), "standard", clinic))
    assert isinstance(found, Document)
    return found


def clinics(root: Path, **texts: str) -> Path:
    return write(root, {f"clinics/{name}.yaml": text for name, text in texts.items()})


def slotted(document: Document) -> Slotted:
    assert document.slotted is not None
    return document.slotted


def blocks(document: Document) -> Mapping[str, str]:
    return dict(slotted(document).blocks)


def test_a_clinic_alone_has_nothing_in_common(root: Path) -> None:
    """Its pages are printed as they always were."""
    assert composed(root, "elm").slotted is None


def test_clinics_with_other_paper_or_emergency_number_have_nothing_in_common(root: Path) -> None:
    """Both stand all over the page."""
    clinics(
        root,
        oak=OAK + "paper: A4\n",
        ash=OAK.replace('display: "911"', 'display: "112"').replace("US", "GB"),
    )
    assert [composed(root, name).slotted for name in ("elm", "oak", "ash")] == [None] * 3


def test_a_clinic_that_prints_other_editions_is_no_companion(root: Path) -> None:
    """It has no such page."""
    clinics(root, oak=OAK.replace("editions: [standard]", "editions: [large-print]"))
    assert composed(root, "elm").slotted is None


def test_a_text_that_names_the_clinic_is_not_in_common(root: Path) -> None:
    """What stands in a text is in no slot."""
    text = SMALL["content/en/moon.yaml"].replace("title: ", "title: At {clinic:name} ", 1)
    clinics(root, oak=OAK)
    write(root, {"content/en/moon.yaml": text})
    after_elm = composed(root, "oak", before=("elm",))
    assert after_elm.slotted is None
    assert after_elm == composed(root, "oak")


def test_a_template_that_names_the_clinic_elsewhere_is_not_in_common(root: Path) -> None:
    """The page is laid out anew for each clinic then."""
    path = root / "templates" / "handout.html.j2"
    template = path.read_text(encoding="utf-8").replace("<body>", "<body>{{ clinic.name }}")
    clinics(root, oak=OAK)
    write(root, {"templates/handout.html.j2": template})
    assert composed(root, "oak", before=("elm",)) == composed(root, "oak")
    assert composed(root, "oak").slotted is None


def test_a_template_that_names_the_issue_elsewhere_is_not_in_common(root: Path) -> None:
    """No slot, no variant."""
    path = root / "templates" / "handout.html.j2"
    template = path.read_text(encoding="utf-8").replace("<body>", "<body>{{ issue_id }}")
    clinics(root, oak=OAK)
    write(root, {"templates/handout.html.j2": template})
    found = composed(root, "oak")
    assert found.slotted is None
    assert found.html.count(found.expected.issue_id) == 2


def test_a_page_is_the_same_whoevers_was_composed_before(root: Path) -> None:
    """What is kept of a page is nobody's own."""
    clinics(root, oak=OAK)
    assert composed(root, "oak", before=("elm",)) == composed(root, "oak")


def test_clinics_with_the_same_page_differ_in_their_blocks_alone(root: Path) -> None:
    """The page is equal, and filled in it is the document's own."""
    clinics(root, oak=OAK)
    elm, oak = composed(root, "elm"), composed(root, "oak")
    assert slotted(elm).html == slotted(oak).html
    assert "Elm" not in slotted(elm).html
    assert elm.expected.issue_id not in slotted(elm).html
    assert [slotted(one).filled() for one in (elm, oak)] == [elm.html, oak.html]
    assert blocks(elm)[AUTHOR] != blocks(oak)[AUTHOR]
    assert elm.expected.issue_id in blocks(elm)[ISSUE]
    assert "0177" in blocks(oak)["clinic_lines"]
    assert "\x02" not in elm.html


def test_a_page_on_the_web_has_its_own_address_in_a_slot(root: Path) -> None:
    """With the issue in it, it differs from page to page."""
    address = "page_url: https://example.org/{}/{{issue}}\n"
    clinics(root, elm=ELM + address.format("elm"), oak=OAK + address.format("oak"))
    elm, oak = composed(root, "elm"), composed(root, "oak")
    assert slotted(elm).html == slotted(oak).html
    assert f"https://example.org/oak/{oak.expected.issue_id}" in blocks(oak)["clinic_web"]
    assert replace(oak, slotted=None) != replace(elm, slotted=None)
