"""The messages of the templates as entries of a sheet, plural forms one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Message as Parsed
from babel.messages.pofile import denormalize

from handouts.catalogs.layout import Entry as Laid
from handouts.catalogs.reader import ids, open_catalog
from handouts.exchange import Entry, MessageUnit, State
from handouts.project import Project, catalog_path
from handouts.translation.notes import note_on_message, room_for_message

_PREVIOUS = re.compile(r"#\|[ \t]*(?:(msg\w+)[ \t]+)?(\".*\")[ \t]*")


def message_entries(project: Project, language: str) -> Iterator[Entry]:
    """Yield the messages of the catalog of *language*, which is sound, in its order."""
    path = catalog_path(language)
    if path not in project.texts:
        return
    opened = open_catalog(path, project.texts[path].encode(), language)
    parsed = {(one.context or "", ids(one)[0]): one for one in opened.catalog}
    messages = project.catalogs[language].messages
    for laid in opened.layout.entries[1:]:
        if not laid.obsolete:
            doubtful = "fuzzy" in laid.flags or messages[laid.key].fault is not None
            yield from _entries(laid, parsed[laid.key], opened.header.nplurals, doubtful=doubtful)


def _entries(laid: Laid, parsed: Parsed, forms: int, *, doubtful: bool) -> Iterator[Entry]:
    context, msgid = laid.key
    plural = ids(parsed)[1]
    found = parsed.string or ""
    texts = (found,) if isinstance(found, str) else tuple(found)
    comments = tuple(line[2:].strip() for line in laid.comments if line.startswith("#."))
    for form in range(forms if plural else 1):
        # The first of several forms is the singular; a language with one form has no singular.
        source = plural if plural and (form or forms == 1) else msgid
        text = texts[form] if form < len(texts) else ""
        state = State.STALE if doubtful else State.TRANSLATED
        yield Entry(
            str(MessageUnit(context, msgid, form if plural else None)),
            source,
            text,
            state if text else State.UNTRANSLATED,
            f"templates: {context}",
            note_on_message(source, comments),
            _previous(laid) if doubtful else "",
            (),
            room_for_message(source),
        )


def _previous(laid: Laid) -> str:
    """Return the msgid a fuzzy translation was made from, where the file keeps it."""
    lines: list[str] = []
    keyword = ""
    for comment in laid.comments:
        found = _PREVIOUS.fullmatch(comment)
        if found:
            keyword = found[1] or keyword
            lines += [found[2]] if keyword == "msgid" else []
    return "".join(map(denormalize, lines))
