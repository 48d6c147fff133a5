"""What the macros say for a token that takes more than one word."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from handouts.project import Project


class MacrosSay:
    """Asks the macros."""

    def __init__(self, call: Callable[..., Markup], project: Project) -> None:
        self._call = call
        self._helplines = project.helplines

    def hours(self, key: str) -> Markup:
        """Return the opening hours of a helpline's service."""
        helpline, _dot, service = key.partition(".")
        found = getattr(self._helplines[helpline], service, None)
        if found is None:
            raise KeyError(key)
        return self._call("clock", found.hours)

    def source(self, number: int) -> Markup:
        """Return what is read aloud in place of a source's number."""
        return self._call("source_title", number)
