"""The standard edition: act on page one, understand, prepare, check."""

from handouts.shapes import Edition, Layout

STANDARD = Edition(
    name="standard",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="handout.html.j2",
            stylesheets=("standard.css", "pictures.css"),
            pages=(2, 4),
            # As high as the room its page has left; how a therapy works would be a fifth page.
            pictures=("cycle",),
        ),
        # Too narrow for four columns: set as the booklet is.
        Layout(
            papers=("A5",),
            template="single-column.html.j2",
            stylesheets=("standard.css", "column.css", "pictures.css"),
            pictures=("works", "cycle", "course"),
            pages=(6, 12),
        ),
    ),
)
