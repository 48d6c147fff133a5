"""The standard edition: act on page one, understand, prepare, check."""

from handouts.job import Edition

STANDARD = Edition(
    name="standard",
    template="handout.html.j2",
    stylesheets=("standard.css", "pictures.css"),
    pages=(2, 4),
    # The cycle is as high as the room its page has left; how a therapy works would be a fifth page.
    pictures=("cycle",),
)
