"""How hard each handout is to read, raw and with the terms masked that cannot be replaced."""

from collections.abc import Iterator

from handouts.content.inline import Run, Token, parse_inline
from handouts.diagnostics import Diagnostic, Severity, Span
from handouts.project import Project, content_path
from handouts.readability import Ease, reading_ease
from handouts.units import units_of

# The aim: US school grade 6, or 65 on the INFLESZ scale ("quite easy"), with fixed terms masked.
_AIMS = {"Flesch-Kincaid grade": (6.0, "at most"), "INFLESZ": (65.0, "at least")}


def hard_reading(project: Project) -> Iterator[Diagnostic]:
    """Yield a note with the measured ease of every handout, a warning where it misses the aim."""
    for (language, handout), content in project.handouts.items():
        glossary = project.glossaries.get(language)
        texts = [_plain(project, language, unit.text) for unit in units_of(content)]
        masked = _masked(project, language) if glossary else ()
        raw = reading_ease(texts, language)
        eased = reading_ease(texts, language, masked=masked)
        if raw is None or eased is None:
            continue
        missed = [aim for aim in (_missed(name, value) for name, value in eased.formulas) if aim]
        yield Diagnostic(
            "hard-reading",
            f"{_shown(raw)}; with fixed terms masked {_shown(eased)}"
            + (f"; the aim is {missed[0]}" if missed else ""),
            Span.at(content_path(language, handout)),
            hint="shorten sentences and choose plainer words" if missed else "",
            severity=Severity.WARNING if missed else Severity.NOTE,
            handout=handout,
            language=language,
        )


def _masked(project: Project, language: str) -> tuple[str, ...]:
    terms = project.glossaries[language].terms.values()
    words = [name for term in terms if term.masked for name in (term.term, *term.forms)]
    words += [term.abbreviation for term in terms if term.masked and term.abbreviation]
    for drug in project.drugs.values():
        words += [drug.name, drug.local_names.get(language, drug.name), drug.short or drug.name]
        words += [brand.name for brand in drug.brands.values()]
    return tuple(str(word) for word in (*words, *project.targets.values()))


def _plain(project: Project, language: str, text: str) -> str:
    return "".join(
        part.text if isinstance(part, Run) else _token(project, language, part)
        for part in parse_inline(text)
        if isinstance(part, (Run, Token))
    )


def _token(project: Project, language: str, token: Token) -> str:
    if token.kind == "drug" and token.key in project.drugs:
        drug = project.drugs[token.key]
        return drug.local_names.get(language, drug.name)
    if token.kind == "brand" and token.key in project.brands:
        return project.brands[token.key].name
    if token.kind == "short" and token.key in project.drugs:
        return project.drugs[token.key].short or token.key
    if token.kind == "n" and token.key in project.quantities:
        return project.quantities[token.key].value
    return project.targets.get(token.key, token.key)


def _missed(name: str, value: float) -> str:
    aim = _AIMS.get(name)
    if aim is None:
        return ""
    limit, side = aim
    missed = value > limit if side == "at most" else value < limit
    return f"{name} {side} {limit:g}" if missed else ""


def _shown(ease: Ease) -> str:
    return ", ".join(f"{name} {value:.1f}" for name, value in ease.formulas)
