"""The project: everything authors wrote, read once into one frozen value."""

from handouts.project.load import load
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
    "Project",
    "Written",
    "catalog_path",
    "clinic_path",
    "content_path",
    "load",
    "register_paths",
]
