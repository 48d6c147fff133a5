"""The finished page, read back: a PDF is published only if it shows what its source promised."""

from handouts.inspection.pages import inspect
from handouts.inspection.sheets import inspect_sheets

__all__ = ["inspect", "inspect_sheets"]
