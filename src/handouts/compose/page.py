"""Composition: a job's page as HTML, or the reasons why it may not be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from handouts.compose import assets, pack
from handouts.compose.beside import in_own, in_source, places
from handouts.compose.figures import with_codes
from handouts.compose.issue import PLACEHOLDER, issue_id, visible_text
from handouts.compose.marks import settled, unmarked, wrapped
from handouts.compose.phrases import Phrases
from handouts.compose.promise import promised
from handouts.compose.scope import Scope
from handouts.compose.side import Side
from handouts.compose.templates import Templates
from handouts.compose.view import fixed_context, page_context
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.editions import edition
from handouts.job import Asset, Document, Expected, Job
from handouts.project import Project
from handouts.shapes import Pack
from handouts.units import under

MACROS = "parts.html.j2"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A job whose page may not be printed, with every reason."""

    job: Job
    reasons: tuple[Diagnostic, ...]


class Composer:
    """Composes the pages of one project; its templates are parsed once."""

    def __init__(self, project: Project, doubtful: Iterable[tuple[str, str]] = ()) -> None:
        """*doubtful* are (language, handout) whose titles no page may print."""
        titles = {key: title for key, title in project.titles.items() if key not in set(doubtful)}
        project = replace(project, titles=titles)
        self._project = project
        self._templates = Templates(project.templates)

    def compose(self, job: Job) -> Document | Withheld:
        """Return the page of *job*, whose handouts, catalogs and clinic are sound.

        Raises:
            HandoutsError: `missing-file`, `template-error` or `unknown-icon`, at the template's own
                line.
        """
        match edition(job.edition):
            case Pack() as made_of:
                return self._pack(job, made_of)
            case _:
                return self._page(Scope(self._project, job))

    def _page(self, scope: Scope) -> Document | Withheld:
        """Return the page of one handout."""
        job = scope.job
        sides = [self._side(scope)]
        for language in job.languages[1:]:
            beside = replace(job, languages=(language,), written_in="")
            sides.append(self._side(replace(scope, job=beside)))
        html = self._templates.render(scope.layout.template, self._context(sides))
        name = issue_id(visible_text(unmarked(html)), (scope.edition.name, job.clinic, "draft"))
        expected = promised(sides, _expected(sides, name))
        faults = [fault for side in sides for fault in side.phrases.faults]
        if faults:
            reasons = (fault.about(handout=job.handout) for fault in faults)
            return Withheld(job, in_order(reasons))
        return self._dressed(scope, with_codes(settled(html).replace(PLACEHOLDER, name)), expected)

    def _side(self, scope: Scope) -> Side:
        """Return the page of *scope* in its language."""
        phrases = Phrases(self._project.catalogs[scope.job.language])
        said = _Said(self._templates.macros(MACROS, fixed_context(scope, phrases)), self._project)
        context, units = page_context(scope, phrases, said)
        source = in_source(scope, phrases, said)
        # What the page shows as its own bears its mark there, and is only said again here.
        shown = scope.edition.units(scope.outline)
        marked = (
            (unit, text if under(unit, shown) else wrapped(scope, unit, text))
            for unit, text in units
        )
        context |= {"in_source": source, "in_own": in_own(scope, phrases, marked)}
        return Side(scope, phrases, context, units, tuple(source.units.values()) if source else ())

    def _context(self, sides: Sequence[Side]) -> dict[str, object]:
        """Return what a template sees: what its side does, and `sides` where there are two."""
        context = sides[0].context
        if len(sides) == 1:
            return context
        shown = [
            {**side.context, "parts": self._templates.module(MACROS, side.context)}
            for side in sides
        ]
        return {**context, "sides": shown}

    def _pack(self, job: Job, made_of: Pack) -> Document | Withheld:
        """Return the handouts of *job*, each as it also is by itself, behind their contents."""
        bound: list[pack.Bound] = []
        reasons: list[Diagnostic] = []
        for handout in job.parts:
            part = replace(job, handout=handout, edition=made_of.binds, parts=())
            scope = Scope(self._project, part, anchor=f"{handout}-")
            match self._page(scope):
                case Document() as page:
                    bound.append((scope, page))
                case Withheld(reasons=found):
                    reasons += found
        scope = Scope(self._project, replace(job, handout=job.parts[0]))
        phrases = Phrases(self._project.catalogs[job.language])
        side = Side(scope, phrases, fixed_context(scope, phrases))
        seen = pack.contents(side, made_of.name, bound)
        html = self._templates.render(made_of.template, seen)
        name = issue_id(visible_text(html), (made_of.name, job.clinic, "draft"))
        expected = pack.expected(side, name, bound)
        reasons += phrases.faults
        if reasons:
            return Withheld(job, in_order(dict.fromkeys(reasons)))
        html = html.replace(PLACEHOLDER, name)
        return self._dressed(scope, html, expected, also=(made_of.stylesheet,))

    def _dressed(
        self, scope: Scope, html: str, expected: Expected, *, also: tuple[str, ...] = ()
    ) -> Document:
        """Return the page with its style sheets, *also* among them, and all it fetches."""
        stylesheet, shown = self._style(scope, html, also)
        script, bounds = scope.language.script, scope.layout.bounds
        return Document(html, stylesheet, shown, expected, script, places(scope, html), bounds)

    def _style(
        self, scope: Scope, html: str, also: tuple[str, ...]
    ) -> tuple[str, tuple[tuple[str, Asset], ...]]:
        """Return the page's style sheet and everything it and the page may fetch."""
        sheets = (
            *scope.layout.stylesheets,
            *also,
            f"paper-{scope.paper.lower().replace(' ', '-')}.css",
        )
        script = f"script-{scope.language.script.lower()}.css"
        if script in self._project.templates:
            sheets = (*sheets, script)
        stylesheet = "\n".join(self._templates.text(sheet) for sheet in sheets)
        try:
            shown = list(assets.icons(stylesheet + html, self._project.templates))
        except assets.UnknownIconError as error:
            raise HandoutsError(
                Diagnostic(
                    "unknown-icon",
                    f"{error} names no drawing in templates/icons",
                    Span.at(f"templates/{sheets[0]}"),
                    hint="draw it, or take the rule out",
                )
            ) from error
        picture = self._project.logos.get(scope.job.clinic)
        if picture:
            shown.append(assets.logo(scope.clinic, picture))
        return stylesheet, tuple(shown)


class _Said:
    """What the macros say for a token that takes more than one word."""

    def __init__(self, call: Callable[[str, object], Markup], project: Project) -> None:
        self._call = call
        self._helplines = project.helplines

    def hours(self, key: str) -> Markup:
        helpline, _dot, service = key.partition(".")
        found = getattr(self._helplines[helpline], service, None)
        if found is None:
            raise KeyError(key)
        return self._call("clock", found.hours)

    def source(self, number: int) -> Markup:
        return self._call("source_title", number)


def _expected(sides: Sequence[Side], name: str) -> Expected:
    """Return what the page of *sides*, the reader's first, has to show; *name* is its issue."""
    scope = sides[0].scope
    helpline = scope.helpline.phone.phone.display
    blocks = [side.block for side in sides]
    units = sides[0].printed
    least, most = scope.layout.pages
    # A pseudo-language is longer on purpose, so its helpline may slip to the second page.
    slack = scope.language.is_pseudo
    return Expected(
        title=dict(units)["title"],
        language=scope.language.tag,
        issue_id=name,
        paper=scope.paper,
        pages=(least, most + most // 2) if slack else scope.layout.pages,
        first_page=(
            helpline,
            *(() if slack else (text for _unit, text in blocks)),
            scope.clinic.name,
            *sides[0].in_source,
        ),
        every_page=(
            helpline,
            name,
            *(text for side in sides for text in (*side.bands, side.revised)),
        ),
        units=(*units, *blocks) if slack else units,
    )
