"""WeasyPrint, corrected and warmed up: built once in a process, inside the font isolation."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sized
from functools import partial
from typing import TypeAlias

import pydyf  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetchingError  # type: ignore[import-untyped]

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.imprint import imprint
from handouts.job import Document
from handouts.render import quick, structure, subset
from handouts.render.conformance import VARIANT, declare_pdfua
from handouts.render.faults import diagnose, listening
from handouts.render.fetcher import AssetFetcher
from handouts.render.fitting import overfull
from handouts.render.fontfiles import LATIN, typefaces
from handouts.render.garbage import collected_at_the_end, settle
from handouts.render.isolation import pinned_fonts_only
from handouts.render.measuring import measured
from handouts.render.printed import MAX_PAGES, Printed
from handouts.render.text_layer import name_shared_glyphs

# Nothing lies there: a relative address gets a name that says nothing of this machine.
_BASE_URL = "asset:///"
_SAMPLE = "<html lang=en><p>a <b>b</b> <i>c</i>"
_MAX_STYLESHEETS = 16
# Where all of a text but the space that ends it fits on a line, and what follows may not be broken,
# WeasyPrint breaks the line after its first word. A space on its own has no first word.
_SPACE_AT_RISK = re.compile(r'(?<=[^\s>]) (?=<span class="n")')
_SPACE_APART = "<span> </span>"

Finisher: TypeAlias = Callable[[weasyprint.Document, pydyf.PDF], None]


class Press:
    """Prints documents, one after the other."""

    def __init__(self) -> None:
        structure.install()
        subset.install()
        quick.install()
        self._fonts = {typefaces(LATIN): _fonts()}
        self._stylesheets: dict[str, tuple[weasyprint.CSS, CounterStyle]] = {}
        settle()

    def print(self, document: Document, path: str, *, first: Finisher | None = None) -> Printed:
        """Return the printed document. See `handouts.render.print_pdf`.

        *first* sees the finished objects before they are corrected.
        """
        fetcher = AssetFetcher(document.assets)
        with collected_at_the_end(), listening() as records:
            try:
                printed = self._print(document, fetcher, records, path, first)
            except (RecursionError, MemoryError) as error:
                raise HandoutsError(_render_failed(error, path)) from error
            except URLFetchingError:  # a few refusals stop WeasyPrint; most it logs and goes on
                printed = Printed(b"", 0)
        found = diagnose(records, fetcher.refused, path=path)
        if printed.pages > _most(document):
            found = (*found, _too_many_pages(printed.pages, _most(document), path))
        if found:
            raise HandoutsError(*found)
        return printed

    def _print(
        self,
        document: Document,
        fetcher: AssetFetcher,
        records: Sized,
        path: str,
        first: Finisher | None,
    ) -> Printed:
        """Return the document on paper; without data where it has more pages than are drawn.

        Raises:
            HandoutsError: `overfull-card`.
        """
        text = _SPACE_AT_RISK.sub(_SPACE_APART, document.html)
        html = weasyprint.HTML(string=text, base_url=_BASE_URL, url_fetcher=fetcher)
        fonts = self._of(document.script)
        css, counter_style = self._stylesheet(document.stylesheet, fetcher, records)
        rendered = html.render(
            font_config=fonts,
            counter_style=counter_style.copy(),
            stylesheets=[css],
            pdf_variant=VARIANT,
        )
        pages = len(rendered.pages)
        if pages > _most(document):
            return Printed(b"", pages)
        boxes = (page._page_box for page in rendered.pages)  # noqa: SLF001 - no other way in
        if document.places and (found := overfull(boxes, dict(document.places), path)):
            raise HandoutsError(*found)
        with warnings.catch_warnings():
            # WeasyPrint leaves its colour profile open, which is harmless and not ours to mend.
            warnings.filterwarnings("ignore", message=".*sRGB2014", category=ResourceWarning)
            finisher = partial(_finish, imprint=imprint(document.expected), first=first)
            data: bytes = rendered.write_pdf(pdf_variant=VARIANT, finisher=finisher)
        boxes = (page._page_box for page in rendered.pages)  # noqa: SLF001 - the boxes are not public
        return Printed(data, pages, measured(boxes, document.bounds))

    def _of(self, script: str) -> FontConfiguration:
        """Return the fonts of *script*, which are looked at before its first page."""
        faces = typefaces(script)
        if faces not in self._fonts:
            with pinned_fonts_only(script):
                self._fonts[faces] = _fonts()
        return self._fonts[faces]

    def _stylesheet(
        self, text: str, fetcher: AssetFetcher, records: Sized
    ) -> tuple[weasyprint.CSS, CounterStyle]:
        """Return the parsed stylesheet and the counter styles it defines.

        One with faults is parsed again for the next page, so that it fails that page too.
        """
        if text in self._stylesheets:
            return self._stylesheets[text]
        logged = len(records)
        counter_style = CounterStyle()
        css = weasyprint.CSS(
            string=text,
            base_url=_BASE_URL,
            url_fetcher=fetcher,
            font_config=self._of(LATIN),  # asked only by rules that bring fonts along
            counter_style=counter_style,
        )
        if len(records) == logged:
            if len(self._stylesheets) >= _MAX_STYLESHEETS:
                self._stylesheets.clear()
            self._stylesheets[text] = css, counter_style
        return css, counter_style


def _fonts() -> FontConfiguration:
    """Return what fontconfig finds inside the isolation around this call."""
    fonts = FontConfiguration()
    # Pango opens fontconfig's settings in a thread and waits for it at the first text; the
    # isolation must not end before that.
    sample = weasyprint.HTML(string=_SAMPLE, base_url=_BASE_URL, url_fetcher=AssetFetcher())
    sample.render(font_config=fonts)
    return fonts


def _finish(
    rendered: weasyprint.Document, pdf: pydyf.PDF, *, imprint: str, first: Finisher | None
) -> None:
    """Correct the finished objects just before they are written; *first* sees them before that."""
    if first:
        first(rendered, pdf)
    structure.correct(rendered, pdf)
    name_shared_glyphs(pdf)
    declare_pdfua(pdf, imprint)


def _most(document: Document) -> int:
    """Return how many pages are drawn; a pack may have as many as its handouts together."""
    return max(MAX_PAGES, document.expected.pages[1] if document.expected.parts else 0)


def _too_many_pages(pages: int, most: int, path: str) -> Diagnostic:
    return Diagnostic(
        "too-many-pages",
        f"the handout would run to {pages} pages; at most {most} are printed",
        Span.at(path, 1, 1),
        hint="shorten it, or split it into several handouts",
    )


def _render_failed(error: Exception, path: str) -> Diagnostic:
    ran_out_of = "memory" if isinstance(error, MemoryError) else "depth"
    return Diagnostic(
        "render-failed",
        f"the renderer ran out of {ran_out_of} on this page",
        Span.at(path, 1, 1),
        hint="look for text of unusual length, or for lists nested many levels deep",
    )
