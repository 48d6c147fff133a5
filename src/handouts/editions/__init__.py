"""Editions: the shapes in which the same checked content is printed. One file, one edition."""

from handouts.editions.booklet import BOOKLET
from handouts.editions.booklet_print import BOOKLET_PRINT
from handouts.editions.checklist import CHECKLIST
from handouts.editions.easy_read import EASY_READ
from handouts.editions.large_print import LARGE_PRINT
from handouts.editions.standard import STANDARD
from handouts.editions.wallet_card import WALLET_CARD
from handouts.job import Edition, Imposition

EDITIONS: tuple[Edition | Imposition, ...] = (
    STANDARD,
    LARGE_PRINT,
    EASY_READ,
    BOOKLET,
    BOOKLET_PRINT,
    WALLET_CARD,
    CHECKLIST,
)


def edition(name: str) -> Edition | Imposition:
    """Return the edition called *name*.

    Raises:
        KeyError: if there is none.
    """
    return {member.name: member for member in EDITIONS}[name]


def pages_of(name: str) -> Edition:
    """Return the edition whose pages the one called *name* prints: itself, or what it imposes.

    Raises:
        KeyError: if there is none.
    """
    found = edition(name)
    return found if isinstance(found, Edition) else pages_of(found.imposes)
