"""From the project to a page: one handout, in one language and edition, for one clinic, as HTML."""

from handouts.compose.page import Composer, Withheld

__all__ = ["Composer", "Withheld"]
