"""JSON Schemas made from the very models that read authors' files."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from handouts.content.clinic import Clinic
from handouts.content.facts import HelplineRegister, SourceRegister, TherapyRegister
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout, OutlineRegister
from handouts.content.record import EditRegister, Record

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "clinic": Clinic,
    "edits": EditRegister,
    "glossary": Glossary,
    "handout": Handout,
    "helplines": HelplineRegister,
    "outlines": OutlineRegister,
    "record": Record,
    "sources": SourceRegister,
    "therapies": TherapyRegister,
}


def schema(name: str) -> str:
    """Return the JSON Schema of the files called *name*, as text that ends in a line feed.

    Raises:
        KeyError: if there is no such kind of file.
    """
    found = SCHEMAS[name].model_json_schema(by_alias=True)
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
