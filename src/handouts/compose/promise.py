"""What the finished page has to show, and where its units have to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from handouts.compose.figures import page_url
from handouts.compose.issue import PLACEHOLDER
from handouts.compose.marks import in_reading_order, name_of
from handouts.compose.scope import Scope
from handouts.compose.side import Side
from handouts.compose.sources import Described
from handouts.imprint import due
from handouts.job import Expected
from handouts.units import units_of

# Stands for the clinic's name, as `PLACEHOLDER` does for the issue id.
_CLINIC = "\x02clinic\x03"


def promised(sides: Sequence[Side]) -> Expected:
    """Return what the page of *sides*, the reader's first, has to show whatever the clinic.

    Where there are two sides, the second says of each unit what the first has just said. What is
    the clinic's own is filled in by `fulfilled`.
    """
    first, scope = sides[0], sides[0].scope
    expected = _expected(sides)
    turned = scope.language.direction == "rtl"
    texts = [dict(side.printed) for side in sides]
    own = [unit.id for unit in units_of(scope.handout) if unit.id in texts[0]]
    listed = "numbered_sources" if scope.edition.citations else "printed_sources"
    works = [work for side in sides for work in cast("Iterable[Described]", side.context[listed])]
    cited = cast("Mapping[str, Iterable[Described]]", first.context["cited_works"])
    addresses = [work.url for group in (works, *cited.values()) for work in group]
    return replace(
        expected,
        handout=scope.job.handout,
        edition=scope.edition.name,
        elements=tuple(
            due(name_of(side.scope, unit), found[unit], turned=turned)
            for unit in in_reading_order(scope, own)
            for side, found in zip(sides, texts, strict=True)
            if unit in found
        ),
        roles=tuple(_roles(scope, expected)),
        sources=tuple(work.title for work in works) if scope.edition.lists_sources else (),
        links=tuple(dict.fromkeys(one for one in addresses if one)),
    )


def fulfilled(expected: Expected, scope: Scope, name: str) -> Expected:
    """Return what is *expected* of the clinic of *scope*; *name* is the page's issue."""
    url = (page_url(scope) or "").replace(PLACEHOLDER, name) if scope.edition.shows_code else ""
    own = {PLACEHOLDER: name, _CLINIC: scope.clinic.name}
    return replace(
        expected,
        issue_id=name,
        clinic=scope.job.clinic,
        first_page=tuple(own.get(text, text) for text in expected.first_page),
        every_page=tuple(own.get(text, text) for text in expected.every_page),
        roles=tuple((own.get(text, text), role) for text, role in expected.roles),
        links=tuple(dict.fromkeys((*expected.links, url))) if url else expected.links,
        page_url=url,
    )


def _expected(sides: Sequence[Side]) -> Expected:
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
        issue_id=PLACEHOLDER,
        paper=scope.paper,
        pages=(least, most + most // 2) if slack else scope.layout.pages,
        first_page=(
            helpline,
            *(() if slack else (text for _unit, text in blocks)),
            _CLINIC,
            *sides[0].in_source,
        ),
        every_page=(
            helpline,
            PLACEHOLDER,
            *(text for side in sides for text in (*side.bands, side.revised)),
        ),
        units=(*units, *blocks) if slack else units,
    )


def _roles(scope: Scope, expected: Expected) -> Iterator[tuple[str, str]]:
    """Yield what the texts are for that stand on the first page, or on every one."""
    known = {
        scope.helpline.phone.phone.display: "helpline",
        PLACEHOLDER: "issue-id",
        scope.language.date(scope.revised_on): "revision-date",
        _CLINIC: "clinic",
    }
    for text in dict.fromkeys((*expected.first_page, *expected.every_page)):
        rest = "draft-mark" if text in expected.every_page else "helpline"
        yield text, known.get(text, rest)
