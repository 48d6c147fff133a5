"""The project: everything authors wrote, read once into one frozen value."""

from handouts.project.load import load
from handouts.project.pseudo import MARK_CONTEXT, with_pseudo
from handouts.project.value import (
    FACTS,
    Project,
    Written,
    catalog_path,
    clinic_path,
    content_path,
    register_paths,
)

__all__ = [
    "FACTS",
    "MARK_CONTEXT",
    "Project",
    "Written",
    "catalog_path",
    "clinic_path",
    "content_path",
    "load",
    "register_paths",
    "with_pseudo",
]
