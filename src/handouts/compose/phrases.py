"""The templates' own words, in the reader's language, escaped; what is missing is remembered."""

from __future__ import annotations

from markupsafe import Markup, escape

from handouts.catalogs import Catalog, Message, plural_index
from handouts.diagnostics import Diagnostic, Span


class Phrases:
    """Looks words up in one catalog; `faults` gathers every message that may not be printed."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.faults: list[Diagnostic] = []

    def beside(self, catalog: Catalog) -> Phrases:
        """Return the words of another catalog; what is missing there is remembered here."""
        found = Phrases(catalog)
        found.faults = self.faults
        return found

    def pgettext(self, context: str, msgid: str, **values: object) -> Markup:
        """Return the translation of *msgid* in *context*, with *values* filled in and escaped."""
        message = self._find(context, msgid)
        return _filled(message.strings[0], values) if message else Markup("")

    def npgettext(
        self, context: str, singular: str, plural: str, n: int, **values: object
    ) -> Markup:
        """Return the form of the translation that goes with the count *n*."""
        message = self._find(context, singular)
        if message is None:
            return Markup("")
        if message.plural != plural:
            self._missing(context, f"{singular} / {plural}")
            return Markup("")
        form = message.strings[plural_index(self._catalog.language, n)]
        return _filled(form, {"n": n, **values})

    def _find(self, context: str, msgid: str) -> Message | None:
        message = self._catalog.lookup(context, msgid)
        if message is None:
            self._missing(context, msgid)
            return None
        if message.fault:
            self.faults.append(message.fault.about(language=self._catalog.language))
            return None
        return message

    def _missing(self, context: str, msgid: str) -> None:
        self.faults.append(
            Diagnostic(
                "missing-message",
                f"'{msgid}' ({context}) is not in the catalog",
                Span.at(self._catalog.path),
                hint="run 'make messages', then translate it",
                language=self._catalog.language,
            )
        )


def _filled(text: str, values: dict[str, object]) -> Markup:
    # Markup's % escapes whatever is not markup; the translation itself is escaped first.
    return escape(text) % values if "%(" in text else escape(text)
