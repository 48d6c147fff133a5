"""What the renderer complained of, as findings. A clean page leaves its log empty."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from handouts.diagnostics import Diagnostic, Span

# WeasyPrint's own, those of the libraries that read its fonts and pictures, and this package's.
_LOGGERS = ("weasyprint", "fontTools", "PIL", "handouts.render")
_MISSING = ".notdef glyph rendered"
_MAX_SHOWN = 300


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Yield a list that fills with every warning and error the renderer logs within.

    Raises:
        RuntimeError: logging is switched off in this process, so faults would pass unseen.
    """
    collector = _Collector()
    loggers = tuple(map(logging.getLogger, _LOGGERS))
    before = tuple((logger, logger.level, logger.propagate) for logger in loggers)
    for logger in loggers:
        logger.addHandler(collector)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    try:
        if not all(logger.isEnabledFor(logging.WARNING) for logger in loggers):
            raise RuntimeError("the renderer's log is switched off")
        yield collector.records
    finally:
        for logger, level, propagate in before:
            logger.removeHandler(collector)
            logger.setLevel(level)
            logger.propagate = propagate


def diagnose(
    records: Iterable[logging.LogRecord], refused: Iterable[str], *, path: str
) -> tuple[Diagnostic, ...]:
    """Return one finding for each thing that went wrong, in the order it first did."""
    span = Span.at(path, 1, 1)
    refusals = tuple(dict.fromkeys(refused))
    found = [_refused_fetch(url, span) for url in refusals]
    for record in records:
        message = record.getMessage()
        if message.startswith(_MISSING):
            found.append(_missing_glyph(record, span))
        elif not any(url in message for url in refusals):
            found.append(_renderer_warning(message, span))
    return tuple(dict.fromkeys(found))


def _refused_fetch(url: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "refused-fetch",
        f"the page asks for '{url[:_MAX_SHOWN]}', which is not among its pictures",
        span,
        hint="a page can show this project's own pictures only, under their asset:/// names",
    )


def _missing_glyph(record: logging.LogRecord, span: Span) -> Diagnostic:
    letter, codepoint = record.args if isinstance(record.args, tuple) else ("?", 0)
    return Diagnostic(
        "missing-glyph",
        f"no font of this project can print '{letter}' (U+{codepoint:04X})",
        span,
        hint="write it with other characters, or draw it as a picture",
    )


def _renderer_warning(message: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "renderer-warning",
        f"the renderer says: {message[:_MAX_SHOWN]}",
        span,
        hint="mend the template, stylesheet or picture it speaks of",
    )
