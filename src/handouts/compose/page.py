"""Composition: a job's page as HTML, or the reasons why it may not be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from handouts.compose import assets
from handouts.compose.figures import with_codes
from handouts.compose.issue import PLACEHOLDER, issue_id, plain_text, visible_text
from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.compose.templates import Templates
from handouts.compose.view import fixed_context, page_context
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.job import Asset, Document, Expected, Job
from handouts.project import MARK_CONTEXT, Project
from handouts.units import under

MACROS = "parts.html.j2"
# Words of the templates the finished page is searched for.
DRAFT = ("draft band", "Draft: not yet reviewed by a clinician")
PSEUDO = (MARK_CONTEXT, "Pseudo-language: never hand out")
NOT_FOR_EMERGENCIES = ("helpline", "The helpline is not for emergencies.")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A job whose page may not be printed, with every reason."""

    job: Job
    reasons: tuple[Diagnostic, ...]


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

    def compose(self, job: Job) -> Document | Withheld:
        """Return the page of *job*, whose handout, catalog and clinic are sound.

        Raises:
            HandoutsError: `missing-file`, `template-error` or `unknown-icon`, at the template's own
                line.
        """
        scope = Scope(self._project, job)
        phrases = Phrases(self._project.catalogs[job.language])
        said = _Said(self._templates.macros(MACROS, fixed_context(scope, phrases)), self._project)
        context, units = page_context(scope, phrases, said)
        html = self._templates.render(scope.layout.template, context)
        bands = (DRAFT, PSEUDO) if scope.language.is_pseudo else (DRAFT,)
        furniture = [str(phrases.pgettext(*words)) for words in (NOT_FOR_EMERGENCIES, *bands)]
        if phrases.faults:
            reasons = (fault.about(handout=job.handout) for fault in phrases.faults)
            return Withheld(job, in_order(reasons))
        name = issue_id(visible_text(html), (scope.edition.name, job.clinic, "draft"))
        html = with_codes(html.replace(PLACEHOLDER, name))
        stylesheet, shown = self._style(scope, html)
        expected = _expected(scope, name, units, furniture)
        return Document(html, stylesheet, shown, expected, scope.language.script)

    def _style(self, scope: Scope, html: str) -> tuple[str, tuple[tuple[str, Asset], ...]]:
        """Return the page's style sheet and everything it and the page may fetch."""
        sheets = (*scope.layout.stylesheets, f"paper-{scope.paper.lower().replace(' ', '-')}.css")
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
