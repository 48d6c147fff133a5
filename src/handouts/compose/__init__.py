"""From the project to a page: one handout, in one language and edition, for one clinic, as HTML."""

from handouts.compose.page import MACROS, Composer, Withheld

__all__ = ["MACROS", "Composer", "Withheld"]
