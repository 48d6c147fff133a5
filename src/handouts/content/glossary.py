"""The words of one language: terms, what they mean, and how the checks treat them."""

from __future__ import annotations

from handouts.content.base import Entry, Id, Name, Words


class Term(Entry):
    """A term as it is printed, what it means, and its short form.

    `masked` terms cannot be replaced by plainer ones and are left out of the masked reading ease.
    """

    term: Name
    meaning: Words
    abbreviation: Name | None = None
    forms: tuple[Name, ...] = ()
    avoid: tuple[Name, ...] = ()
    masked: bool = False


class Glossary(Entry):
    """The file content/<language>/glossary.yaml.

    `loans` are words this language spells as the source language does.
    """

    terms: dict[Id, Term]
    loans: tuple[Name, ...] = ()
