"""Bilingual: the reader's language beside the source language, so that both can point at a line."""

from handouts.shapes import Edition, Layout

BILINGUAL = Edition(
    name="bilingual",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="side-by-side.html.j2",
            stylesheets=("standard.css", "bilingual.css"),
            pages=(4, 12),
        ),
    ),
    beside_source=True,
)
