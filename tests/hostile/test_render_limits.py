"""Pages no author could write and only a fault in a template could make: each costs only itself."""

from __future__ import annotations

import pytest
from executors.deeds import in_turn

from handouts.executors.process import Process
from handouts.job import Artifact, Document, Expected, Failure, Job, Limits, Outcome, Task, Work
from handouts.render import MAX_PAGES, prepare, print_pdf

SOUND = "<p>A page like any other."
VARIABLES = "".join(
    f"--{name}:{f'var(--{before})' * 10};"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
ISOLATED = {
    "raw-divs-5000": "<div>" * 5_000,
    "raw-spans-300": "<span>" * 300,
    "raw-col-span-1e6": "<table><col span=1000000><tr><td>x</table>",
    "raw-counter-pad": '<style>@counter-style r{system:extends decimal;pad:100000000 "0"}'
    'p::after{content:counter(c,r)}</style><p style="counter-reset:c 3">x',
    "raw-var-bomb": f"<style>:root{{--a:xxxxxxxxxx;{VARIABLES}}}"
    "p{font-family:var(--h)}</style><p>x",
    "raw-gradient-tiny": '<p style="width:500px;height:500px;'
    'background:repeating-linear-gradient(red 0,blue 0.0001px)">x',
    "raw-parens": f"<style>p{{width:{'(' * 20_000}}}</style><p>x",
    "raw-pages-1500": '<p style="break-before:page">x' * 1_500,
    "raw-word-anywhere": f'<p style="overflow-wrap:anywhere">{"a" * 45_000}',
}
ACCEPTED = {
    "raw-divs-130": "<div>" * 130,
    "raw-flex-8": '<div style="display:flex">' * 8,
    "raw-rows-2000": "<table>" + "<tr><td>a<td>b" * 2_000,
}


def task(name: str, body: str) -> Task:
    """Return the task to print a page with that body."""
    html = f'<!doctype html><html lang="en"><head><title>t</title></head><body><h1>t</h1>{body}'
    expected = Expected("t", "en", "", "Letter", (1, 4), (), (), ())
    return Task(Job(name, ("en",), "standard", "clinic"), Document(html, "", (), expected))


def make(one: Task) -> Outcome:
    """Return the printed page."""
    printed = print_pdf(one.document, path=f"content/en/{one.job.handout}.yaml")
    return Artifact(one.job, printed.data, printed.pages)


WORK = Work(make, prepare=prepare, preload=("handouts.render.press",))


def outcomes(bodies: dict[str, str], limits: Limits) -> dict[str, Outcome]:
    """Return what came of each page, with a sound one before, between and after them."""
    tasks = [task("sound-0", SOUND)]
    for number, (name, body) in enumerate(bodies.items(), start=1):
        tasks += [task(name, body), task(f"sound-{number}", SOUND)]
    # A bug would be raised at the end.
    found = Process().run(WORK, in_turn(tasks), jobs=2, limits=limits)
    return {outcome.job.handout: outcome for outcome in found}


def data(outcome: Outcome) -> bytes:
    assert isinstance(outcome, Artifact), outcome
    return outcome.data


@pytest.mark.sweep
@pytest.mark.slow
def test_a_page_beyond_every_measure_costs_only_itself() -> None:
    found = outcomes(ISOLATED, Limits(seconds=6, memory_mb=300))
    codes = {
        name: [reason.code for reason in outcome.reasons]
        for name, outcome in found.items()
        if isinstance(outcome, Failure)
    }
    assert codes.keys() == ISOLATED.keys()
    # Which limit is met first depends on the machine; that one is met does not.
    limits = {"render-failed", "render-memory", "render-timeout", "too-many-pages", "worker-died"}
    assert {code for reasons in codes.values() for code in reasons} <= limits
    assert codes["raw-spans-300"] == codes["raw-parens"] == ["render-failed"]
    for outcome in found.values():
        if isinstance(outcome, Failure):
            assert all(
                reason.hint and reason.handout in (None, outcome.job.handout)
                for reason in outcome.reasons
            )
            assert {reason.span.path for reason in outcome.reasons} == {
                f"content/en/{outcome.job.handout}.yaml"
            }
    sound = {data(found[f"sound-{number}"]) for number in range(len(ISOLATED) + 1)}
    # Whatever a worker went through before, it prints the same.
    assert len(sound) == 1


@pytest.mark.slow
def test_a_large_page_is_printed_whole() -> None:
    found = outcomes(ACCEPTED, Limits(seconds=60, memory_mb=1024))
    assert all(isinstance(outcome, Artifact) for outcome in found.values())
    rows = found["raw-rows-2000"]
    assert isinstance(rows, Artifact)
    assert 1 < rows.pages <= MAX_PAGES
    assert data(rows).endswith(b"%%EOF\n")
