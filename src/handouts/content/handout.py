"""A handout in one language, and the outline all its languages share."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag, field_validator

from handouts.content.base import Day, Entry, FileId, Id, ItemList, UnitId, Words, fault
from handouts.content.facts import Urgency


def _shape(value: object) -> str:
    return "list" if isinstance(value, dict) else "text"


Block = Annotated[
    Annotated[Words, Tag("text")] | Annotated[ItemList, Tag("list")], Discriminator(_shape)
]
"""A paragraph, or a list of items by id. A list named `steps` is numbered."""

Prose = dict[Id, Block]
"""Blocks by id, in reading order."""


class GetHelp(Entry):
    """What stands beside the three signs of urgency on the first page."""

    emergency: Words
    call_now: Words
    next_contact: Words


class SideEffects(Entry):
    """Common side effects, between a lead and a closing line."""

    lead: Words
    common: ItemList = {}
    note: Words


class Effect(Entry):
    """A serious effect: its name, and what a person may notice."""

    name: Words
    notice: Words


class Product(Entry):
    """Who one product is approved for."""

    approved_for: Words


class Compared(Entry):
    """One row of the comparison of therapies."""

    kind: Words
    target: Words
    given: Words


class Revision(Entry):
    """What changed for the patient, and when; newest first."""

    date: Day
    note: Words


class Handout(Entry):
    """One handout in one language: content/<language>/<handout>.yaml."""

    title: Words
    main_message: Words
    audience: Words
    say_it: ItemList = {}
    get_help: GetHelp
    signs: ItemList
    what: Prose
    how_it_works: Prose
    used_for: Prose
    given: Prose
    compare: dict[Id, Compared] = {}
    products: dict[Id, Product] = {}
    before: Prose
    side_effects: SideEffects
    serious: dict[Id, Effect]
    label_warnings: dict[Id, Effect] = {}
    questions: ItemList
    revisions: tuple[Revision, ...] = Field(min_length=1)

    @field_validator("revisions")
    @classmethod
    def _one_a_day(cls, revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
        days = [revision.date for revision in revisions]
        twice = [day for day in days if days.count(day) > 1]
        if twice:
            raise fault("duplicate-revision", f"{twice[0]} is given twice", "make one of the two")
        return revisions


class Outlined(Entry):
    """What is registered of an effect or sign: how urgent it is and who says so.

    `emergency_signs` of an effect stand in the emergency box of the first page.
    """

    urgency: Urgency | None = Urgency.CALL_NOW
    emergency_signs: bool = False
    sources: tuple[Id, ...] = Field(min_length=1)


class Sign(Outlined):
    """A sign on the first page, with its icon where one is drawn."""

    icon: Id | None = None


class LabelWarning(Outlined):
    """A label warning no clinician has confirmed yet; `urgency` where it calls for action."""

    urgency: Urgency | None = None


class Outline(Entry):
    """What a handout is about, in every language alike.

    `main_points` are the units an edition for quick reading prints, in reading order, each with an
    icon for every sentence; the last icon serves whatever follows.
    """

    therapy: Id | None = None
    helpline: Id
    primary_source: Id
    signs: dict[Id, Sign]
    effects: dict[Id, Outlined]
    label_warnings: dict[Id, LabelWarning] = {}
    main_points: dict[UnitId, Annotated[tuple[Id, ...], Field(min_length=1)]] = {}
    words: tuple[Id, ...]
    related: tuple[Id, ...]
    readings: tuple[Id, ...]

    @property
    def entries(self) -> tuple[Outlined, ...]:
        """Return everything registered with a source: signs, effects, then label warnings."""
        return (*self.signs.values(), *self.effects.values(), *self.label_warnings.values())


class OutlineRegister(Entry):
    """The file content/facts/outlines.yaml; handouts are listed in this order."""

    outlines: dict[FileId, Outline]
