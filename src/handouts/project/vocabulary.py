"""A project's registered names and glossary, as the checks on pairs take them."""

from __future__ import annotations

from handouts.content.glossary import Term as Defined
from handouts.pairs import Name, Names, Term
from handouts.project.value import Project


def names_of(project: Project) -> Names:
    """Return the registered drugs and brands."""
    drugs = (Name(drug.name, tuple(drug.local_names.items())) for drug in project.drugs.values())
    brands = (Name(brand.name, brand=True) for brand in project.brands.values())
    return Names((*drugs, *brands))


def terms_of(project: Project, language: str) -> tuple[Term, ...]:
    """Return what the glossaries say of translating into *language*."""
    originals = project.glossaries.get(project.settings.source_language)
    translated = project.glossaries.get(language)
    if originals is None or translated is None:
        return ()
    return tuple(
        Term(
            (term.term, *term.forms),
            _forms(translated.terms[key]),
            forbidden=translated.terms[key].avoid,
            kept=term.term == translated.terms[key].term,
        )
        for key, term in originals.terms.items()
        if key in translated.terms
    )


def _forms(term: Defined) -> tuple[str, ...]:
    return (term.term, *term.forms, *((term.abbreviation,) if term.abbreviation else ()))
