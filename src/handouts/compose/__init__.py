"""From the project to a page: one handout, in one language and edition, for one clinic, as HTML."""

from handouts.compose.figures import drawn_by
from handouts.compose.page import MACROS, Composer, Withheld
from handouts.compose.scope import Scope
from handouts.compose.sharing import in_common

__all__ = ["MACROS", "Composer", "Scope", "Withheld", "drawn_by", "in_common"]
