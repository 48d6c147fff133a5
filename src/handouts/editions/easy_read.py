"""Easy read: the main points only, one idea a line, a picture beside each, in 16 point."""

from handouts.content.handout import Outline
from handouts.demands import Bounds
from handouts.shapes import Edition, Layout


def _main_points(outline: Outline) -> tuple[str, ...]:
    """Return what everybody must know, and what the handout's outline names besides."""
    return (
        *("title", "main_message", "audience", "get_help", "signs"),
        *("serious.*.name", "label_warnings"),
        *outline.main_points,
    )


EASY_READ = Edition(
    name="easy-read",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="short.html.j2",
            stylesheets=("standard.css", "column.css", "easy-read.css"),
            pages=(3, 8),
            bounds=Bounds(body=16, fine=12, citation=16),
        ),
    ),
    units=_main_points,
    citations=False,
    shows_code=False,
)
