"""What an edition asks of its finished page, and what is due of one element there."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.content.handout import Outline

_URGENCIES = (
    ("emergency", "emergency"),
    ("call-now", "call_now"),
    ("next-contact", "next_contact"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an edition's page has to keep to: sizes in points, lines in letters.

    `body`, `fine` and `citation` are the smallest type of each role. What has a class among
    `small_print` is fine; a note, with a class among `notes`, is as large as the body and may be
    as wide as the page. `contrast` is held in colour and in grey, and a paragraph leaves no fewer
    than `least_lines` on either side of a page's end.
    """

    body: float = 12
    fine: float = 10
    citation: float = 7
    longest_line: int = 83
    longest_note: int = 100
    contrast: float = 4.5
    least_lines: int = 2
    small_print: tuple[str, ...] = (
        "band",
        "foot",
        "colophon",
        "clinic-address",
        "fine",
        "scope",
        "web-address",
    )
    notes: tuple[str, ...] = ("mark",)

    def least(self, role: str) -> float:
        """Return the smallest type of a role."""
        return {"fine": self.fine, "citation": self.citation}.get(role, self.body)

    def longest(self, role: str) -> int:
        """Return the most letters of a line of that role."""
        return self.longest_line if role == "body" else self.longest_note


USUAL = Bounds()


@dataclass(frozen=True, slots=True)
class Due:
    """A text that one structure element of the file has to show, or several after one another.

    `id` is "language/handout/unit". In a file by itself the text is known by its fingerprint alone.
    """

    id: str
    fingerprint: str
    text: str = ""

    @property
    def unit(self) -> str:
        """Return the id of the unit."""
        return self.id.split("/", 2)[-1]

    @property
    def language(self) -> str:
        """Return the language it is written in."""
        return self.id.partition("/")[0]


def act_first(outline: Outline) -> tuple[str, ...]:
    """Return the order of an edition that begins with whom to call, and then explains."""
    signs = outline.signs
    when = [
        unit
        for urgency, called in _URGENCIES
        for unit in (
            *(f"signs.{key}" for key, sign in signs.items() if sign.urgency == urgency),
            f"get_help.{called}",
        )
    ]
    return (
        *("title", "audience", "main_message", *when),
        *("what", "say_it", "how_it_works", "used_for", "products", "given", "compare"),
        *("before", "side_effects", "serious", "label_warnings", "questions", "revisions"),
    )
