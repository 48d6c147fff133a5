"""A page as it is in one of its languages: what templates see, and what the page has to show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handouts.compose.issue import plain_text
from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.project import MARK_CONTEXT
from handouts.units import under

# Words of the templates the finished page is searched for.
DRAFT = ("draft band", "Draft: not yet reviewed by a clinician")
PSEUDO = (MARK_CONTEXT, "Pseudo-language: never hand out")
NOT_FOR_EMERGENCIES = ("helpline", "The helpline is not for emergencies.")


@dataclass(frozen=True, slots=True)
class Side:
    """A scope in its language: `context` is what templates see, `units` are (id, markup).

    `texts` are what its first page says in the source language besides.
    """

    scope: Scope
    phrases: Phrases
    context: dict[str, object]
    units: tuple[tuple[str, Markup], ...] = ()
    texts: tuple[Markup, ...] = ()

    def words(self, context: str, msgid: str) -> str:
        """Return words of the templates as plain text; what is missing is remembered."""
        return plain_text(self.phrases.pgettext(context, msgid))

    @property
    def bands(self) -> tuple[str, ...]:
        """Return the marks at the head of every page."""
        due = (DRAFT, PSEUDO) if self.scope.language.is_pseudo else (DRAFT,)
        return tuple(self.words(*band) for band in due)

    @property
    def revised(self) -> str:
        """Return the day of the revision, as the footer has it."""
        return self.scope.language.date(self.scope.revised_on)

    @property
    def block(self) -> tuple[str, str]:
        """Return the sentence that ends the helpline's own block; the footer has its number too."""
        return "helpline", self.words(*NOT_FOR_EMERGENCIES)

    @property
    def in_source(self) -> tuple[str, ...]:
        """Return what the first page says in the source language too."""
        return tuple(map(plain_text, self.texts))

    @property
    def printed(self) -> tuple[tuple[str, str], ...]:
        """Return the units its edition prints as (id, plain text)."""
        edition, outline = self.scope.edition, self.scope.outline
        # What is due in the source language besides is the page's own, where that is the reader's.
        own = self.scope.language.tag == self.scope.project.settings.source_language
        due = (*edition.units(outline), *(edition.in_source(outline) if own else ()))
        return tuple((unit, plain_text(text)) for unit, text in self.units if under(unit, due))
