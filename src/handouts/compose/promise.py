"""What the finished page has to show besides its texts, and where its units have to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from handouts.compose.issue import PLACEHOLDER
from handouts.compose.marks import in_reading_order, name_of
from handouts.compose.scope import Scope
from handouts.compose.sources import Described
from handouts.imprint import due
from handouts.job import Expected
from handouts.units import units_of


def promised(scope: Scope, expected: Expected, context: Mapping[str, object]) -> Expected:
    """Return what is *expected* of a page with its elements, sources and addresses.

    *context* is what its templates see.
    """
    texts = dict(expected.units)
    own = [unit.id for unit in units_of(scope.handout) if unit.id in texts]
    listed = "numbered_sources" if scope.edition.citations else "printed_sources"
    works = cast("Iterable[Described]", context[listed])
    cited = cast("Mapping[str, Iterable[Described]]", context["cited_works"])
    url = str(context["page_url"] or "").replace(PLACEHOLDER, expected.issue_id)
    shown_url = url if scope.edition.shows_code else ""
    addresses = [work.url for group in (works, *cited.values()) for work in group]
    return replace(
        expected,
        handout=scope.job.handout,
        edition=scope.edition.name,
        clinic=scope.job.clinic,
        elements=tuple(
            due(name_of(scope, unit), texts[unit]) for unit in in_reading_order(scope, own)
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
