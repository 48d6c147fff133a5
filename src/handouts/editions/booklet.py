"""The booklet: everything on half a sheet, in reading order, to be read on a screen or folded."""

from handouts.shapes import Edition, Layout

BOOKLET = Edition(
    name="booklet",
    layouts=(
        Layout(
            papers=("half Letter", "A5"),
            template="single-column.html.j2",
            stylesheets=("standard.css", "column.css", "pictures.css"),
            pages=(6, 12),
            pictures=("works", "cycle", "course"),
        ),
    ),
    folded=True,
)
