"""Pictures on a page: which of them it has, and what the templates draw them with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup

from handouts.compose.calendar import weeks_of
from handouts.compose.issue import PLACEHOLDER
from handouts.compose.scope import Scope
from handouts.pictures import INKS, MOST_CYCLES, Schedule, course, cycle, qr_code, schedule_of

FRAME = "pictures/frame.html.j2"

# Stand for a code until the issue id in its address is known, as `PLACEHOLDER` does for that.
_CODE = Markup("\x02code {} {}\x03")
_CODES = re.compile("\x02code ([^ \x03]*) ([^\x03]*)\x03")


def figure_context(scope: Scope) -> dict[str, object]:
    """Return what templates see of pictures."""
    mirrored = scope.language.direction == "rtl"
    schedule = _schedule(scope)

    def bars(draw: Callable[..., Markup]) -> Callable[[str], Markup]:
        return lambda alt: draw(schedule, alt=alt, mirrored=mirrored)

    return {
        "figures": figure_templates(scope),
        "inks": INKS,
        "mirrored": mirrored,
        "targets": scope.project.targets,
        "schedule": schedule,
        "weeks": weeks_of(schedule),
        "cycle_bar": bars(cycle),
        "course_bars": bars(course),
    }


def figure_templates(scope: Scope) -> dict[str, str]:
    """Return the template of each picture the edition has room for and the handout has facts for.

    `works` is how its therapy works, `cycle` one cycle of the treatment, and `course` how cycles
    follow each other and where they start.
    """
    known = dict(_drawable(scope))
    return {name: known[name] for name in scope.layout.pictures if name in known}


def drawn_by(scope: Scope) -> tuple[str, ...]:
    """Return the names of the templates the page's pictures are drawn by."""
    found = tuple(figure_templates(scope).values())
    return (*found, FRAME) if found else ()


def web_context(scope: Scope) -> dict[str, object]:
    """Return what the clinic's blocks see of the page's address on the web."""
    return {"page_url": page_url(scope), "qr_code": _CODE.format}


def page_url(scope: Scope) -> str | None:
    """Return the address of this very page on the web, its issue id still to be filled in."""
    address = scope.clinic.page_url
    if address is None:
        return None
    return (
        address.replace("{handout}", scope.job.handout)
        .replace("{language}", scope.job.language)
        .replace("{issue}", PLACEHOLDER)
    )


def with_codes(html: str) -> str:
    """Return *html*, in which the issue id is known, with its codes drawn."""

    def drawn(found: re.Match[str]) -> str:
        url, alt = (Markup(part) for part in found.groups())  # noqa: S704 escaped when it was put there
        return qr_code(url.unescape(), alt=alt)

    return _CODES.sub(drawn, html)


def _drawable(scope: Scope) -> Iterator[tuple[str, str]]:
    works = f"pictures/{scope.outline.therapy}.html.j2"
    if works in scope.project.templates:
        yield "works", works
    schedule = _schedule(scope)
    if schedule:
        yield "cycle", "pictures/cycle.html.j2"
        if schedule.supervised_cycles and schedule.supervised_cycles <= MOST_CYCLES:
            yield "course", "pictures/course.html.j2"


def _schedule(scope: Scope) -> Schedule | None:
    therapy = scope.project.therapies.get(scope.outline.therapy or "")
    return schedule_of(therapy) if therapy else None
