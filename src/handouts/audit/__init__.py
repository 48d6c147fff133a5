"""The layout audit: everything that was built on one page, measured, the worst first."""

from handouts.audit.measures import Leaf, Measures, measure
from handouts.audit.page import audit_page
from handouts.audit.standing import Standing, stand
from handouts.audit.stock import files_of, manifest_of

__all__ = [
    "Leaf",
    "Measures",
    "Standing",
    "audit_page",
    "files_of",
    "manifest_of",
    "measure",
    "stand",
]
