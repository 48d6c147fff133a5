"""Large print: the same content set anew in 18 point, one column, by the rules of clear print.

Source of the rules: RNIB, Clear Print and large print guidelines: 16 to 18 point at least, set
left, even weights, generous leading, no italics, underlines or capitals for emphasis.
"""

from handouts.demands import Bounds
from handouts.shapes import Edition, Layout

LARGE_PRINT = Edition(
    name="large-print",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="single-column.html.j2",
            stylesheets=("standard.css", "column.css", "pictures.css", "large-print.css"),
            pages=(6, 14),
            pictures=("works", "cycle", "course"),
            bounds=Bounds(body=18, fine=16, citation=16),
        ),
    ),
)
