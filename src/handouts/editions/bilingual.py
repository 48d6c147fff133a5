"""Bilingual: the reader's language beside the source language, so that both can point at a line."""

from handouts.content.handout import Outline
from handouts.demands import USUAL, Bounds, act_first
from handouts.shapes import Edition, Layout


def _row_by_row(outline: Outline) -> tuple[str, ...]:
    return ("title", "main_message", "audience", *act_first(outline))


BILINGUAL = Edition(
    name="bilingual",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="side-by-side.html.j2",
            stylesheets=("standard.css", "bilingual.css"),
            pages=(4, 12),
            # The numbers of the rows, and the rows that say whose words these are.
            bounds=Bounds(small_print=(*USUAL.small_print, "at", "about")),
        ),
    ),
    beside_source=True,
    order=_row_by_row,
    by_clinic=True,
)
