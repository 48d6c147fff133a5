"""Composition: a job's page as HTML, or the reasons why it may not be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from handouts.compose import assets
from handouts.compose.figures import with_codes
from handouts.compose.issue import PLACEHOLDER, issue_id, plain_text, visible_text
from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.compose.sharing import is_shared, page_key, watched
from handouts.compose.templates import Templates
from handouts.compose.text import apart
from handouts.compose.view import block_context, fixed_context, page_context
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.job import AUTHOR, ISSUE, Asset, Document, Expected, Job, Slotted, slot
from handouts.project import MARK_CONTEXT, Project
from handouts.units import under

MACROS = "parts.html.j2"
# Words of the templates the finished page is searched for.
DRAFT = ("draft band", "Draft: not yet reviewed by a clinician")
PSEUDO = (MARK_CONTEXT, "Pseudo-language: never hand out")
NOT_FOR_EMERGENCIES = ("helpline", "The helpline is not for emergencies.")

_SLOTS = re.compile(re.escape(slot("\0")).replace(re.escape("\0"), r"(\w+)"))


@dataclass(frozen=True, slots=True)
class Withheld:
    """A job whose page may not be printed, with every reason."""

    job: Job
    reasons: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with slots in the place of the clinic's blocks."""

    html: str
    stylesheet: str
    icons: tuple[tuple[str, Asset], ...]
    units: tuple[tuple[str, Markup], ...]
    furniture: tuple[str, ...]
    faults: tuple[Diagnostic, ...]
    in_common: bool = True


class Composer:
    """Composes the pages of one project; its templates are parsed once."""

    def __init__(self, project: Project, doubtful: Iterable[tuple[str, str]] = ()) -> None:
        """*doubtful* are (language, handout) whose titles no page may print."""
        titles = {key: title for key, title in project.titles.items() if key not in set(doubtful)}
        project = replace(project, titles=titles)
        self._project = project
        self._templates = Templates(project.templates)
        self._pages: dict[Hashable, _Page] = {}

    def compose(self, job: Job) -> Document | Withheld:
        """Return the page of *job*, whose handout, catalog and clinic are sound.

        Raises:
            HandoutsError: `missing-file`, `template-error` or `unknown-icon`, at the template's own
                line.
        """
        scope = Scope(self._project, job)
        page = self._page(scope)
        phrases = Phrases(self._project.catalogs[job.language])
        blocks = self._blocks(scope, phrases, page.html)
        faults = (*page.faults, *phrases.faults)
        if faults:
            reasons = (fault.about(handout=job.handout) for fault in faults)
            return Withheld(job, in_order(reasons))
        whole = Slotted(page.html, blocks).filled()
        name = issue_id(visible_text(whole), (scope.edition.name, job.clinic, "draft"))
        named = tuple((slot, with_codes(text.replace(PLACEHOLDER, name))) for slot, text in blocks)
        slotted = Slotted(with_codes(page.html.replace(PLACEHOLDER, name)), named)
        return Document(
            slotted.filled(),
            page.stylesheet,
            self._shown(scope, page, named),
            _expected(scope, name, page.units, page.furniture),
            scope.language.script,
            slotted if page.in_common and is_shared(scope) else None,
        )

    def _page(self, scope: Scope) -> _Page:
        """Return all of the page but the clinic's blocks; kept where other clinics can have it."""
        key = page_key(scope)
        if key not in self._pages:
            seen, told = watched(scope.clinic)
            page = self._composed(replace(scope, seen=seen))
            # An issue id outside its slot is the page's own, like a clinic's name in its text.
            if told or PLACEHOLDER in page.html:
                return replace(page, in_common=False)
            self._pages[key] = page
        return self._pages[key]

    def _composed(self, scope: Scope) -> _Page:
        phrases = Phrases(self._project.catalogs[scope.job.language])
        said = _Said(self._templates.macros(MACROS, fixed_context(scope, phrases)), self._project)
        context, units = page_context(scope, phrases, said)
        html = self._templates.render(scope.layout.template, context)
        bands = (DRAFT, PSEUDO) if scope.language.is_pseudo else (DRAFT,)
        furniture = tuple(str(phrases.pgettext(*words)) for words in (NOT_FOR_EMERGENCIES, *bands))
        stylesheet, icons = self._style(scope, html)
        return _Page(html, stylesheet, icons, units, furniture, tuple(phrases.faults))

    def _blocks(self, scope: Scope, phrases: Phrases, html: str) -> tuple[tuple[str, str], ...]:
        """Return the clinic's block for each slot of *html*, by the macro of the slot's name."""
        call = self._templates.macros(MACROS, block_context(scope, phrases))
        here = f'lang="{scope.language.tag}" dir="{scope.language.direction}"'

        def block(name: str) -> str:
            if name == AUTHOR:
                return escape(scope.clinic.name)
            if name == ISSUE:
                way = apart(PLACEHOLDER, scope.language)
                return f'<span class="issue"{way}>{PLACEHOLDER}</span>'
            kind = f"slot slot-{name.replace('_', '-')}"
            return f'<div {here} class="{kind}">{call(name)}</div>'

        return tuple((name, block(name)) for name in dict.fromkeys(_SLOTS.findall(html)))

    def _shown(
        self, scope: Scope, page: _Page, blocks: tuple[tuple[str, str], ...]
    ) -> tuple[tuple[str, Asset], ...]:
        """Return everything the page may fetch."""
        text = "".join(markup for _slot, markup in blocks)
        shown = sorted({**dict(page.icons), **self._icons(scope, text)}.items())
        picture = self._project.logos.get(scope.job.clinic)
        return (*shown, assets.logo(scope.clinic, picture)) if picture else tuple(shown)

    def _style(self, scope: Scope, html: str) -> tuple[str, tuple[tuple[str, Asset], ...]]:
        """Return the page's style sheet, and the icons it and the page name."""
        sheets = (*scope.layout.stylesheets, f"paper-{scope.paper.lower().replace(' ', '-')}.css")
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


def _expected(
    scope: Scope,
    name: str,
    units: tuple[tuple[str, Markup], ...],
    furniture: Sequence[str],
) -> Expected:
    helpline = scope.helpline.phone.phone.display
    not_for_emergencies, *bands = (plain_text(text) for text in furniture)
    printed = scope.edition.units(scope.outline)
    shown = tuple((unit, plain_text(text)) for unit, text in units if under(unit, printed))
    # The number alone also stands in the footer; this sentence ends the helpline's own block.
    block = ("helpline", not_for_emergencies)
    least, most = scope.layout.pages
    # A pseudo-language is longer on purpose, so its helpline may slip to the second page.
    slack = scope.language.is_pseudo
    return Expected(
        title=dict(shown)["title"],
        language=scope.language.tag,
        issue_id=name,
        paper=scope.paper,
        pages=(least, most + most // 2) if slack else scope.layout.pages,
        first_page=(helpline, scope.clinic.name)
        if slack
        else (helpline, block[1], scope.clinic.name),
        every_page=(helpline, name, *bands, scope.language.date(scope.revised_on)),
        units=(*shown, block) if slack else shown,
    )
