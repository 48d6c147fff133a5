"""The checklist: questions to ask, a calendar of the treatment, a diary of signs; for the pen."""

from handouts.content.handout import Outline
from handouts.shapes import Edition, Layout, of_a_therapy


def _to_fill_in(_outline: Outline) -> tuple[str, ...]:
    return ("title", "get_help.emergency", "get_help.call_now", "signs", "questions")


CHECKLIST = Edition(
    name="checklist",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="take-home.html.j2",
            stylesheets=("standard.css", "take-home.css"),
            pages=(3, 4),
        ),
    ),
    units=_to_fill_in,
    citations=False,
    suits=of_a_therapy,
)
