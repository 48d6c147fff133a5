"""The messages the templates ask for, with what their authors tell the translators."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog as Parsed
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from handouts.catalogs.placeholders import NAMED, nameless
from handouts.catalogs.writing import header_text, template_entry
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.source import decode_text

PROJECT = "handouts"
COMMENT_TAG = "TRANSLATORS:"

# What templates call, with the number of texts it takes; the others give no context.
_CALLS = {"pgettext": 2, "npgettext": 3}
_BARE_CALLS = ("_", "gettext", "ngettext")


@dataclass(frozen=True, slots=True)
class _Call:
    """One call in a template that asks for a translation."""

    place: Span
    name: str
    texts: tuple[str | None, ...]
    comments: tuple[str, ...]


def gathered(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Return every message of the templates *files* (path and content), in Babel's own form.

    Messages stand in the order of the files, and of the lines in each.

    Raises:
        HandoutsError: `faulty-template`, `bare-message`, `unreadable-message`,
            `nameless-placeholder` or `differing-plural`, or what `decode_text` finds.
    """
    catalog = Parsed(project=PROJECT)
    faults: list[Diagnostic] = []
    for path, data in files:
        try:
            for call in _calls(path, decode_text(path, data)):
                faults += _faults(call, catalog)
                _add(call, catalog)
        except HandoutsError as error:
            faults += error.diagnostics
    if faults:
        raise HandoutsError(*faults)
    return catalog


def template_text(template: Parsed) -> str:
    """Return the text of the catalog template: every message, none translated."""
    entries = (
        template_entry(message, ("",) if isinstance(message.id, str) else ("", "")).text
        for message in template
        if message.id
    )
    return "\n\n".join([header_text(template.project, None), *entries]) + "\n"


def _calls(path: str, text: str) -> Iterator[_Call]:
    names = (*_CALLS, *_BARE_CALLS)
    lines = text.split("\n")
    options = {"silent": "false"}
    try:
        found = list(babel_extract(io.BytesIO(text.encode()), names, [COMMENT_TAG], options))
    except TemplateSyntaxError as error:
        raise HandoutsError(
            Diagnostic(
                "faulty-template",
                f"the template cannot be read: {error.message}",
                Span.at(path, error.lineno, 1),
                hint="mend this line or the one above",
            )
        ) from error
    for number, name, texts, comments in sorted(found, key=lambda call: call[0]):
        place = Span.at(path, number, max(1, lines[number - 1].find(name) + 1), len(name))
        given = (texts,) if isinstance(texts, str) or texts is None else texts
        yield _Call(place, name, given[: _CALLS.get(name, 1)], tuple(comments))


def _faults(call: _Call, catalog: Parsed) -> Iterator[Diagnostic]:
    """Yield why a translator could make nothing of *call*."""
    if call.name in _BARE_CALLS:
        message = f"'{call.name}' gives a translator no context"
        hint = "write pgettext('where it stands', 'text'), or npgettext for a count"
        yield Diagnostic("bare-message", message, call.place, hint)
    elif len(call.texts) < _CALLS[call.name] or not all(call.texts):
        message = f"'{call.name}' is not given its {_CALLS[call.name]} texts as they are to be read"
        hint = "write each in quotes; what varies goes into a placeholder such as %(name)s"
        yield Diagnostic("unreadable-message", message, call.place, hint)
    else:
        context, *texts = (text or "" for text in call.texts)
        for text in texts:
            stray = nameless(text)
            if stray and (NAMED.search(text) or stray[-1].isalpha()):
                message = f"'{stray}' in '{text[:60]}' is a placeholder without a name"
                hint = "write %(name)s; beside one, %% prints a per cent sign"
                yield Diagnostic("nameless-placeholder", message, call.place, hint)
        known = catalog.get(texts[0], context)
        if known and len(texts) > 1 and known.pluralizable and list(known.id) != texts:
            message = f"'{texts[0][:60]}' has another plural elsewhere: '{known.id[1][:60]}'"
            hint = "give both the same plural, or another context"
            yield Diagnostic("differing-plural", message, call.place, hint)


def _add(call: _Call, catalog: Parsed) -> None:
    texts = [text for text in call.texts if text]
    if call.name in _CALLS and len(texts) == _CALLS[call.name]:
        context, *named = texts
        catalog.add(
            tuple(named) if len(named) > 1 else named[0],
            locations=[(call.place.path, call.place.line)],
            auto_comments=call.comments,
            context=context,
        )
