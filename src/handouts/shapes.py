"""The shapes of a page: what an edition is, before anything is printed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.content.handout import Outline
from handouts.content.paper import half_of
from handouts.demands import USUAL, Bounds, act_first


@dataclass(frozen=True, slots=True)
class Layout:
    """An edition on some papers: template, style sheets in order, and the pages it may take.

    `pictures` are those it has room for, by the names its template asks for.
    """

    papers: tuple[str, ...]
    template: str
    stylesheets: tuple[str, ...]
    pages: tuple[int, int]
    pictures: tuple[str, ...] = ()
    bounds: Bounds = USUAL


def everything(_outline: Outline) -> tuple[str, ...]:
    """Return the units an edition prints that leaves nothing out."""
    return ("*",)


def nothing(_outline: Outline) -> tuple[str, ...]:
    """Return the units an edition prints in the source language too that has one language."""
    return ()


def every_handout(_outline: Outline) -> bool:
    """Return whether an edition is made of a handout, for one that is made of all."""
    return True


def of_a_therapy(outline: Outline) -> bool:
    """Return whether an edition is made of a handout, for one about a single treatment."""
    return outline.therapy is not None


@dataclass(frozen=True, slots=True)
class Edition:
    """A shape of the page: how it lies on each paper, and what of a handout it prints.

    `units` returns, for a handout's outline, the ids of the units that are printed: each stands for
    all that is below it, and `*` for any one key. What the finished page must show follows from it.
    """

    name: str
    layouts: tuple[Layout, ...]
    units: Callable[[Outline], tuple[str, ...]] = everything
    citations: bool = True
    """Whether a text ends with the numbers of its sources."""
    folded: bool = False
    """Whether a page is half of the clinic's sheet."""
    in_source: Callable[[Outline], tuple[str, ...]] = nothing
    """What stands in the source language too, on its first page, in the form of `units`."""
    suits: Callable[[Outline], bool] = every_handout
    """Whether it is made of the handout with this outline."""
    beside_source: bool = False
    """Whether every text stands beside that of the source language, row by row."""
    order: Callable[[Outline], tuple[str, ...]] = act_first
    """The ids in the order in which it is read; below each, the author's order."""
    lists_sources: bool = True
    """Whether it ends with the titles of its sources."""
    shows_code: bool = True
    """Whether it has a code that leads to the page on the web, where the clinic has one."""
    by_clinic: bool = False
    """Whether its pages are laid out for each clinic by itself, having no slots."""

    def paper(self, sheet: str) -> str | None:
        """Return the paper of its pages on a clinic's *sheet*, None where that is too small."""
        return half_of(sheet) if self.folded else sheet

    def layout(self, sheet: str) -> Layout | None:
        """Return how it lies on a clinic's *sheet*, None where that is too small."""
        paper = self.paper(sheet)
        return next((layout for layout in self.layouts if paper in layout.papers), None)


@dataclass(frozen=True, slots=True)
class Imposition:
    """An edition that is the pages of another one, arranged on sheets to be folded and stapled."""

    name: str
    imposes: str


@dataclass(frozen=True, slots=True)
class Pack:
    """An edition that is all handouts of a language as another one prints them, in one file.

    Before them stands a page of contents, made by its own template; its style sheet is added to
    those of the edition it binds.
    """

    name: str
    binds: str
    template: str
    stylesheet: str


Shape = Edition | Imposition | Pack
