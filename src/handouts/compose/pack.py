"""A pack: pages that were composed one by one, bound in one file behind their contents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from handouts.compose.scope import Scope
from handouts.compose.side import Side
from handouts.job import Document, Expected

_TITLE = ("pack", "Patient handouts")
# The contents fit on one page, or on two where there are many handouts.
_CONTENTS = (1, 2)

Bound = tuple[Scope, Document]


def contents(side: Side, edition: str, bound: Sequence[Bound]) -> dict[str, object]:
    """Return what the template of a pack sees: what *side* does, and the pages to bind."""
    parts = [
        {
            "id": scope.job.handout,
            "title": page.expected.title,
            "issue_id": page.expected.issue_id,
            "revised_on": scope.revised_on,
            "body": _body(page.html),
        }
        for scope, page in bound
    ]
    return {
        **side.context,
        "edition": edition,
        "bound": parts,
        "revised_on": _newest(side, bound),
        # The sources stand with the handouts.
        "cites": lambda _keys: Markup(""),
    }


def expected(side: Side, name: str, bound: Sequence[Bound]) -> Expected:
    """Return what the pack has to show: its contents, under the issue id *name*, and every part."""
    scope = side.scope
    helpline = scope.helpline.phone.phone.display
    ranges = [page.expected.pages for _scope, page in bound]
    return Expected(
        title=side.words(*_TITLE),
        language=scope.language.tag,
        issue_id=name,
        paper=scope.paper,
        pages=(
            _CONTENTS[0] + sum(least for least, _most in ranges),
            _CONTENTS[1] + sum(most for _least, most in ranges),
        ),
        first_page=(helpline, side.block[1], scope.clinic.name),
        every_page=(helpline, name, *side.bands, scope.language.date(_newest(side, bound))),
        units=tuple((f"{one.job.handout}.title", page.expected.title) for one, page in bound),
        parts=tuple((one.job.handout, page.expected) for one, page in bound),
        handout=scope.job.edition,
        edition=scope.job.edition,
        clinic=scope.job.clinic,
        elements=tuple(one for _scope, page in bound for one in page.expected.elements),
        links=tuple(dict.fromkeys(one for _scope, page in bound for one in page.expected.links)),
    )


def _newest(side: Side, bound: Sequence[Bound]) -> dt.date:
    """Return the day of the newest revision of all."""
    return max((scope.revised_on for scope, _page in bound), default=side.scope.revised_on)


def _body(html: str) -> Markup:
    """Return what a page shows, which its templates have escaped."""
    return Markup(html.partition("<body>")[2].partition("</body>")[0])  # noqa: S704 as said above
