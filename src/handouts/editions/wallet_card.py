"""The wallet card: what to say and whom to call, on a folded card of 85.6 by 54 mm.

Source of the size: ISO/IEC 7810, ID-1. What is too long for the card is an error.
"""

from handouts.content.handout import Outline
from handouts.demands import Bounds
from handouts.shapes import Edition, Layout, of_a_therapy


def _on_the_card(outline: Outline) -> tuple[str, ...]:
    # Where no sign is one of an emergency, the words about it say when to call; else the signs do.
    named = any(sign.urgency == "emergency" for sign in outline.signs.values())
    return ("title", "signs") if named else ("title", "signs", "get_help.emergency")


def _for_emergency_staff(_outline: Outline) -> tuple[str, ...]:
    """Return what those have to read who speak the clinic's language and not the patient's."""
    return ("title", "serious.*.name")


WALLET_CARD = Edition(
    name="wallet-card",
    layouts=(
        Layout(
            papers=("Letter", "A4"),
            template="wallet-card.html.j2",
            stylesheets=("standard.css", "wallet-card.css"),
            pages=(1, 1),
            # A card is held close; what surrounds it on its sheet is small print.
            bounds=Bounds(body=7.5, fine=9),
        ),
    ),
    units=_on_the_card,
    citations=False,
    in_source=_for_emergency_staff,
    suits=of_a_therapy,
    by_clinic=True,
)
