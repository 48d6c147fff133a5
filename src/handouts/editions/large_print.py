"""Large print: the same content set anew in 18 point, one column, by the rules of clear print.

Source of the rules: RNIB, Clear Print and large print guidelines: 16 to 18 point at least, set
left, even weights, generous leading, no italics, underlines or capitals for emphasis.
"""

from handouts.job import Edition, Layout

_TEMPLATE = "column.html.j2"
_STYLESHEETS = ("standard.css", "column.css", "large-print.css")

LARGE_PRINT = Edition(
    name="large-print",
    layouts=(
        Layout(("Letter", "A4"), _TEMPLATE, _STYLESHEETS, pages=(6, 14)),
        Layout(("A5",), _TEMPLATE, _STYLESHEETS, pages=(12, 30)),
    ),
)
