"""Composition: a job's page as HTML, or the reasons why it may not be printed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from handouts.compose import assets, pack
from handouts.compose.beside import in_own, in_source, places
from handouts.compose.figures import with_codes
from handouts.compose.issue import PLACEHOLDER, issue_id, visible_text
from handouts.compose.marks import settled, unmarked, wrapped
from handouts.compose.phrases import Phrases
from handouts.compose.promise import fulfilled, promised
from handouts.compose.said import MacrosSay
from handouts.compose.scope import Scope
from handouts.compose.sharing import in_common, page_key, watched
from handouts.compose.side import Side
from handouts.compose.slots import Blocks, block_context, blocks, visibly_filled
from handouts.compose.templates import Templates
from handouts.compose.view import fixed_context, page_context
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.editions import edition
from handouts.job import Asset, Document, Expected, Job, Slotted
from handouts.project import Project
from handouts.shapes import Pack
from handouts.units import under

MACROS = "parts.html.j2"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A job whose page may not be printed, with every reason."""

    job: Job
    reasons: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with slots in the place of the clinic's blocks; `visible` is its text."""

    html: str
    visible: str
    stylesheet: str
    icons: tuple[tuple[str, Asset], ...]
    expected: Expected
    faults: tuple[Diagnostic, ...]
    in_common: bool = False


class Composer:
    """Composes the pages of one project; its templates are parsed once."""

    def __init__(self, project: Project, doubtful: Iterable[tuple[str, str]] = ()) -> None:
        """*doubtful* are (language, handout) whose titles no page may print."""
        doubtful = frozenset(doubtful)
        if doubtful:
            kept = {key: title for key, title in project.titles.items() if key not in doubtful}
            project = replace(project, titles=kept)
        self._project = project
        self._templates = Templates(project.templates)
        self._in_common = in_common(project)
        self._pages: dict[Hashable, _Page] = {}

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
                return self._document(Scope(self._project, job))

    def _document(self, scope: Scope) -> Document | Withheld:
        """Return the page of one handout."""
        job = scope.job
        page = self._page(scope)
        phrases = Phrases(self._project.catalogs[job.language])
        filling = self._blocks(scope, phrases, page.html)
        if faults := (*page.faults, *phrases.faults):
            reasons = (fault.about(handout=job.handout) for fault in faults)
            return Withheld(job, in_order(reasons))
        visible = visibly_filled(page.visible, filling)
        name = issue_id(visible, (scope.edition.name, job.clinic, "draft"))
        slotted = _named(page.html, filling, name)
        shared = (
            page.in_common and (scope.edition.name, job.language) in self._in_common[job.clinic]
        )
        html = slotted.filled()
        return Document(
            html,
            page.stylesheet,
            self._shown(scope, page.icons, slotted.blocks),
            fulfilled(page.expected, scope, name),
            scope.language.script,
            places(scope, html),
            scope.layout.bounds,
            slotted if shared else None,
        )

    def _page(self, scope: Scope) -> _Page:
        """Return all of the page but the clinic's blocks; kept where other clinics can have it."""
        if scope.edition.by_clinic:
            return self._composed(scope)
        key = page_key(scope)
        if key not in self._pages:
            seen, told = watched(scope.clinic)
            page = self._composed(replace(scope, seen=seen))
            # An issue id outside its slot is the page's own, like a clinic's name in its text.
            if told or PLACEHOLDER in page.html:
                return page
            self._pages[key] = replace(page, in_common=True)
        return self._pages[key]

    def _composed(self, scope: Scope) -> _Page:
        sides = [self._side(scope)]
        for language in scope.job.languages[1:]:
            beside = replace(scope.job, languages=(language,), written_in="")
            sides.append(self._side(replace(scope, job=beside)))
        html = self._templates.render(scope.layout.template, self._context(sides))
        stylesheet, icons = self._style(scope, html)
        visible, expected = visible_text(unmarked(html)), promised(sides)
        faults = tuple(fault for side in sides for fault in side.phrases.faults)
        return _Page(settled(html), visible, stylesheet, icons, expected, faults)

    def _side(self, scope: Scope) -> Side:
        """Return the page of *scope* in its language."""
        phrases = Phrases(self._project.catalogs[scope.job.language])
        call = self._templates.macros(MACROS, fixed_context(scope, phrases))
        said = MacrosSay(call, self._project)
        context, units = page_context(scope, phrases, said)
        if scope.edition.by_clinic:
            context |= block_context(scope, phrases)
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

    def _blocks(self, scope: Scope, phrases: Phrases, html: str) -> Blocks:
        """Return what the clinic of *scope* has to put into the slots of *html*."""
        call = self._templates.macros(MACROS, block_context(scope, phrases))
        return blocks(scope, html, call)

    def _pack(self, job: Job, made_of: Pack) -> Document | Withheld:
        """Return the handouts of *job*, each as it also is by itself, behind their contents."""
        bound: list[pack.Bound] = []
        reasons: list[Diagnostic] = []
        for handout in job.parts:
            part = replace(job, handout=handout, edition=made_of.binds, parts=())
            scope = Scope(self._project, part, anchor=f"{handout}-")
            match self._document(scope):
                case Document() as page:
                    bound.append((scope, page))
                case Withheld(reasons=found):
                    reasons += found
        scope = Scope(self._project, replace(job, handout=job.parts[0]))
        phrases = Phrases(self._project.catalogs[job.language])
        side = Side(scope, phrases, fixed_context(scope, phrases))
        html = self._templates.render(made_of.template, pack.contents(side, made_of.name, bound))
        slotted = Slotted(html, self._blocks(scope, phrases, html))
        name = issue_id(visible_text(slotted.filled()), (made_of.name, job.clinic, "draft"))
        expected = pack.expected(side, name, bound)
        reasons += phrases.faults
        if reasons:
            return Withheld(job, in_order(dict.fromkeys(reasons)))
        html = _named(html, slotted.blocks, name).filled()
        stylesheet, icons = self._style(scope, html, (made_of.stylesheet,))
        shown = self._shown(scope, icons, ())
        script, bounds = scope.language.script, scope.layout.bounds
        return Document(html, stylesheet, shown, expected, script, places(scope, html), bounds)

    def _shown(
        self, scope: Scope, icons: tuple[tuple[str, Asset], ...], filling: Blocks
    ) -> tuple[tuple[str, Asset], ...]:
        """Return everything the page may fetch."""
        text = "".join(markup for _slot, markup in filling)
        found = self._icons(scope, text)
        shown = tuple(sorted({**dict(icons), **found}.items())) if found else icons
        picture = self._project.logos.get(scope.job.clinic)
        return (*shown, assets.logo(scope.clinic, picture)) if picture else shown

    def _style(
        self, scope: Scope, html: str, also: tuple[str, ...] = ()
    ) -> tuple[str, tuple[tuple[str, Asset], ...]]:
        """Return the page's style sheet, *also* in it, and the icons it and the page name."""
        sheets = (
            *scope.layout.stylesheets,
            *also,
            f"paper-{scope.paper.lower().replace(' ', '-')}.css",
        )
        script = f"script-{scope.language.script.lower()}.css"
        if script in self._project.templates:
            sheets = (*sheets, script)
        stylesheet = "\n".join(self._templates.text(sheet) for sheet in sheets)
        return stylesheet, tuple(self._icons(scope, stylesheet + html).items())

    def _icons(self, scope: Scope, text: str) -> dict[str, Asset]:
        try:
            return dict(assets.icons(text, self._project.templates))
        except assets.UnknownIconError as error:
            raise HandoutsError(
                Diagnostic(
                    "unknown-icon",
                    f"{error} names no drawing in templates/icons",
                    Span.at(f"templates/{scope.layout.stylesheets[0]}"),
                    hint="draw it, or take the rule out",
                )
            ) from error


def _named(html: str, filling: Blocks, name: str) -> Slotted:
    """Return the page with its slots, in all of which the issue id *name* is filled in."""
    named = tuple((slot, with_codes(text.replace(PLACEHOLDER, name))) for slot, text in filling)
    return Slotted(with_codes(html.replace(PLACEHOLDER, name)), named)
