"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from handouts.inspection.alone import inspect_alone, outdated
from handouts.inspection.finished import Finished, UnreadableError, read_back
from handouts.inspection.layout import inspect_layout
from handouts.inspection.pages import inspect, inspect_read, inspect_words
from handouts.inspection.sheets import inspect_sheets

__all__ = [
    "Finished",
    "UnreadableError",
    "inspect",
    "inspect_alone",
    "inspect_layout",
    "inspect_read",
    "inspect_sheets",
    "inspect_words",
    "outdated",
    "read_back",
]
