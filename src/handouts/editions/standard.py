"""The standard edition: act on page one, understand, prepare, check."""

from handouts.job import Edition

STANDARD = Edition(
    name="standard",
    template="handout.html.j2",
    stylesheets=("standard.css",),
    pages=(2, 4),
)
