"""Every page that clinics have in common, put together, is like its full render."""

from __future__ import annotations

from dataclasses import replace

import pytest
import verapdf
from render.likeness import greatest_difference, likeness

from handouts.compose import Composer
from handouts.content.clinic import Clinic
from handouts.inspection import inspect
from handouts.job import Document, Job
from handouts.project import Project
from handouts.render import print_pdf, print_variant

pytestmark = pytest.mark.slow

SWEEP = (pytest.mark.sweep,)
HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
EDITIONS = ("standard", "large-print", "easy-read", "booklet")
EVERY = [
    pytest.param(edition, lang, one, id=f"{edition}-{lang}-{one}", marks=() if first else SWEEP)
    for row, edition in enumerate(EDITIONS)
    for column, lang in enumerate(("en", "es"))
    for number, one in enumerate(HANDOUTS)
    # Every edition, language and handout once; all of them with one another in the sweep.
    for first in [number == (2 * row + column) % len(HANDOUTS)]
]
ADDRESS = "https://www.example.org/handouts/{language}/{handout}/{issue}"


@pytest.fixture(scope="module")
def composer(project: Project) -> Composer:
    """Return what composes for clinics that differ, each with another that has its pages too.

    They have a logo or none, a night line or none, and a page on the web or none.
    """
    sample = project.clinics["example-clinic"]
    plain = sample.model_copy(
        update={
            "name": "Clinic of Nobody & Nowhere",
            "address": None,
            "logo": None,
            "phones": sample.phones.model_copy(update={"night": None}),
        }
    )

    def on_the_web(clinic: Clinic) -> Clinic:
        return clinic.model_copy(update={"page_url": ADDRESS})

    clinics = {
        "example-clinic": sample,
        "plain": plain,
        "web": on_the_web(sample),
        "plain-web": on_the_web(plain),
    }
    return Composer(
        replace(project, clinics=clinics, logos={"web": project.logos["example-clinic"]})
    )


def clinic_of(edition: str, language: str, handout: str) -> str:
    """Return the clinic a page is looked at for: each in turn."""
    names = ("example-clinic", "web", "plain-web", "plain")
    return names[(EDITIONS.index(edition) + HANDOUTS.index(handout) + (language == "es")) % 4]


def assembled(
    composer: Composer, edition: str, language: str, handout: str
) -> tuple[Document, bytes]:
    clinic = clinic_of(edition, language, handout)
    document = composer.compose(Job(handout, (language,), edition, clinic))
    assert isinstance(document, Document)
    found = print_variant(document, path="content/x.yaml")
    assert not isinstance(found, str), found
    return document, found.data


@pytest.mark.parametrize(("edition", "language", "handout"), EVERY)
def test_it_is_like_its_full_render(
    composer: Composer, edition: str, language: str, handout: str
) -> None:
    """Text, tags, outline, links, metadata, every pixel but for rounding, and both standards."""
    document, put = assembled(composer, edition, language, handout)
    full = print_pdf(document, path="content/x.yaml").data
    assert likeness(put) == likeness(full)
    assert greatest_difference(put, full) in ((0, 0), (0, 1))
    assert inspect(put, document.expected, "x") == inspect(full, document.expected, "x")
    assert verapdf.check([put], "ua1") == [()]
    assert verapdf.check([put], "3a") == [()]
