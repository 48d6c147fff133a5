"""A figure stands once: changed there, it changes on all pages that print it and nowhere else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from conftest import ROOT, TODAY
from small import replace

from handouts.compose import Composer
from handouts.compose.issue import plain_text
from handouts.editions import EDITIONS, pages_of
from handouts.job import Document, Job
from handouts.outputs.pdf import pdf_jobs
from handouts.project import Project, load
from handouts.shapes import Pack
from handouts.units import under, units_of

CLINIC = "example-clinic"
DRUG = "blinatumomab"
FIGURE = "{n:blinatumomab.infusion_days}"
FACTS = "content/facts/therapies.yaml"
each_language = pytest.mark.parametrize("language", ["en", "es"])

Pages = dict[Job, Document]


def pages(project: Project) -> Pages:
    """Return every page of every edition, composed."""
    composer = Composer(project)
    found = {job: composer.compose(job) for job in pdf_jobs(project, CLINIC)}
    return {job: page for job, page in found.items() if isinstance(page, Document)}


@pytest.fixture(scope="module")
def before(project: Project) -> Pages:
    """Return the pages as they are: the infusion runs for 28 days."""
    return pages(project)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the pages of a copy of the project whose register says 21 days instead."""
    root = tmp_path_factory.mktemp("changed")
    for name in ("clinics", "content", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    replace(root, FACTS, "infusion_days: {value: 28,", "infusion_days: {value: 21,")
    return pages(load(root, TODAY))


def printing(project: Project) -> Iterator[Job]:
    """Yield the jobs whose page prints the figure, as texts or as a picture of the schedule."""
    for job in pdf_jobs(project, CLINIC):
        if any(_prints(project, job, handout) for handout in job.handouts):
            yield job


def _prints(project: Project, job: Job, handout: str) -> bool:
    outline = project.outlines[handout]
    printed = pages_of(job.edition).units(outline)
    texts = units_of(project.handouts[job.language, handout])
    return outline.therapy == DRUG or any(
        FIGURE in str(unit.text) for unit in texts if under(unit.id, printed)
    )


def of(found: Pages, language: str, edition: str) -> str:
    """Return the HTML of the drug's own page."""
    [html] = [
        page.html
        for job, page in found.items()
        if (job.handout, job.language, job.edition) == (DRUG, language, edition)
    ]
    return html


# What must not change.


def test_every_other_page_is_the_same_to_the_byte(
    before: Pages, after: Pages, project: Project
) -> None:
    others = set(before) - set(printing(project))
    assert {job.handout for job in others} >= {"rituximab", "inotuzumab-ozogamicin", "car-t"}
    assert {job: after[job] for job in others} == {job: before[job] for job in others}


def test_on_the_pages_that_change_only_words_with_the_figure_and_its_pictures_do(
    before: Pages, after: Pages, project: Project
) -> None:
    for job in printing(project):
        one, other = before[job], after[job]
        assert (one.stylesheet, one.assets, one.places) == (
            other.stylesheet,
            other.assets,
            other.places,
        )
        units, changed = dict(one.expected.units), dict(other.expected.units)
        assert list(units) == list(changed)
        for unit, text in units.items():
            assert changed[unit] in (text, text.replace("28", "21"))


# What must.


def test_every_edition_of_the_clinic_is_looked_at(before: Pages) -> None:
    assert {job.edition for job in before} == {edition.name for edition in EDITIONS}


def test_every_page_that_prints_the_figure_changes_and_has_another_issue(
    before: Pages, after: Pages, project: Project
) -> None:
    changed = {job for job in before if before[job] != after[job]}
    assert changed == set(printing(project))
    assert {(job.language, job.edition) for job in changed if job.handout == DRUG} == {
        (language, edition.name)
        for language in ("en", "es")
        for edition in EDITIONS
        if not isinstance(edition, Pack) and (language, edition.name) != ("en", "bilingual")
    }
    assert {job.language for job in changed if job.handout == "pack"} == {"en", "es"}
    issues = {job: {found[job].expected.issue_id for found in (before, after)} for job in changed}
    assert {len(names) for names in issues.values()} == {2}


@each_language
def test_the_text_says_so(before: Pages, after: Pages, language: str) -> None:
    words = {"en": "It runs into a vein for {} days", "es": "Entra por una vena durante {} días"}
    for found, figure in ((before, "28"), (after, "21")):
        assert words[language].format(figure) in plain_text(of(found, language, "standard"))


@each_language
def test_the_timeline_says_so_and_is_drawn_so(before: Pages, after: Pages, language: str) -> None:
    words = {"en": "Infusion: {} days without a break", "es": "Infusión: {} días sin pausa"}
    for found, figure in ((before, "28"), (after, "21")):
        figures = of(found, language, "standard").partition('class="figure cycle"')[2]
        assert words[language].format(figure) in plain_text(figures)
        share = int(figure) / (int(figure) + 14)
        width = re.search(r'<rect x="0" y="0" width="([\d.]+)" height="20"', figures)
        assert width
        assert float(width[1]) == pytest.approx(394 * share, abs=0.01)


@each_language
def test_the_calendar_says_so(before: Pages, after: Pages, language: str) -> None:
    words = {"en": "days {} to {}", "es": "días {} a {}"}
    for found, figure in ((before, 28), (after, 21)):
        html = of(found, language, "checklist")
        assert html.count('<td class="infusion">') == figure
        assert html.count('<td class="rest">') == 14
        assert words[language].format(1, figure) in plain_text(html)
        assert words[language].format(figure + 1, figure + 14) in plain_text(html)


@each_language
def test_the_card_says_so_to_the_patient_and_to_emergency_staff(
    before: Pages, after: Pages, language: str
) -> None:
    words = {"en": "Infusion: {} days without a break", "es": "Infusión: {} días sin pausa"}
    for found, figure in ((before, "28"), (after, "21")):
        html = of(found, language, "wallet-card")
        front, _face, back = html.partition('class="face back"')
        assert words[language].format(figure) in plain_text(front)
        assert words["en"].format(figure) in plain_text(back)
