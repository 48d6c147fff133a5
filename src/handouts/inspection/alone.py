"""What can be known from a finished file alone, and how it stands beside today's content."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handouts.content.paper import SIZES_PT
from handouts.diagnostics import Diagnostic, Span
from handouts.editions import EDITIONS
from handouts.imprint import read_imprint
from handouts.inspection.finished import Finished, UnreadableError, read_back
from handouts.inspection.leaf import fault, same_size
from handouts.inspection.pages import inspect_read
from handouts.inspection.reading import reading
from handouts.job import Expected
from handouts.shapes import Imposition

_PRINTED = frozenset(one.name for one in EDITIONS if isinstance(one, Imposition))


def inspect_alone(
    data: bytes, path: str, *, families: Collection[str] = ()
) -> tuple[Expected | None, tuple[Diagnostic, ...]]:
    """Return what the PDF in *data* says that it shows, and in what it falls short of that.

    *path* is its own.
    """
    try:
        finished = read_back(data)
    except UnreadableError as error:
        return None, (fault("unreadable-pdf", str(error), path),)
    try:
        expected = read_imprint(finished.tagged.imprint)
        SIZES_PT[expected.paper]
    except (KeyError, ValueError):
        message = "the file does not say what it has to show: it is no handout, or was altered"
        return None, (fault("missing-imprint", message, path),)
    if expected.edition in _PRINTED:
        return expected, tuple(_sheet_faults(finished, expected, path))
    return expected, inspect_read(finished, expected, path, families=families)


def outdated(printed: Expected, current: Expected | None, path: str) -> Iterator[Diagnostic]:
    """Yield how a page that was *printed* differs from the *current* one, None where none is due.

    *path* is that of the file.
    """
    if current is None:
        message = f"this project no longer prints '{printed.handout}' ({printed.edition}) like this"
        yield _outdated(message, path)
    elif printed.issue_id != current.issue_id:
        yield _outdated(f"issue {printed.issue_id}; today's is {current.issue_id}", path)
        if not printed.elements:
            # Sheets to be folded do not tell their units.
            return
        before = {due.id: due.fingerprint for due in printed.elements}
        for due in current.elements:
            if due.id not in before:
                yield _outdated(f"'{due.unit}' is new: '{due.text}'", path, unit=due.unit)
            elif before[due.id] != due.fingerprint:
                yield _outdated(f"'{due.unit}' now says '{due.text}'", path, unit=due.unit)
        for name in before.keys() - {due.id for due in current.elements}:
            unit = name.split("/", 2)[-1]
            yield _outdated(f"'{unit}' is no longer printed", path, unit=unit)


def _outdated(message: str, path: str, *, unit: str | None = None) -> Diagnostic:
    return Diagnostic(
        "outdated-page",
        message,
        Span.at(path),
        hint="build the handout anew, and replace the sheets that were printed of this one",
        unit=unit,
    )


def _sheet_faults(finished: Finished, expected: Expected, path: str) -> Iterator[Diagnostic]:
    height, width = SIZES_PT[expected.paper]
    least, most = expected.pages
    if not least <= len(finished.leaves) <= most:
        message = f"{len(finished.leaves)} sides; this edition has {least} to {most}"
        yield fault("page-count", message, path)
    if finished.encrypted:
        yield fault("encrypted-file", "the file is encrypted", path)
    pages = reading([leaf.text for leaf in finished.leaves])
    for number, leaf in enumerate(finished.leaves, start=1):
        if not same_size(leaf.size, (width, height)):
            message = f"side {number} is not {expected.paper} laid sideways"
            yield fault("paper-size", message, path)
        for text in expected.every_page:
            if not pages.show(text, number):
                yield fault("lost-text", f"side {number} does not show '{text}'", path)
