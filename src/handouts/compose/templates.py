"""The project's templates; what goes wrong in one is told at that template's own line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from traceback import walk_tb
from types import TracebackType

import jinja2
from jinja2.environment import TemplateModule
from markupsafe import Markup

from handouts.diagnostics import Diagnostic, HandoutsError, Span

_FOLDER = "templates"
# Steps at one place that no template takes that comes to an end.
_ENDLESS = 50
# What an expression of a template ends in where its author erred.
_ERRORS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)

Context = Mapping[str, object]


class Templates:
    """Templates by name; each is parsed once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._found),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def text(self, name: str) -> str:
        """Return the template, or style sheet, as its author wrote it.

        Raises:
            HandoutsError: `missing-file`.
        """
        try:
            return self._texts[name]
        except KeyError as error:
            raise HandoutsError(
                Diagnostic(
                    "missing-file",
                    f"{_FOLDER}/{name} does not exist",
                    Span.at(f"{_FOLDER}/{name}"),
                    hint="restore it from the project's history",
                )
            ) from error

    def render(self, name: str, context: Context) -> str:
        """Return the template *name* filled in.

        Raises:
            HandoutsError: `missing-file` or `template-error`.
        """
        self.text(name)
        with self._faults(name):
            return self._environment.get_template(name).render(context)

    def module(self, name: str, context: Context) -> TemplateModule:
        """Return the macros of the template *name*, for another template to call.

        Raises:
            HandoutsError: `missing-file` or `template-error`.
        """
        self.text(name)
        with self._faults(name):
            return self._environment.get_template(name).make_module(dict(context))

    def macros(self, name: str, context: Context) -> Callable[..., Markup]:
        """Return a function that calls a macro of the template *name*, by name, with values.

        Raises:
            HandoutsError: `missing-file` or `template-error`, as does the function.
        """
        module = self.module(name, context)

        def call(macro: str, *values: object) -> Markup:
            with self._faults(name):
                if not hasattr(module, macro):
                    raise jinja2.TemplateRuntimeError(f"there is no macro '{macro}'")
                shown: str = getattr(module, macro)(*values)
                return Markup(shown.strip())  # noqa: S704 the macro escaped what it was given

        return call

    def _found(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return a template with its path, by which a traceback calls it."""
        text = self._texts.get(name)
        return None if text is None else (text, f"{_FOLDER}/{name}", lambda: True)

    @contextmanager
    def _faults(self, name: str) -> Iterator[None]:
        """Tell what goes wrong within as a fault of the template *name*, or of one it uses."""
        try:
            try:
                yield
            except _ERRORS:
                # Jinja knows from which line of which template its code was made.
                self._environment.handle_exception()
        except jinja2.TemplateSyntaxError as error:
            raise _fault(f"{_FOLDER}/{error.name or name}", error.lineno, error) from error
        except _ERRORS as error:
            raise _fault(*self._place(error.__traceback__, name), error) from error

    def _place(self, trace: TracebackType | None, name: str) -> tuple[str, int]:
        """Return path and line of the innermost template in *trace*; else where *name* begins."""
        paths = {f"{_FOLDER}/{known}" for known in self._texts}
        steps = ((frame.f_code.co_filename, line) for frame, line in walk_tb(trace))
        found = [(path, line) for path, line in steps if path in paths]
        # Where there was no room for one step more, the last one only happens to be the last.
        often = Counter(found).most_common(1)
        last = often[0][0] if often and often[0][1] > _ENDLESS else found[-1] if found else None
        return last or (f"{_FOLDER}/{name}", 1)


def _fault(path: str, line: int, error: Exception) -> HandoutsError:
    return HandoutsError(
        Diagnostic(
            "template-error",
            _message(error),
            Span.at(path, line),
            hint="mend the template; no handout that uses it can be built",
        )
    )


def _message(error: Exception) -> str:
    match error:
        case jinja2.TemplateNotFound():
            return f"there is no template '{error.name}'"
        case jinja2.TemplateError():
            told = error.message or "cannot be filled in"
        case KeyError():
            told = f"there is no {error}"
        case RecursionError():
            told = "it calls itself without end"
        case _:
            told = f"this cannot be worked out: {error}"
    return " ".join(told.split())
