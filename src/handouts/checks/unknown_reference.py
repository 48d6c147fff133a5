"""An id that one register or handout gives and no other knows, or that is due and not given."""

import re
from collections.abc import Collection, Iterator, Mapping

from handouts.content.handout import Handout, Outline
from handouts.diagnostics import Diagnostic, Span, nearest
from handouts.project import FACTS, Project, content_path
from handouts.units import units_of


def unknown_reference(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every id that leads nowhere, and every registered one left out."""
    for handout, outline in project.outlines.items():
        yield from _outline(project, handout, outline)
    for (language, handout), content in project.handouts.items():
        found = project.outlines.get(handout)
        if found is None:
            if project.outlines:
                yield Diagnostic(
                    "unknown-reference",
                    f"'{handout}' is not in {FACTS}/outlines.yaml",
                    content.title.span,
                    hint=nearest(handout, project.outlines),
                    handout=handout,
                    language=language,
                )
        else:
            yield from _handout(project, (language, handout), content, found)
    yield from _sources(project)


def _outline(project: Project, handout: str, outline: Outline) -> Iterator[Diagnostic]:
    glossary = project.glossaries.get(project.settings.source_language)
    others = [key for key in project.outlines if key != handout]
    wanted: list[tuple[Collection[str], Collection[str], str]] = [
        (outline.related, others, "related handout"),
        (outline.readings, project.readings, "reading"),
        ((outline.helpline,), project.helplines, "helpline"),
        ((outline.primary_source,), project.sources, "source"),
    ]
    if outline.therapy:
        wanted.append(((outline.therapy,), project.therapies, "therapy"))
    if glossary:
        wanted.append((outline.words, glossary.terms, "word"))
    wanted += [(entry.sources, project.sources, "source") for entry in outline.entries]
    for names, known, kind in wanted:
        for name in names:
            # An empty register could not be read, and says so itself.
            if known and name not in known:
                yield _at(project, f"{FACTS}/outlines.yaml", name, kind, known, after=handout)
    icons = {
        path.removeprefix("icons/").removesuffix(".svg")
        for path in project.templates
        if path.startswith("icons/")
    }
    signs = [sign.icon for sign in outline.signs.values() if sign.icon]
    pictures = [icon for row in outline.main_points.values() for icon in row]
    for icon in dict.fromkeys((*signs, *pictures)):
        if icon not in icons:
            yield _at(project, f"{FACTS}/outlines.yaml", icon, "icon", icons, after=handout)
    original = project.handouts.get((project.settings.source_language, handout))
    units = [unit.id for unit in units_of(original)] if original else list(outline.main_points)
    for name in outline.main_points:
        if name not in units:
            yield _at(project, f"{FACTS}/outlines.yaml", name, "unit", units, after=handout)


def _handout(
    project: Project, place: tuple[str, str], content: Handout, outline: Outline
) -> Iterator[Diagnostic]:
    language, handout = place
    pairs: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("signs", content.signs, outline.signs),
        ("serious", content.serious, outline.effects),
        ("label_warnings", content.label_warnings, outline.label_warnings),
    )
    path = content_path(language, handout)
    for section, given, registered in pairs:
        for name in given.keys() - registered.keys():
            yield _at(project, path, name, f"entry of {section}", registered, after=section).about(
                handout=handout, language=language
            )
        for name in registered.keys() - given.keys():
            yield Diagnostic(
                "unknown-reference",
                f"'{name}' is registered under {section} and not in this handout",
                _place(project, path, section),
                hint=f"write {section}.{name} here",
                handout=handout,
                language=language,
            )
    known = (
        ("products", content.products, project.drugs),
        ("compare", content.compare, project.outlines),
    )
    spoken = {**project.drugs, **project.brands}
    for section, given, registered in (*known, ("say_it", content.say_it, spoken)):
        for name in given.keys() - registered.keys():
            yield _at(project, path, name, f"entry of {section}", registered, after=section).about(
                handout=handout, language=language
            )


def _sources(project: Project) -> Iterator[Diagnostic]:
    if not project.sources:
        return
    path = f"{FACTS}/therapies.yaml"
    for therapy in project.therapies.values():
        for name in therapy.cited:
            if name not in project.sources:
                yield _at(project, path, name, "source", project.sources)
    yield from _other_sources(project)
    for source in project.sources.values():
        for name in source.cites:
            if name not in project.cited_works:
                yield _at(project, f"{FACTS}/sources.yaml", name, "work", project.cited_works)


def _other_sources(project: Project) -> Iterator[Diagnostic]:
    cited = {
        "helplines": [key for one in project.helplines.values() for key in one.sources],
        "sources": [key for one in project.readings.values() for key in one.sources],
    }
    for register, names in cited.items():
        for name in names:
            if name not in project.sources:
                register_path = f"{FACTS}/{register}.yaml"
                yield _at(project, register_path, name, "source", project.sources)


def _at(  # noqa: PLR0913 a place and a name, each in two parts
    project: Project, path: str, name: str, kind: str, known: Collection[str], *, after: str = ""
) -> Diagnostic:
    handout = after if after in project.outlines else None
    return Diagnostic(
        "unknown-reference",
        f"there is no {kind} '{name}'",
        _place(project, path, name, after=after),
        hint=nearest(name, known),
        handout=handout,
    )


def _place(project: Project, path: str, name: str, *, after: str = "") -> Span:
    """Return where *name* stands, at the start of a key or in a list, below the key *after*."""
    text = project.texts.get(path, "")
    start = max(0, text.find(f"{after}:")) + len(after) + 1 if after else 0
    if name == after:
        # A handout related to itself: its own key is not meant.
        start = max(start, text.find("related:", start))
    found = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(text, start)
    if found is None:
        return Span.at(path)
    before = text[: found.start()]
    return Span.at(path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(name))
