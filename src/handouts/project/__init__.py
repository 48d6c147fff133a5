"""The project: everything authors wrote, read once into one frozen value."""

from handouts.project.files import written_text
from handouts.project.load import load
from handouts.project.pseudo import MARK_CONTEXT, with_pseudo
from handouts.project.standing import Standing, State, home, standings
from handouts.project.value import (
    EDITS,
    FACTS,
    GLOSSARY,
    Draft,
    Project,
    Written,
    catalog_path,
    clinic_path,
    content_path,
    record_path,
    register_paths,
)

__all__ = [
    "EDITS",
    "FACTS",
    "GLOSSARY",
    "MARK_CONTEXT",
    "Draft",
    "Project",
    "Standing",
    "State",
    "Written",
    "catalog_path",
    "clinic_path",
    "content_path",
    "home",
    "load",
    "record_path",
    "register_paths",
    "standings",
    "with_pseudo",
    "written_text",
]
