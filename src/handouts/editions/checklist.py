"""The checklist: questions to ask, a calendar of the treatment, a diary of signs; for the pen."""

from handouts.content.handout import Outline
from handouts.demands import USUAL, Bounds
from handouts.shapes import Edition, Layout, of_a_therapy


def _to_fill_in(_outline: Outline) -> tuple[str, ...]:
    return ("title", "get_help.emergency", "get_help.call_now", "signs", "questions")


def _page_by_page(outline: Outline) -> tuple[str, ...]:
    """Return what to ask before what to watch for; in the diary, when to call heads its signs."""
    signs = outline.signs.items()
    return (
        *("title", "questions", "get_help.emergency"),
        *(f"signs.{key}" for key, sign in signs if sign.urgency == "emergency"),
        *("get_help.call_now", "signs"),
    )


CHECKLIST = Edition(
    name="checklist",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="take-home.html.j2",
            stylesheets=("standard.css", "take-home.css"),
            pages=(3, 4),
            # Above a column for the pen, and in the box of a day.
            bounds=Bounds(small_print=(*USUAL.small_print, "day-head", "kind")),
        ),
    ),
    units=_to_fill_in,
    citations=False,
    suits=of_a_therapy,
    order=_page_by_page,
    by_clinic=True,
)
