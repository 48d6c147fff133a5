"""Which column of a CSV file is which, by what its header says."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale

from handouts.language import Language, UnknownLanguageError

_NAMES = {
    "unit": "unit id key identifier context msgctxt resname stringid resourceid name location",
    "source": "source sourcetext sourcestring original msgid sourcelanguage sourceterm",
    "target": "target targettext targetstring translation translated msgstr targetlanguage "
    "translatedtext targetterm",
    "state": "state status",
    "fuzzy": "fuzzy needswork",
    "context": "context",
    "note": "note notes comment comments developercomments",
    "previous": "previoussource previousmsgid",
    "glossary": "glossary",
    "length": "maxlength length characterlimit",
}
_ROLES = {name: role for role, names in reversed(_NAMES.items()) for name in names.split()}
_IN_BRACKETS = re.compile(r"^(.*?)[ _-]*[(\[]([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)[)\]]$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The number of each column, by its role, and the languages the header names."""

    roles: dict[str, int]
    languages: tuple[str, str]
    count: int

    def cell(self, record: Sequence[str], role: str) -> str:
        """Return the cell of *role*; nothing where the file has no such column."""
        number = self.roles.get(role)
        return record[number] if number is not None and number < len(record) else ""


def read_columns(header: Sequence[str]) -> Columns | None:
    """Return which column is which, or None where *header* has no source and target."""
    roles: dict[str, int] = {}
    languages: dict[str, str] = {}
    spoken: list[tuple[int, str]] = []
    for number, title in enumerate(header):
        bracketed = _IN_BRACKETS.match(title.strip())
        name, tag = bracketed.groups() if bracketed else (title.strip(), "")
        role = _ROLES.get(re.sub(r"[\W_]+", "", name).casefold())
        if role == "unit" and role in roles:
            role = "context"
        if role and role not in roles:
            roles[role] = number
            languages[role] = _tag(tag)
        elif not role and _language(name):
            spoken.append((number, _tag(tag) or _language(name)))
    for role in ("source", "target"):
        if role not in roles and spoken:
            roles[role], languages[role] = spoken.pop(0)
    if "source" not in roles or "target" not in roles:
        return None
    found = (languages.get("source", ""), languages.get("target", ""))
    return Columns(roles, found, len(header))


def _tag(name: str) -> str:
    """Return *name* as a BCP 47 tag; nothing where it is none."""
    tag = name.replace("_", "-")
    try:
        return Language.of(tag).tag
    except UnknownLanguageError:
        return ""


def _language(name: str) -> str:
    """Return the tag of the language a column is titled with, as a tag or a name."""
    return _tag(name) or _names().get(name.casefold(), "")


@functools.cache
def _names() -> dict[str, str]:
    """Return the languages by their English names and by their own."""
    english = Locale("en").languages
    found = {str(name).casefold(): str(tag).replace("_", "-") for tag, name in english.items()}
    for tag in ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "ru", "vi", "zh"):
        found[str(Locale(tag).get_display_name(tag)).casefold()] = tag
    return found
