"""Editions: the shapes in which the same checked content is printed. One file, one edition."""

from handouts.editions.bilingual import BILINGUAL
from handouts.editions.booklet import BOOKLET
from handouts.editions.booklet_print import BOOKLET_PRINT
from handouts.editions.checklist import CHECKLIST
from handouts.editions.easy_read import EASY_READ
from handouts.editions.large_print import LARGE_PRINT
from handouts.editions.pack import PACK
from handouts.editions.standard import STANDARD
from handouts.editions.wallet_card import WALLET_CARD
from handouts.shapes import Edition, Imposition, Pack, Shape

EDITIONS: tuple[Shape, ...] = (
    STANDARD,
    LARGE_PRINT,
    EASY_READ,
    BILINGUAL,
    BOOKLET,
    BOOKLET_PRINT,
    WALLET_CARD,
    CHECKLIST,
    PACK,
)


def edition(name: str) -> Shape:
    """Return the edition called *name*.

    Raises:
        KeyError: if there is none.
    """
    return {member.name: member for member in EDITIONS}[name]


def pages_of(name: str) -> Edition:
    """Return the edition whose pages the one called *name* prints: itself, or what it is made of.

    Raises:
        KeyError: if there is none.
    """
    match edition(name):
        case Edition() as found:
            return found
        case Imposition(imposes=made_of) | Pack(binds=made_of):
            return pages_of(made_of)
