"""Composition: a job's page as HTML, or the reasons why it may not be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import jinja2
from markupsafe import Markup

from handouts.compose import assets
from handouts.compose.issue import PLACEHOLDER, issue_id, plain_text, visible_text
from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.compose.view import fixed_context, page_context
from handouts.diagnostics import Diagnostic, HandoutsError, Span, in_order
from handouts.job import Asset, Document, Expected, Job
from handouts.project import Project
from handouts.units import under

MACROS = "parts.html.j2"
# Words of the templates the finished page is searched for.
DRAFT = ("draft band", "Draft: not yet reviewed by a clinician")
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
        titles = {key: title for key, title in project.titles.items() if key not in set(doubtful)}
        project = replace(project, titles=titles)
        self._project = project
        self._environment = jinja2.Environment(
            loader=jinja2.DictLoader(dict(project.templates)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def compose(self, job: Job) -> Document | Withheld:
        """Return the page of *job*, whose handout, catalog and clinic are sound.

        Raises:
            HandoutsError: `template-error` or `unknown-icon`, at the template's own line.
        """
        scope = Scope(self._project, job)
        phrases = Phrases(self._project.catalogs[job.language])
        self._template(MACROS)
        try:
            said = _Macros(self._environment, fixed_context(scope, phrases), self._project)
        except jinja2.TemplateSyntaxError as error:
            raise _template_error(error.name or MACROS, error.lineno, str(error)) from error
        context, units = page_context(scope, phrases, said)
        html = self._render(scope.layout.template, context)
        draft = phrases.pgettext(*DRAFT)
        if phrases.faults:
            reasons = (fault.about(handout=job.handout) for fault in phrases.faults)
            return Withheld(job, in_order(reasons))
        name = issue_id(visible_text(html), (scope.edition.name, job.clinic, "draft"))
        html = html.replace(PLACEHOLDER, name)
        stylesheet, shown = self._style(scope, html)
        furniture = (str(draft), str(phrases.pgettext(*NOT_FOR_EMERGENCIES)))
        return Document(html, stylesheet, shown, _expected(scope, name, units, furniture))

    def _style(self, scope: Scope, html: str) -> tuple[str, tuple[tuple[str, Asset], ...]]:
        """Return the page's style sheet and everything it and the page may fetch."""
        sheets = (*scope.layout.stylesheets, f"paper-{scope.paper.lower().replace(' ', '-')}.css")
        stylesheet = "\n".join(self._template(sheet) for sheet in sheets)
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

    def _template(self, name: str) -> str:
        try:
            return self._project.templates[name]
        except KeyError as error:
            raise HandoutsError(
                Diagnostic(
                    "missing-file",
                    f"templates/{name} does not exist",
                    Span.at(f"templates/{name}"),
                    hint="restore it from the project's history",
                )
            ) from error

    def _render(self, name: str, context: dict[str, object]) -> str:
        self._template(name)
        try:
            return self._environment.get_template(name).render(context)
        except jinja2.TemplateSyntaxError as error:
            raise _template_error(error.name or name, error.lineno, str(error)) from error
        except jinja2.TemplateError as error:
            raise _template_error(name, 1, str(error)) from error


def _template_error(name: str, line: int, message: str) -> HandoutsError:
    return HandoutsError(
        Diagnostic(
            "template-error",
            message,
            Span.at(f"templates/{name}", line, 1),
            hint="mend the template; no handout that uses it can be built",
        )
    )


class _Macros:
    """The templates' macros, called from within a text."""

    def __init__(
        self, environment: jinja2.Environment, context: dict[str, object], project: Project
    ) -> None:
        self._module = environment.get_template(MACROS).make_module(context)
        self._helplines = project.helplines

    def hours(self, key: str) -> Markup:
        helpline, _dot, service = key.partition(".")
        found = getattr(self._helplines[helpline], service, None)
        if found is None:
            raise KeyError(key)
        return self._call("clock", found.hours)

    def source(self, number: int) -> Markup:
        return self._call("source_title", number)

    def _call(self, name: str, value: object) -> Markup:
        macro: Callable[[object], str] = getattr(self._module, name)
        return Markup(macro(value).strip())  # noqa: S704 the macro escaped what it was given


def _expected(
    scope: Scope,
    name: str,
    units: tuple[tuple[str, Markup], ...],
    furniture: tuple[str, str],
) -> Expected:
    helpline = scope.helpline.phone.phone.display
    draft, not_for_emergencies = (plain_text(text) for text in furniture)
    printed = scope.edition.units(scope.outline)
    return Expected(
        title=plain_text(dict(units)["title"]),
        language=scope.language.tag,
        issue_id=name,
        paper=scope.paper,
        pages=scope.layout.pages,
        # The number alone also stands in the footer; this sentence ends the helpline's own block.
        first_page=(helpline, not_for_emergencies, scope.clinic.name),
        every_page=(helpline, name, draft, scope.language.date(scope.revised_on)),
        units=tuple((unit, plain_text(text)) for unit, text in units if under(unit, printed)),
    )
