"""What the finished page has to show besides its texts, and where its units have to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from handouts.compose.issue import PLACEHOLDER
from handouts.compose.marks import in_reading_order, name_of
from handouts.compose.scope import Scope
from handouts.compose.side import Side
from handouts.compose.sources import Described
from handouts.imprint import due
from handouts.job import Expected
from handouts.units import units_of


def promised(sides: Sequence[Side], expected: Expected) -> Expected:
    """Return what is *expected* of a page of *sides* with its elements, sources and addresses.

    Where there are two sides, the second says of each unit what the first has just said.
    """
    first, scope = sides[0], sides[0].scope
    turned = scope.language.direction == "rtl"
    texts = [dict(side.printed) for side in sides]
    own = [unit.id for unit in units_of(scope.handout) if unit.id in texts[0]]
    listed = "numbered_sources" if scope.edition.citations else "printed_sources"
    works = [work for side in sides for work in cast("Iterable[Described]", side.context[listed])]
    cited = cast("Mapping[str, Iterable[Described]]", first.context["cited_works"])
    url = str(first.context["page_url"] or "").replace(PLACEHOLDER, expected.issue_id)
    shown_url = url if scope.edition.shows_code else ""
    addresses = [work.url for group in (works, *cited.values()) for work in group]
    return replace(
        expected,
        handout=scope.job.handout,
        edition=scope.edition.name,
        clinic=scope.job.clinic,
        elements=tuple(
            due(name_of(side.scope, unit), found[unit], turned=turned)
            for unit in in_reading_order(scope, own)
            for side, found in zip(sides, texts, strict=True)
            if unit in found
        ),
        roles=tuple(_roles(scope, expected)),
        sources=tuple(work.title for work in works) if scope.edition.lists_sources else (),
        links=tuple(dict.fromkeys(one for one in (*addresses, shown_url) if one)),
        page_url=shown_url,
    )


def _roles(scope: Scope, expected: Expected) -> Iterator[tuple[str, str]]:
    """Yield what the texts are for that stand on the first page, or on every one."""
    known = {
        scope.helpline.phone.phone.display: "helpline",
        expected.issue_id: "issue-id",
        scope.language.date(scope.revised_on): "revision-date",
        scope.clinic.name: "clinic",
    }
    for text in dict.fromkeys((*expected.first_page, *expected.every_page)):
        rest = "draft-mark" if text in expected.every_page else "helpline"
        yield text, known.get(text, rest)
