"""A treatment on a line of time: the parts of one cycle, and the cycles one after the other.

A day is as wide everywhere in a picture. What runs is one solid bar, because it never stops; rest
is an empty outline, and what may follow is dashed: that is as plain in grey as in colour.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handouts.pictures.inks import INKS
from handouts.pictures.schedule import Schedule

WIDTH = 394.0
MOST_CYCLES = 4
"""Beside each other, more would be too narrow for what stands below them."""

_BAR = 20.0
_GAP = 10.0
_LINE = 1.5
_DAYS_A_WEEK = 7
_SHORTEST_WITH_SIGN = 20.0

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {width} {height}"'
    ' width="{width}" height="{height}"><title>{alt}</title>{shapes}</svg>'
)
_TURNED = Markup('<g transform="translate({} 0) scale(-1 1)">{}</g>')
_SOLID = Markup('<rect x="{x}" y="0" width="{width}" height="{height}" fill="{ink}"/>')
_OUTLINE = Markup(
    '<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{ink}"'
    ' stroke-width="{line}"{dashes}/>'
)
_DASHES = Markup(' stroke-dasharray="5 3"')
_WEEK = Markup('<path d="M{x} {y}v{length}" stroke="{ink}" stroke-width="1"/>')
_HOSPITAL = Markup(
    '<g transform="translate({x} 0)"><path d="M4.5 15.5V8L10 4l5.5 4v7.5z" fill="{paper}"/>'
    '<path d="M10 8v5.5M7.25 10.75h5.5" fill="none" stroke="{ink}" stroke-width="1.6"/></g>'
)


def cycle(schedule: Schedule, *, alt: str, mirrored: bool) -> Markup:
    """Return one cycle: the days of the infusion, then those of rest, with a line at each week."""
    shapes = Markup("").join((*_bar(schedule, 0, WIDTH), *_weeks(schedule)))
    return _svg(shapes, alt=alt, mirrored=mirrored)


def course(schedule: Schedule, *, alt: str, mirrored: bool) -> Markup:
    """Return the cycles that start in a hospital or clinic, each with its sign, and one to follow.

    The sign marks a start and no number of days.

    Raises:
        ValueError: the schedule does not tell of one to `MOST_CYCLES` such cycles.
    """
    cycles = schedule.supervised_cycles or 0
    if not 1 <= cycles <= MOST_CYCLES:
        raise ValueError(f"{cycles} cycles")
    width = (WIDTH - _GAP * cycles) / (cycles + 1)
    shapes: list[Markup] = []
    for number in range(cycles):
        left = number * (width + _GAP)
        shapes += _bar(schedule, left, width)
        if width * schedule.infusion_share > _SHORTEST_WITH_SIGN:
            shapes.append(_HOSPITAL.format(x=_n(left), paper=INKS["white"], ink=INKS["accent"]))
    shapes.append(_outline(WIDTH - width, width, dashed=True))
    return _svg(Markup("").join(shapes), alt=alt, mirrored=mirrored)


def _bar(schedule: Schedule, left: float, width: float) -> Iterator[Markup]:
    runs = width * schedule.infusion_share
    yield _outline(left, width)
    yield _SOLID.format(x=_n(left), width=_n(runs), height=_n(_BAR), ink=INKS["accent"])


def _outline(left: float, width: float, *, dashed: bool = False) -> Markup:
    return _OUTLINE.format(
        x=_n(left + _LINE / 2),
        y=_n(_LINE / 2),
        width=_n(width - _LINE),
        height=_n(_BAR - _LINE),
        ink=INKS["accent"],
        line=_n(_LINE),
        dashes=_DASHES if dashed else "",
    )


def _weeks(schedule: Schedule) -> Iterator[Markup]:
    for day in range(_DAYS_A_WEEK, schedule.days, _DAYS_A_WEEK):
        if day == schedule.infusion_days:
            continue
        runs = day < schedule.infusion_days
        inset = _BAR * (0.15 if runs else 0.3)
        yield _WEEK.format(
            x=_n(WIDTH * day / schedule.days),
            y=_n(inset),
            length=_n(_BAR - 2 * inset),
            ink=INKS["white" if runs else "rule"],
        )


def _svg(shapes: Markup, *, alt: str, mirrored: bool) -> Markup:
    if mirrored:
        shapes = _TURNED.format(_n(WIDTH), shapes)
    return _SVG.format(width=_n(WIDTH), height=_n(_BAR), alt=alt, shapes=shapes)


def _n(length: float) -> str:
    """Return *length* to a hundredth, the same on every machine."""
    return f"{length:.2f}".rstrip("0").rstrip(".")
